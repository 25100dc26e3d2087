"""Reading the pool: contacts masked, conflicts with those concerned in a matter pointed out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Matter
from yifa.frame import visibility
from yifa.frame.masking import mask_name, mask_phone
from yifa.frame.scope import within
from yifa.records.agencies import queries as agencies
from yifa.records.journal import queries as journal
from yifa.records.law.queries import book_on
from yifa.records.witnesses import rules
from yifa.records.witnesses.facts import Concerned
from yifa.records.witnesses.models import Engagement, Witness
from yifa.records.witnesses.rules import Conflict
from yifa.records.witnesses.terms import CALLING_LABELS, HOURS_LABELS, Calling, Hours

_tellers: dict[str, Callable[[UUID], Concerned]] = {}


class WitnessUnknown(LookupError):
    """No witness of the actor's jurisdiction has this id."""


class MatterUnknown(LookupError):
    """No such matter, or it is not shown to the actor."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A witness beside a matter: masked, with what stands against asking."""

    row: Witness
    name: str
    phone: str
    calling: str
    hours: str
    conflicts: tuple[Conflict, ...]
    is_free: bool

    @property
    def may_be_asked(self) -> bool:
        return not any(item.bars for item in self.conflicts)


def tell_concerned(kind: str, teller: Callable[[UUID], Concerned]) -> None:
    """Let an upper room say who is concerned in its matters (again without effect)."""
    _tellers[kind] = teller


def witnesses(actor: Actor) -> QuerySet[Witness]:
    """Witnesses of the actor's jurisdiction, the newest first."""
    return Witness.objects.filter(within(actor.jurisdiction)).order_by("-recorded_at", "-pk")


def chosen(actor: Actor, choice: Mapping[str, str], day: date) -> QuerySet[Witness]:
    """Narrow the pool by calling, area and whether the consent still holds."""
    rows = witnesses(actor)
    if calling := choice.get("calling"):
        rows = rows.filter(calling=calling)
    if area := choice.get("area", "").strip():
        rows = rows.filter(area__icontains=area)
    if choice.get("state") == "ended":
        return rows.exclude(left_at=None, kept_until__gt=day)
    return rows.filter(left_at=None, kept_until__gt=day)


def witness(actor: Actor, witness_id: UUID) -> Witness:
    """Find one witness. Raises: WitnessUnknown."""
    found = witnesses(actor).filter(uuid=witness_id).first()
    if found is None:
        raise WitnessUnknown("证人库中没有这名证人，或者不在您的辖区内")
    return found


def matter_of(actor: Actor, subject: str) -> Matter:
    """Find a matter that the actor sees by `kind:uuid`. Raises: MatterUnknown."""
    kind, _, told = subject.partition(":")
    try:
        key = UUID(told)
    except ValueError:
        raise MatterUnknown("没有这个事项") from None
    first = journal.visible_to(actor).filter(matter_kind=kind, matter_id=key, seq=1).first()
    if first is None or kind not in _tellers or not visibility.sees(actor, kind, key):
        raise MatterUnknown("没有这个事项，或者不在您的辖区、单位内")
    return first.matter


def concerned_in(matter: Matter, day: date) -> Concerned:
    """Those concerned in a matter, as its room tells it; the body's own people as staff."""
    return _tellers[matter.kind](matter.id)


def candidates(
    rows: Iterable[Witness], matter: Matter | None, at: datetime, actor: Actor
) -> list[Candidate]:
    """Set witnesses beside a matter (or none), those who may be asked and are free first."""
    day = day_in_law(at)
    concerned = _concerned(matter, day, actor)
    calendar = book_on(day, actor.jurisdiction).calendar
    made = []
    for row in rows:
        fact = row.fact
        conflicts = rules.conflicts_of(fact, concerned, day) if matter else ()
        made.append(
            Candidate(
                row,
                shown_name(row),
                mask_phone(fact.phone),
                CALLING_LABELS[Calling(row.calling)],
                "、".join(HOURS_LABELS[Hours(item)] for item in row.hours),
                conflicts,
                rules.is_free(fact, at, calendar),
            )
        )
    return sorted(
        made, key=lambda item: (not item.may_be_asked, bool(item.conflicts), not item.is_free)
    )


def conflicts_in(row: Witness, matter: Matter, at: datetime, actor: Actor) -> tuple[Conflict, ...]:
    """Say with whom one witness is in conflict in a matter."""
    day = day_in_law(at)
    return rules.conflicts_of(row.fact, _concerned(matter, day, actor), day)


def _concerned(matter: Matter | None, day: date, actor: Actor) -> Concerned:
    if matter is None:
        return Concerned()
    told = concerned_in(matter, day)
    staff = agencies.officers(actor, on=day).values_list("name", flat=True)
    return Concerned(
        party=told.party,
        representative=told.representative,
        party_phone=told.party_phone,
        party_address=told.party_address,
        reporters=told.reporters,
        staff=(*told.staff, *staff),
    )


def engagements_in(actor: Actor, matter: Matter) -> QuerySet[Engagement]:
    """Invitations into a matter that the actor sees, oldest first."""
    rows = Engagement.objects.filter(within(actor.jurisdiction))
    return (
        rows.filter(matter_kind=matter.kind, matter_id=matter.id)
        .select_related("witness")
        .order_by("meets_at", "pk")
    )


def engagement(actor: Actor, engagement_id: UUID) -> Engagement:
    """Find one invitation into a matter that the actor sees. Raises: WitnessUnknown."""
    rows = Engagement.objects.filter(within(actor.jurisdiction)).select_related("witness")
    found = rows.filter(uuid=engagement_id).first()
    if found is None or not visibility.sees(actor, found.matter_kind, found.matter_id):
        raise WitnessUnknown("没有这次邀请，或者不在您的辖区、单位内")
    return found


def shown_name(row: Witness) -> str:
    """The name as pages show it."""
    return "已退出" if row.left_at else mask_name(row.name or "")
