"""The triggers that keep a seal or signature on a document as it is."""

from yifa.frame import finality

_ROOM = "documents_signature"
_MAY_CHANGE = {"documents_signature": finality.NOTHING}


def raising(vendor: str) -> list[str]:
    """Give the statements that put the triggers up."""
    return finality.raising(vendor, _ROOM, _MAY_CHANGE, says="is final")


def dropping(vendor: str) -> list[str]:
    """Give the statements that take the triggers down."""
    return finality.dropping(vendor, _ROOM, _MAY_CHANGE)
