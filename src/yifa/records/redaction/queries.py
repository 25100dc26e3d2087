"""Reading for redaction: a document's words with proposals, what a picture shows."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from typing import IO, Any
from uuid import UUID

from PIL import Image

from yifa.base.access import Actor
from yifa.records.documents import queries as documents
from yifa.records.evidence import queries as evidence
from yifa.records.redaction import rules
from yifa.records.redaction.adapters import covering, plate_reading, plates
from yifa.records.redaction.facts import PlateReading, Region, Span
from yifa.records.redaction.models import RedactedText

_BLOCK = re.compile(r"</(?:p|h\d|tr|li|div|table)>|<br\s*/?>", re.IGNORECASE)
_CELL = re.compile(r"</t[dh]>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")
_SPACE = re.compile(r"[ \t\r]+")


@dataclass(frozen=True, slots=True)
class Persons:
    """The natural persons of a matter: names and homes that its papers may show."""

    names: tuple[str, ...] = ()
    homes: tuple[str, ...] = ()


_tellers: dict[str, Callable[[UUID], Persons]] = {}


Document = Any
EvidenceItem = Any
"""Rows of lower rooms, which are theirs."""


class NotAPicture(ValueError):
    """The evidence is no picture that can be covered."""


def tell_persons(kind: str, teller: Callable[[UUID], Persons]) -> None:
    """Let an upper room name the persons of its matters."""
    _tellers[kind] = teller


def picture(actor: Actor, item_id: UUID) -> EvidenceItem:
    """Find a picture that the actor sees. Raises: EvidenceUnknown, NotPermitted, NotAPicture."""
    found = evidence.item(actor, item_id)
    if not found.is_picture:
        raise NotAPicture("只有图片可以遮盖；视频请先摘取画面")
    return found


def size_of(item: EvidenceItem) -> tuple[int, int]:
    """Width and height of the upright picture, in pixels."""
    with evidence.original_of(item) as stream:
        return covering.upright_size(stream)


def plates_of(item: EvidenceItem) -> tuple[Region, ...]:
    """Propose where number plates are; nothing where no detector is installed."""
    if not plates.is_available():
        return ()
    with evidence.original_of(item) as stream:
        return plates.plates_in(stream)


def finds_plates() -> bool:
    """Say whether plates are proposed on this machine."""
    return plates.is_available()


def words_of(paper: Document) -> str:
    """A document's content as plain lines."""
    html = documents.preview_of(paper)
    lines = _BLOCK.sub("\n", _CELL.sub("　", html))
    plain = _SPACE.sub(" ", unescape(_TAG.sub("", lines)))
    return "\n".join(line.strip(" 　") for line in plain.split("\n") if line.strip(" 　"))


def proposed_in(paper: Document, text: str) -> tuple[Span, ...]:
    """Propose what to hide in a document's text."""
    teller = _tellers.get(paper.matter_kind)
    persons = teller(paper.matter_id) if teller else Persons()
    return rules.proposed(text, persons.names, persons.homes)


def settled(paper: Document) -> RedactedText | None:
    """The text last settled for publication, if it is of the document as it stands."""
    rows = RedactedText.objects.filter(document=paper.uuid, content_sha256=paper.content_sha256)
    return rows.order_by("-settled_at", "-pk").first()


def reads_plates() -> bool:
    """Say whether what reads plates is installed."""
    return plate_reading.can_read()


def plates_on(actor: Actor, stream: IO[bytes]) -> tuple[PlateReading, ...]:
    """Propose the plates on a picture that is nobody's evidence yet. Raises: NotAPicture."""
    try:
        return plate_reading.plates_read(stream)
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise NotAPicture("无法识别该图片，请重新拍照") from error
