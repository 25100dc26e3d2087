"""The `yifa` command joins words."""

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
