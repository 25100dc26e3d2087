"""Rosters (排班): shifts, who serves on which, changes, and signing on without a roster."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction

from yifa.base.access import Actor, require
from yifa.base.calendar import day_in_law
from yifa.records.agencies import acts, rules
from yifa.records.agencies.actions.registering import record
from yifa.records.agencies.models import Body, Duty, DutySign, Officer, Shift, Unit, held_on
from yifa.records.agencies.queries import (
    body_matter,
    duty_periods,
    known_shift,
    officer_matter,
    roster_matter,
)
from yifa.records.agencies.terms import (
    LONGEST_SIGN_ON_HOURS,
    SHORTEST_SIGN_ON_MINUTES,
    Power,
    RosterChange,
)


class RosterRefused(ValueError):
    """A roster that cannot be kept: every reason at once, in Chinese."""


@dataclass(frozen=True, slots=True)
class NewTeam:
    """A team to be rostered: its name, its people by id, the vehicle they take."""

    name: str
    officers: tuple[UUID, ...]
    vehicle: str = ""


@transaction.atomic
def set_shift(
    *,
    actor: Actor,
    at: datetime,
    body: Body,
    code: str,
    name: str,
    begins: time,
    ends: time,
    valid_from: date,
) -> Shift:
    """Set a shift of a body from a day on; the one it replaces ends that day.

    Raises: NotPermitted, RosterRefused.
    """
    held = Body.objects.select_for_update().get(pk=body.pk)
    require(actor, Power.ROSTER, within=held.jurisdiction)
    rows = Shift.objects.filter(jurisdiction=held.jurisdiction, code=code, valid_until=None)
    if rows.filter(valid_from__gt=valid_from).exists():
        raise RosterRefused(f"班次“{name}”已有更晚生效的设置，请核对生效日期")
    rows.update(valid_until=valid_from)
    row = Shift.objects.create(
        jurisdiction=held.jurisdiction,
        code=code,
        name=name,
        begins=begins,
        ends=ends,
        valid_from=valid_from,
        recorded_at=at,
    )
    told = acts.ShiftSet(
        code=code, name=name, begins=f"{begins:%H:%M}", ends=f"{ends:%H:%M}", valid_from=valid_from
    )
    record(matter=body_matter(held), act=told, actor=actor, at=at)
    return row


@transaction.atomic
def roster_set(
    *,
    actor: Actor,
    at: datetime,
    unit: Unit,
    day: date,
    shift: Shift,
    teams: Sequence[NewTeam],
) -> list[Duty]:
    """Set who serves for a unit on one shift of a day; it replaces what was set before.

    In a shift that is running, who is left out served until now, who is new serves from now.
    Raises: NotPermitted, RosterRefused.
    """
    held = _locked(actor, unit)
    begins_at, ends_at = rules.span_of(day, shift.begins, shift.ends)
    people = _people(held, teams)
    if reasons := _why_not(held, day, shift, teams, people, ends_at, at):
        raise RosterRefused("；".join(reasons))
    told = acts.RosterSet(
        day_on=day,
        shift=shift.code,
        shift_name=shift.name,
        shift_from=begins_at,
        shift_until=ends_at,
        teams=tuple(
            acts.RosterTeam(
                name=team.name,
                officers=team.officers,
                officer_names=tuple(people[one].name for one in team.officers),
                vehicle=team.vehicle,
            )
            for team in teams
        ),
    )
    record(matter=roster_matter(held), act=told, actor=actor, at=at)
    return _project(held, told, shift, people, max(at, begins_at))


@transaction.atomic
def roster_change(
    *,
    actor: Actor,
    at: datetime,
    duty: Duty,
    change: RosterChange,
    substitute: Officer | None = None,
    reason: str = "",
) -> Duty | None:
    """Note that someone does not serve (any further), and who takes the place; gives that duty.

    Raises: NotPermitted, RosterRefused.
    """
    held = _locked(actor, duty.unit)
    row = Duty.objects.select_related("shift", "officer").get(pk=duty.pk)
    if row.ends_at <= at:
        raise RosterRefused(f"{row.officer.name}的这一班已经结束，不能再调整")
    if substitute is not None:
        _require_free(row, substitute)
    starts = max(at, row.begins_at)
    told = acts.RosterChanged(
        day_on=row.day_on,
        shift=row.shift.code,
        shift_name=row.shift.name,
        officer=row.officer.uuid,
        officer_name=row.officer.name,
        change=RosterChange(change),
        changed_from=starts,
        substitute=substitute.uuid if substitute else None,
        substitute_name=substitute.name if substitute else "",
        reason=reason,
    )
    record(matter=roster_matter(held), act=told, actor=actor, at=at)
    made = _taking_over(row, substitute, starts) if substitute else None
    _end(row, starts)
    return made


@transaction.atomic
def copy_roster(
    *, actor: Actor, at: datetime, unit: Unit, from_monday: date, to_monday: date
) -> int:
    """Copy a week's roster where the other week is still empty; gives how many shifts.

    Who has left the unit is left out. Raises: NotPermitted, RosterRefused.
    """
    held = _locked(actor, unit)
    shift_by_days = to_monday - from_monday
    rows = list(
        Duty.objects.filter(unit=held, day_on__gte=from_monday, day_on__lt=from_monday + _WEEK)
        .select_related("shift", "officer")
        .order_by("day_on", "shift_id", "team", "pk")
    )
    if not rows:
        raise RosterRefused(f"{from_monday} 起的一周没有排班，无可复制")
    count = 0
    for day, code in dict.fromkeys((row.day_on, row.shift.code) for row in rows):
        target = day + shift_by_days
        shift = known_shift(held, code, target)
        if shift is None or _is_taken(held, shift, target, at):
            continue
        part = [row for row in rows if (row.day_on, row.shift.code) == (day, code)]
        if teams := _teams_again(held, part, target):
            roster_set(actor=actor, at=at, unit=held, day=target, shift=shift, teams=teams)
            count += 1
    return count


@transaction.atomic
def sign_on(
    *, actor: Actor, at: datetime, officer: Officer, until: datetime, reason: str = ""
) -> DutySign:
    """Begin to serve without being on a roster (签到). Raises: NotPermitted, RosterRefused."""
    held = _own(actor, officer)
    length = until - at
    if not timedelta(minutes=SHORTEST_SIGN_ON_MINUTES) <= length <= _LONGEST:
        raise RosterRefused(
            f"一次出勤应在 {SHORTEST_SIGN_ON_MINUTES} 分钟至 {LONGEST_SIGN_ON_HOURS} 小时之间"
        )
    if duty_periods(held.uuid, at, at + timedelta(microseconds=1)):
        raise RosterRefused(f"{held.name}已在班，无需签到")
    told = acts.SignedOnDuty(duty_until=until, reason=reason)
    record(matter=officer_matter(held), act=told, actor=actor, at=at)
    return DutySign.objects.create(
        officer=held, jurisdiction=held.jurisdiction, begins_at=at, ends_at=until
    )


@transaction.atomic
def sign_off(*, actor: Actor, at: datetime, officer: Officer) -> DutySign:
    """End the time that one signed on for (签退). Raises: NotPermitted, RosterRefused."""
    held = _own(actor, officer)
    row = DutySign.objects.filter(officer=held, begins_at__lte=at, ends_at__gt=at).first()
    if row is None:
        raise RosterRefused(f"{held.name}没有签到，无需签退；排班内的出勤到下班时自动结束")
    record(matter=officer_matter(held), act=acts.SignedOffDuty(), actor=actor, at=at)
    row.ends_at = at
    row.save(update_fields=["ends_at"])
    return row


_WEEK = timedelta(days=7)
_LONGEST = timedelta(hours=LONGEST_SIGN_ON_HOURS)


def _locked(actor: Actor, unit: Unit) -> Unit:
    held = Unit.objects.select_for_update().get(pk=unit.pk)
    require(actor, Power.ROSTER, within=held.jurisdiction)
    if actor.unit and actor.unit != held.code:
        raise RosterRefused(f"只能为本单位排班；{held.name}的排班请由其负责人办理")
    return held


def _own(actor: Actor, officer: Officer) -> Officer:
    held = Officer.objects.select_for_update().select_related("unit").get(pk=officer.pk)
    require(actor, Power.SIGN_ON, within=held.jurisdiction)
    if actor.account is not None and actor.officer != held.uuid:
        raise RosterRefused("只能为本人签到、签退")
    return held


def _people(unit: Unit, teams: Sequence[NewTeam]) -> dict[UUID, Officer]:
    wanted = {one for team in teams for one in team.officers}
    return {row.uuid: row for row in Officer.objects.filter(unit=unit, uuid__in=wanted)}


def _why_not(
    unit: Unit,
    day: date,
    shift: Shift,
    teams: Sequence[NewTeam],
    people: dict[UUID, Officer],
    ends_at: datetime,
    at: datetime,
) -> list[str]:
    named = Counter(one for team in teams for one in team.officers)
    serving = set(
        Officer.objects.filter(held_on(day), uuid__in=people).values_list("uuid", flat=True)
    )
    checks = (
        (ends_at <= at, f"{day} 的{shift.name}已经结束，不能再排班"),
        (shift.jurisdiction != unit.jurisdiction, f"{unit.name}没有班次“{shift.name}”"),
        (any(not team.officers for team in teams), "每一组至少一人"),
        (len({team.name for team in teams}) < len(teams), "各组的名称不得相同"),
        (bool(named.keys() - people.keys()), f"有人员不属于{unit.name}"),
    )
    reasons = [words for is_so, words in checks if is_so]
    left = people.keys() - serving
    reasons += [f"{people[one].name}在 {day} 不在岗" for one in left]
    twice = [one for one, count in named.items() if count > 1 and one in people]
    return reasons + [f"{people[one].name}在同一班次重复" for one in twice]


def _project(
    unit: Unit, told: acts.RosterSet, shift: Shift, people: dict[UUID, Officer], starts: datetime
) -> list[Duty]:
    rows = Duty.objects.filter(unit=unit, shift=shift, day_on=told.day_on)
    known = {row.officer_id: row for row in rows}
    kept: list[Duty] = []
    for team in told.teams:
        for one in team.officers:
            row = known.pop(people[one].pk, None) or Duty(
                jurisdiction=unit.jurisdiction,
                unit=unit,
                shift=shift,
                day_on=told.day_on,
                officer=people[one],
                begins_at=starts,
            )
            row.team, row.vehicle, row.ends_at = team.name, team.vehicle, told.shift_until
            row.save()
            kept.append(row)
    for row in known.values():
        _end(row, starts)
    return kept


def _end(row: Duty, at: datetime) -> None:
    if row.begins_at >= at:
        row.delete()
    elif row.ends_at > at:
        row.ends_at = at
        row.save(update_fields=["ends_at"])


def _taking_over(row: Duty, substitute: Officer, starts: datetime) -> Duty:
    return Duty.objects.create(
        jurisdiction=row.jurisdiction,
        unit=row.unit,
        shift=row.shift,
        day_on=row.day_on,
        officer=substitute,
        team=row.team,
        vehicle=row.vehicle,
        begins_at=starts,
        ends_at=row.ends_at,
    )


def _require_free(row: Duty, substitute: Officer) -> None:
    if substitute.unit_id != row.unit_id:
        raise RosterRefused(f"{substitute.name}不属于{row.unit.name}，请从本单位选择顶班人员")
    if not Officer.objects.filter(held_on(row.day_on), pk=substitute.pk).exists():
        raise RosterRefused(f"{substitute.name}在 {row.day_on} 不在岗")
    spans = duty_periods(substitute.uuid, row.begins_at, row.ends_at)
    if (
        spans
        or Duty.objects.filter(
            unit=row.unit, shift=row.shift, day_on=row.day_on, officer=substitute
        ).exists()
    ):
        raise RosterRefused(f"{substitute.name}在这一时段已有排班，不能顶班")


def _is_taken(unit: Unit, shift: Shift, day: date, at: datetime) -> bool:
    ends_at = rules.span_of(day, shift.begins, shift.ends)[1]
    is_set = Duty.objects.filter(unit=unit, shift__code=shift.code, day_on=day).exists()
    return ends_at <= at or day < day_in_law(at) or is_set


def _teams_again(unit: Unit, rows: Sequence[Duty], day: date) -> list[NewTeam]:
    serving = set(Officer.objects.filter(held_on(day), unit=unit).values_list("uuid", flat=True))
    found: dict[str, list[Duty]] = {}
    for row in rows:
        if row.officer.uuid in serving:
            found.setdefault(row.team, []).append(row)
    return [
        NewTeam(name, tuple(row.officer.uuid for row in part), part[0].vehicle)
        for name, part in found.items()
    ]
