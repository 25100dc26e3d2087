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


def test_a_review_starts_without_tables_and_heavy_libraries() -> None:
    asked = (
        "import sys; from yifa.site.command import main; main(['acts'])\n"
        "heavy = {'huey', 'numpy', 'pyhanko', 'pypdf', 'scipy', 'typst'}\n"
        "sys.exit(' '.join(sorted(heavy & set(sys.modules))) or 0)"
    )

    ended = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=False)

    assert (ended.returncode, ended.stderr.decode()) == (0, "")
    assert "case.decide" in ended.stdout.decode()


def test_the_rooms_load_without_libraries_that_few_commands_need() -> None:
    asked = (
        "import sys, django; django.setup()\n"
        "heavy = {'paramiko', 'pyhanko', 'pypdfium2', 'rjieba', 'scipy', 'sklearn', 'typst'}\n"
        "sys.exit(' '.join(sorted(heavy & set(sys.modules))) or 0)"
    )

    ended = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=False)

    assert (ended.returncode, ended.stderr.decode()) == (0, "")
