"""What a phone is told about an item that was not taken."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

import msgspec

from yifa.base.procedure import Finding as RuleFinding


class Choice(StrEnum):
    """What the officer may do about an item that was not taken."""

    MEND = "mend"
    GIVE_REASON = "give_reason"
    REPORT_LATE = "report_late"
    DROP = "drop"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One reason, with the rule and the article it stands on."""

    words: str
    rule: str = ""
    articles: tuple[str, ...] = ()
    is_warning: bool = False


class Refused(Exception):
    """An item that must be mended: kept on the phone with these reasons."""

    status = 422
    code = "refused"

    def __init__(
        self,
        *findings: Finding | str,
        choices: Sequence[Choice] = (Choice.MEND, Choice.DROP),
    ) -> None:
        self.findings = tuple(
            Finding(words=item) if isinstance(item, str) else item for item in findings
        )
        self.choices = tuple(choices)
        super().__init__("；".join(item.words for item in self.findings))

    def answer(self) -> dict[str, Any]:
        """Give what the phone shows."""
        return {
            "code": self.code,
            "findings": [msgspec.to_builtins(item) for item in self.findings],
            "choices": [choice.value for choice in self.choices],
        }


class Conflict(Refused):
    """Others acted meanwhile: the officer sees what happened and chooses."""

    status = 409
    code = "conflict"

    def __init__(self, *findings: Finding | str, happened: str, choices: Sequence[Choice]) -> None:
        super().__init__(*findings, choices=choices)
        self.happened = happened

    def answer(self) -> dict[str, Any]:
        """Give what the phone shows, with what happened meanwhile."""
        return {**super().answer(), "happened": self.happened}


class FilesMissing(Refused):
    """Files of the item have not arrived: the phone sends them first."""

    status = 409
    code = "files_missing"

    def __init__(self, missing: Iterable[str]) -> None:
        self.missing = tuple(missing)
        super().__init__("先上传附件", choices=())

    def answer(self) -> dict[str, Any]:
        """Give what the phone shows, with the hashes that are missing."""
        return {**super().answer(), "missing": list(self.missing)}


def told(findings: Iterable[RuleFinding]) -> tuple[Finding, ...]:
    """Give the findings of rules as the phone shows them."""
    return tuple(
        Finding(
            words=item.message,
            rule=item.rule,
            articles=tuple(str(citation) for citation in item.citations),
            is_warning=item.level.value == "warn",
        )
        for item in findings
    )
