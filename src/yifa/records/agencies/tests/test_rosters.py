"""Rosters: shifts over midnight, gaps and doubles, changes while a shift runs, signing on."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import Actor, Post
from yifa.base.calendar import BEIJING
from yifa.records.agencies import actions, queries, rules
from yifa.records.agencies.actions import NewTeam, RosterRefused
from yifa.records.agencies.models import Duty, Officer, Shift, Unit
from yifa.records.agencies.terms import ALL_FIELDS, RosterChange
from yifa.records.conftest import AT, BEGUN, COUNTY, DAY
from yifa.records.journal.models import Entry

TOMORROW = DAY + timedelta(days=1)


def beijing(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), BEIJING)


@pytest.fixture
def people(squad: Unit, registrar: Actor) -> list[Officer]:
    """Two with certificates, one auxiliary."""
    found = [
        actions.appoint(
            actor=registrar,
            at=AT,
            unit=squad,
            name=name,
            staff_number=f"Y1{number}",
            valid_from=BEGUN,
            auxiliary=number == 2,
        )
        for number, name in enumerate(("李安", "王宁", "赵平"))
    ]
    for number, officer in enumerate(found[:2]):
        actions.certify(
            actor=registrar,
            at=AT,
            officer=officer,
            number=f"11{number}",
            field=ALL_FIELDS,
            area=COUNTY,
            valid_from=BEGUN,
            valid_until=date(2030, 1, 1),
        )
    return found


@pytest.fixture
def night(squad: Unit, admin: Actor) -> Shift:
    return actions.set_shift(
        actor=admin,
        at=AT,
        body=squad.body,
        code="night",
        name="夜班",
        begins=time(22),
        ends=time(6),
        valid_from=BEGUN,
    )


@pytest.fixture
def day_shift(squad: Unit, admin: Actor) -> Shift:
    return actions.set_shift(
        actor=admin,
        at=AT,
        body=squad.body,
        code="day",
        name="白班",
        begins=time(8),
        ends=time(16),
        valid_from=BEGUN,
    )


def roster(admin: Actor, unit: Unit, shift: Shift, day: date, *members: Officer) -> list[Duty]:
    team = NewTeam("一组", tuple(one.uuid for one in members), "浙K0001警")
    return actions.roster_set(actor=admin, at=AT, unit=unit, day=day, shift=shift, teams=[team])


def test_a_night_shift_is_on_duty_past_midnight_and_off_at_its_end(admin, squad, night, people):
    roster(admin, squad, night, DAY, *people)

    before, during = beijing(DAY, 21, 59), beijing(TOMORROW, 5, 59)
    (team,) = queries.on_duty(during, "s1")
    assert [one.name for one in team.members] == ["李安", "王宁", "赵平"]
    assert (team.vehicle, team.name, team.shift) == ("浙K0001警", "一组", "夜班")
    assert queries.on_duty(before) == queries.on_duty(beijing(TOMORROW, 6)) == ()
    assert queries.on_duty(during, "s2") == ()
    assert queries.on_duty(during, jurisdiction="110101") == ()


def test_a_shift_without_a_certified_pair_is_a_gap__apl_42(admin, squad, day_shift, people):
    certified, _, auxiliary = people
    roster(admin, squad, day_shift, DAY, certified, auxiliary)
    roster(admin, squad, day_shift, TOMORROW, *people)

    lacking, whole = queries.roster_between(admin, squad, DAY, DAY + timedelta(days=2))

    assert "持证人员 1 人，不足两人" in lacking.why_no_pair
    assert whole.why_no_pair == ""


def test_who_is_rostered_twice_at_once_is_shown(admin, squad, night, day_shift, people):
    early = actions.set_shift(
        actor=admin, at=AT, body=squad.body, code="early", name="早班",
        begins=time(5), ends=time(9), valid_from=BEGUN,
    )  # fmt: skip
    roster(admin, squad, night, DAY, people[0], people[1])
    roster(admin, squad, early, TOMORROW, people[0])
    roster(admin, squad, day_shift, TOMORROW, people[1])

    slots = queries.roster_between(admin, squad, DAY, DAY + timedelta(days=2))

    twice = {slot.shift.name: slot.twice for slot in slots if slot.twice}
    assert twice == {"夜班": {people[0].uuid}, "早班": {people[0].uuid}}


def test_who_falls_sick_in_a_running_shift_served_until_then(admin, squad, night, people):
    first, second, third = people
    duty = roster(admin, squad, night, DAY, first, second)[0]
    midnight = beijing(TOMORROW, 0)

    actions.roster_change(
        actor=admin,
        at=midnight,
        duty=duty,
        change=RosterChange.SICK,
        substitute=third,
        reason="高烧",
    )

    before = queries.on_duty_officers(midnight - timedelta(seconds=1))
    assert before == {first.uuid, second.uuid}
    assert queries.on_duty_officers(midnight) == {second.uuid, third.uuid}
    entry = Entry.objects.get(kind="roster.change")
    assert "高烧" not in entry.payload.body


def test_a_roster_set_again_replaces_the_first_and_past_shifts_stay(admin, squad, night, people):
    roster(admin, squad, night, DAY, people[0], people[1])

    roster(admin, squad, night, DAY, people[1], people[2])

    assert queries.on_duty_officers(beijing(DAY, 23)) == {people[1].uuid, people[2].uuid}
    with pytest.raises(RosterRefused, match="已经结束"):
        roster(admin, squad, night, DAY - timedelta(days=2), people[0])
    with pytest.raises(RosterRefused, match="重复"):
        roster(admin, squad, night, DAY, people[0], people[0])


def test_a_squad_leader_sets_the_own_squad_only(squad, admin, night, people):
    leader = Actor(
        None,
        "中队长",
        COUNTY,
        DAY,
        frozenset({Post.SQUAD_LEADER}),
        frozenset({"agencies.roster"}),
        "s9",
    )

    with pytest.raises(RosterRefused, match="只能为本单位排班"):
        roster(leader, squad, night, DAY, people[0])


def test_a_week_is_copied_where_the_other_is_empty(admin, squad, night, day_shift, people):
    roster(admin, squad, night, DAY, *people)
    roster(admin, squad, day_shift, TOMORROW, *people)
    week = timedelta(days=7)
    roster(admin, squad, night, DAY + week, people[2])

    count = actions.copy_roster(
        actor=admin, at=AT, unit=squad, from_monday=DAY, to_monday=DAY + week
    )

    assert count == 1
    assert len(queries.on_duty_officers(beijing(TOMORROW + week, 9))) == 3
    assert queries.on_duty_officers(beijing(DAY + week, 23)) == {people[2].uuid}


def test_one_who_signs_on_is_a_team_until_the_time_runs_out(admin, squad, people):
    (officer, *_) = people
    until = AT + timedelta(hours=2)

    actions.sign_on(actor=_system(), at=AT, officer=officer, until=until, reason="临时增援")

    (team,) = queries.on_duty(AT + timedelta(hours=1))
    assert (team.members[0].name, team.is_rostered) == ("李安", False)
    assert not queries.is_on_duty(officer.uuid, until)
    with pytest.raises(RosterRefused, match="已在班"):
        actions.sign_on(actor=_system(), at=AT, officer=officer, until=until)
    actions.sign_off(actor=_system(), at=AT + timedelta(minutes=40), officer=officer)
    assert not queries.is_on_duty(officer.uuid, AT + timedelta(minutes=41))


def _system() -> Actor:
    return queries.system_actor("签到", jurisdiction=COUNTY, day=DAY)


@pytest.mark.parametrize(
    ("begins", "ends", "hours"),
    [(time(8), time(16), 8), (time(22), time(6), 8), (time(0), time(0), 24)],
)
def test_a_shift_that_does_not_end_after_it_begins_ends_the_next_day(begins, ends, hours):
    since, until = rules.span_of(DAY, begins, ends)

    assert until - since == timedelta(hours=hours)


HEADER = "日期,单位,班次,工号,组别,车辆\n"


def test_an_import_names_each_bad_row_and_sets_the_good_ones(
    admin, squad, night, people, tmp_path: Path
):
    table = tmp_path / "排班.csv"
    table.write_text(
        HEADER
        + f"{DAY},城东中队,夜班,Y10,一组,浙K1\n{DAY},s1,night,Y11,一组,\n"
        + f"{DAY},s1,夜班,Y99,一组,\n2026-02-30,s1,夜班,Y10,,\n{DAY},城西,夜班,Y10,,\n",
        encoding="utf-8",
    )

    told = actions.import_roster(actor=admin, at=AT, path=table)

    assert (told.read, told.shifts, len(told.rejected)) == (5, 1, 3)
    reasons = "".join(row.reason for row in told.rejected)
    assert all(words in reasons for words in ("工号为“Y99”", "2026-02-30", "没有单位“城西”"))
    assert queries.on_duty_officers(beijing(DAY, 23)) == {people[0].uuid, people[1].uuid}


def test_the_pages_set_change_copy_and_show_a_roster(
    client: Any, administrator, admin, squad, night, people, django_assert_max_num_queries
):
    client.force_login(administrator)
    address = reverse("agencies:roster_set", args=[squad.uuid, DAY.isoformat(), "night"])
    with clock.frozen(AT):
        empty = client.post(address, {})
        said = {f"officer_{one.uuid}": "一组" for one in people[:2]}
        done = client.post(address, {**said, "vehicle_0": "浙K0001"})
        duty = Duty.objects.get(officer=people[0])
        changed = client.post(
            reverse("agencies:roster_change", args=[duty.uuid]),
            {"change": "swap", "substitute": str(people[2].uuid)},
        )
        with django_assert_max_num_queries(30):
            shown = client.get(reverse("agencies:roster"), {"unit": "s1"}).content.decode()
        copied = client.post(
            reverse("agencies:roster_copy", args=[squad.uuid]),
            {"from_monday": DAY, "to_monday": DAY + timedelta(days=7)},
        )
        bad = client.post(
            reverse("agencies:roster_copy", args=[squad.uuid]),
            {"from_monday": TOMORROW, "to_monday": DAY},
        )

    assert (empty.status_code, done.status_code, changed.status_code) == (422, 302, 302)
    assert "请至少为一人选择组别" in empty.content.decode()
    assert "浙K0001" in shown
    assert "赵平" in shown
    assert "李安" not in shown.split("<caption>")[1]
    assert "持证人员 1 人" in shown
    assert copied.status_code == 302
    assert "请选择周一" in bad.content.decode()
