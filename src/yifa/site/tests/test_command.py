"""The `yifa` command joins words."""

import subprocess
import sys

import pytest

from yifa.site.command import joined

COMMANDS = {"journal", "journal_verify", "import_reports", "serve", "main_job"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["journal", "verify"], ["journal_verify"]),
        (["journal", "all"], ["journal", "all"]),
        (["journal-verify", "--json"], ["journal_verify", "--json"]),
        (
            ["import", "reports", "a b.csv", "--map", "x"],
            ["import_reports", "a b.csv", "--map", "x"],
        ),
        (["--version"], ["--version"]),
        (["nothing", "here"], ["nothing", "here"]),
    ],
)
def test_longest_run_of_words_names_the_command(words: list[str], expected: list[str]) -> None:
    assert joined(words, COMMANDS) == expected


def loaded_of(heavy: str, words: str) -> tuple[str, str]:
    """Run a program; gives which of these libraries it has loaded, and what it printed."""
    asked = (
        f"import sys\n{words}\nsys.exit(' '.join(sorted(set({heavy.split()}) & set(sys.modules))))"
    )
    ended = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=False)
    return ended.stderr.decode().strip(), ended.stdout.decode()


def test_a_review_starts_without_tables_and_heavy_libraries() -> None:
    loaded, said = loaded_of(
        "huey numpy pyhanko pypdf scipy typst",
        "from yifa.site.command import main; main(['acts'])",
    )

    assert loaded == ""
    assert "case.decide" in said


def test_the_rooms_load_without_libraries_that_few_commands_need() -> None:
    loaded, said = loaded_of(
        "paramiko pyhanko pypdfium2 rjieba scipy sklearn typst",
        "import django; django.setup(); print('loaded')",
    )

    assert loaded == ""
    assert said == "loaded\n"
