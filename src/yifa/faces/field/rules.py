"""What a scanned code means to an officer: a party, a component, a paper, or nothing. Pure."""

import re
from enum import StrEnum
from typing import Final
from uuid import UUID

import msgspec

from yifa.records.parties.rules import uscc_is_valid

_CODE: Final = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}")
_PARTY: Final = re.compile(r"/parties/([0-9a-f-]{36})")
_COMPONENT: Final = re.compile(r"/grid/components/([\w-]+)")
_PAPER: Final = re.compile(r"/verify/([0-9A-Z]{12})")


class CodeKind(StrEnum):
    """What a code leads to."""

    PARTY = "party"
    USCC = "uscc"
    COMPONENT = "component"
    PAPER = "paper"
    UNKNOWN = "unknown"


class CodeRead(msgspec.Struct, frozen=True):
    """What a code says."""

    kind: CodeKind
    value: str = ""


def meaning_of(text: str) -> CodeRead:
    """Make out what a code means: our own party, component or paper, or a credit code in it.

    >>> meaning_of("https://yifa.example/verify/7K3MPQ2RTX9A/").kind
    <CodeKind.PAPER: 'paper'>
    >>> meaning_of("你好").kind
    <CodeKind.UNKNOWN: 'unknown'>
    """
    if found := _PARTY.search(text):
        return _party(found[1])
    if found := _COMPONENT.search(text):
        return CodeRead(CodeKind.COMPONENT, found[1])
    if found := _PAPER.search(text):
        return CodeRead(CodeKind.PAPER, found[1])
    for code in _CODE.findall(text.upper()):
        if uscc_is_valid(code):
            return CodeRead(CodeKind.USCC, code)
    return CodeRead(CodeKind.UNKNOWN)


def _party(text: str) -> CodeRead:
    try:
        return CodeRead(CodeKind.PARTY, str(UUID(text)))
    except ValueError:
        return CodeRead(CodeKind.UNKNOWN)
