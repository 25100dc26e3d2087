"""Acts of redaction on texts; a covered picture is an act of evidence (派生件)."""

from yifa.base.procedure import Payload, Personal


class TextRedacted(Payload, frozen=True, kw_only=True, tag="redaction.text"):
    """A person settled what of a document's text is hidden when it is made public."""

    LABEL = "隐去文书个人信息"
    document: str
    content_sha256: str
    text_sha256: str
    hidden: tuple[str, ...]
    kept: tuple[Personal, ...] = ()
    reason: Personal = ""
