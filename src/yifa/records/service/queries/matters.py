"""What a delivery takes from its matter: the room that keeps the matter answers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from yifa.base.procedure import Matter
from yifa.records.parties.facts import PartyRef
from yifa.records.service.acts import DocumentRef


class MatterUnknown(LookupError):
    """No room answers for this kind of matter, or it has no party yet."""


UNKNOWN = "见本机关公示"


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom at the agency a recipient may turn to."""

    name: str
    phone: str = UNKNOWN
    address: str = UNKNOWN


@dataclass(frozen=True, slots=True)
class Servable:
    """A document of a matter that may be served, and by when."""

    document: DocumentRef
    since: date
    due_on: date | None = None
    direct_first: bool = False
    is_decision: bool = False


@dataclass(frozen=True, slots=True)
class Brief:
    """A matter as service needs it."""

    title: str
    url: str
    issuer: str
    case_number: str
    cause: str
    unit: str
    party: PartyRef | None
    servable: tuple[Servable, ...]
    told: Contact | None = None

    @property
    def contact(self) -> Contact:
        """Whom to turn to; the issuer where the matter names nobody."""
        return self.told or Contact(self.issuer)

    @property
    def collect_at(self) -> str:
        """Where a paper may be fetched."""
        known = self.contact.address if self.contact.address != UNKNOWN else ""
        return f"{self.contact.name}（{known}）" if known else self.contact.name

    def of(self, document: UUID) -> Servable | None:
        """The document with this id, if it may be served."""
        return next((item for item in self.servable if item.document.id == document), None)


Briefing = Callable[[Matter, datetime], Brief]
_rooms: dict[str, Briefing] = {}


def register(kind: str, briefing: Briefing) -> None:
    """Let a room answer for a kind of matter (again without effect)."""
    _rooms[kind] = briefing


def brief_of(matter: Matter, at: datetime) -> Brief:
    """What service needs of a matter. Raises: MatterUnknown."""
    briefing = _rooms.get(matter.kind)
    if briefing is None:
        raise MatterUnknown("这类事项不办理送达")
    return briefing(matter, at)
