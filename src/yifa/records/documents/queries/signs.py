"""Characters that the fonts of papers lack: found at entry, named where a report brought them."""

from yifa.records.documents.adapters import typesetting

MISSING = "〓"


def signs_lacking(text: str) -> list[str]:
    """Give the characters of a text that no font of papers has, each once."""
    return [sign for sign in dict.fromkeys(text) if not typesetting.can_set(sign)]


def with_signs_named(text: str) -> str:
    """Put 〓 with the code point for what no font has: for quoting what others reported.

    The act keeps the words as they came; only the paper that quotes them names what is missing.
    """
    for sign in signs_lacking(text):
        text = text.replace(sign, f"{MISSING}（U+{ord(sign):04X}）")
    return text
