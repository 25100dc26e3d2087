"""Reading rosters: who is on duty when, a unit's week with its gaps, the shifts."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Matter
from yifa.frame.scope import within
from yifa.records.agencies import rules
from yifa.records.agencies.facts import DutySpan, OfficerFact, TeamOnDuty
from yifa.records.agencies.models import Duty, DutySign, Officer, Shift, Unit, held_on
from yifa.records.agencies.queries.registers import certificates_at_hand, fact_of
from yifa.records.agencies.terms import ROSTER_MATTER


@dataclass(slots=True)
class RosterSlot:
    """One shift of a day in a unit: its teams, what is missing, who is there twice."""

    day: date
    shift: Shift
    duties: list[Duty] = field(default_factory=list)
    why_no_pair: str = ""
    twice: frozenset[UUID] = frozenset()

    @property
    def teams(self) -> list[tuple[str, str, list[Duty]]]:
        """Name, vehicle and people of each team."""
        rows = sorted(self.duties, key=lambda duty: (duty.team, duty.pk))
        found = [(name, list(part)) for name, part in groupby(rows, key=lambda duty: duty.team)]
        return [
            (name, next((d.vehicle for d in part if d.vehicle), ""), part) for name, part in found
        ]


def roster_matter(unit: Unit) -> Matter:
    """Give the matter under which the acts on a unit's roster are recorded."""
    return Matter(ROSTER_MATTER, unit.uuid, unit.jurisdiction)


def shifts(actor: Actor, on: date) -> QuerySet[Shift]:
    """The shifts of the bodies in the actor's jurisdiction on a day, earliest first."""
    rows = Shift.objects.filter(within(actor.jurisdiction), held_on(on))
    return rows.order_by("jurisdiction", "begins", "code", "pk")


def known_shift(unit: Unit, code: str, on: date) -> Shift | None:
    """Find a shift by its code, for a unit of that body."""
    rows = Shift.objects.filter(held_on(on), jurisdiction=unit.jurisdiction, code=code)
    return rows.order_by("pk").first()


def duty_of(actor: Actor, uuid: UUID) -> Duty | None:
    """Find an entry of a roster that the actor may see."""
    rows = Duty.objects.filter(within(actor.jurisdiction), uuid=uuid)
    return rows.select_related("unit", "shift", "officer").first()


def on_duty(at: datetime, unit: str = "", *, jurisdiction: str = "") -> tuple[TeamOnDuty, ...]:
    """Give the teams that serve at an instant: of a unit by its code, of a county or body.

    Who signed on without a roster is a team of one.
    """
    day = day_in_law(at)
    place = within(jurisdiction) if jurisdiction else Q()
    of_unit = Q(unit__code=unit) if unit else Q()
    rows = _with_people(Duty.objects.filter(place, of_unit, _lasting(at)))
    ordered = sorted(rows, key=lambda duty: (duty.unit.code, duty.shift_id, duty.day_on, duty.team))
    keyed = groupby(
        ordered, key=lambda duty: (duty.unit.code, duty.shift_id, duty.day_on, duty.team)
    )
    teams = [_team_of(list(part), day) for _, part in keyed]
    rostered = {member.id for team in teams for member in team.members}
    signed = _signed_on(place, unit, at)
    return (*teams, *(_alone(row, day) for row in signed if row.officer.uuid not in rostered))


def on_duty_officers(at: datetime, *, jurisdiction: str = "") -> frozenset[UUID]:
    """Give the ids of all who serve at an instant."""
    place = within(jurisdiction) if jurisdiction else Q()
    rostered = Duty.objects.filter(place, _lasting(at)).values_list("officer__uuid", flat=True)
    signed = DutySign.objects.filter(place, _lasting(at)).values_list("officer__uuid", flat=True)
    return frozenset(rostered) | frozenset(signed)


def is_on_duty(officer: UUID, at: datetime) -> bool:
    """Say whether someone is rostered, or has signed on, at an instant."""
    return bool(duty_periods(officer, at, at + timedelta(microseconds=1)))


def duty_periods(officer: UUID, since: datetime, until: datetime) -> list[DutySpan]:
    """Give when someone is on duty between two instants (`until` excluded), earliest first."""
    inside = Q(officer__uuid=officer, begins_at__lt=until, ends_at__gt=since)
    rostered = Duty.objects.filter(inside).select_related("shift")
    found = [DutySpan(row.begins_at, row.ends_at, row.shift.name) for row in rostered]
    signed = DutySign.objects.filter(inside)
    found += [DutySpan(row.begins_at, row.ends_at, "出勤签到") for row in signed]
    return sorted(found, key=lambda span: (span.since, span.until))


def roster_between(actor: Actor, unit: Unit, since: date, until: date) -> list[RosterSlot]:
    """Give every shift of every day of a unit (`until` excluded), also those nobody is on."""
    held = list(
        Shift.objects.filter(
            within(actor.jurisdiction), jurisdiction=unit.jurisdiction, valid_from__lt=until
        ).order_by("begins", "code", "pk")
    )
    days = [since + timedelta(days=n) for n in range((until - since).days)]
    slots = {
        (day, shift.pk): RosterSlot(day, shift)
        for day in days
        for shift in held
        if shift.valid_from <= day and (shift.valid_until is None or day < shift.valid_until)
    }
    rows = Duty.objects.filter(
        within(actor.jurisdiction), unit=unit, day_on__gte=since, day_on__lt=until
    )
    for duty in _with_people(rows):
        slot = slots.setdefault((duty.day_on, duty.shift_id), RosterSlot(duty.day_on, duty.shift))
        slot.duties.append(duty)
    twice = _twice(rows)
    for slot in slots.values():
        _judge(slot, unit, twice)
    return sorted(slots.values(), key=lambda slot: (slot.day, slot.shift.begins, slot.shift.pk))


def _judge(slot: RosterSlot, unit: Unit, twice: frozenset[UUID]) -> None:
    if not slot.duties:
        slot.why_no_pair = "无人值班"
        return
    members = [fact_of(duty.officer, slot.day) for duty in slot.duties]
    slot.why_no_pair = rules.why_no_pair(members, unit.jurisdiction, slot.day)
    slot.twice = twice & {duty.officer.uuid for duty in slot.duties}


def _twice(rows: QuerySet[Duty]) -> frozenset[UUID]:
    """Who of these is rostered anywhere at the same time once more."""
    mine = list(rows.values_list("officer_id", "begins_at", "ends_at"))
    if not mine:
        return frozenset()
    everywhere = Duty.objects.filter(
        officer_id__in={row[0] for row in mine},
        begins_at__lt=max(row[2] for row in mine),
        ends_at__gt=min(row[1] for row in mine),
    )
    return rules.twice_in(everywhere.values_list("officer__uuid", "begins_at", "ends_at"))


def _with_people(rows: QuerySet[Duty]) -> list[Duty]:
    people = Officer.objects.select_related("unit").prefetch_related(certificates_at_hand())
    held = rows.select_related("unit", "shift").prefetch_related(
        Prefetch("officer", queryset=people)
    )
    return list(held.order_by("pk"))


def _signed_on(place: Q, unit: str, at: datetime) -> Iterable[DutySign]:
    people = Officer.objects.select_related("unit").prefetch_related(certificates_at_hand())
    rows = DutySign.objects.filter(place, _lasting(at)).prefetch_related(
        Prefetch("officer", queryset=people)
    )
    if unit:
        rows = rows.filter(officer__unit__code=unit)
    return rows.order_by("pk")


def _team_of(duties: list[Duty], day: date) -> TeamOnDuty:
    first = duties[0]
    members: dict[UUID, OfficerFact] = {
        duty.officer.uuid: fact_of(duty.officer, day) for duty in duties
    }
    return TeamOnDuty(
        unit_id=first.unit.uuid,
        unit=first.unit.code,
        unit_name=first.unit.name,
        jurisdiction=first.unit.jurisdiction,
        name=first.team,
        shift=first.shift.name,
        members=tuple(members.values()),
        since=max(duty.begins_at for duty in duties),
        until=min(duty.ends_at for duty in duties),
        vehicle=next((duty.vehicle for duty in duties if duty.vehicle), ""),
    )


def _alone(row: DutySign, day: date) -> TeamOnDuty:
    unit = row.officer.unit
    return TeamOnDuty(
        unit_id=unit.uuid,
        unit=unit.code,
        unit_name=unit.name,
        jurisdiction=unit.jurisdiction,
        name=row.officer.name,
        shift="出勤签到",
        members=(fact_of(row.officer, day),),
        since=row.begins_at,
        until=row.ends_at,
        is_rostered=False,
    )


def _lasting(at: datetime) -> Q:
    return Q(begins_at__lte=at, ends_at__gt=at)
