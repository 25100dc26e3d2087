"""The triggers that keep a final document and a given number as they are."""

from yifa.frame import finality

_FIXED = (
    "uuid",
    "jurisdiction",
    "matter_kind",
    "matter_id",
    "form",
    "form_version",
    "title",
    "section",
    "number",
    "data",
    "content_sha256",
    "template_sha256",
    "made_at",
    "made_by",
)
_SAME = " AND ".join(f"NEW.{name} = OLD.{name}" for name in _FIXED)
_PDF = "(NEW.pdf_sha256 = OLD.pdf_sha256 OR OLD.pdf_sha256 = '')"
_STATE = "(NEW.state = OLD.state OR (OLD.state = 'final' AND NEW.state = 'void'))"
_VOID = "(OLD.state = 'final' OR NEW.void_reason = OLD.void_reason)"
_MAY_CHANGE = {
    "documents_document": f"{_SAME} AND {_PDF} AND {_STATE} AND {_VOID}",
    "documents_issuednumber": (
        "NEW.series_id = OLD.series_id AND NEW.serial = OLD.serial AND NEW.text = OLD.text "
        "AND NEW.document = OLD.document AND OLD.voided_at IS NULL"
    ),
    "documents_numberseries": (
        "NEW.jurisdiction = OLD.jurisdiction AND NEW.number_class = OLD.number_class "
        "AND NEW.year = OLD.year AND NEW.last_serial = OLD.last_serial + 1"
    ),
}


def raising(vendor: str) -> list[str]:
    """Give the statements that put the triggers up."""
    return finality.raising(vendor, "documents", _MAY_CHANGE, says="is final")


def dropping(vendor: str) -> list[str]:
    """Give the statements that take the triggers down."""
    return finality.dropping(vendor, "documents", _MAY_CHANGE)
