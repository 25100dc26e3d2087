"""The demo county: founded and lived by the public actions, lawful to the last step."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import numpy as np
import pytest

from yifa.base import clock
from yifa.base.access import Actor, Post
from yifa.base.procedure import BLOCK, review
from yifa.records.agencies.queries import officers, on_duty
from yifa.records.agencies.rules import why_no_pair
from yifa.records.documents.queries import dossiers
from yifa.records.grid.queries import zone_features
from yifa.records.journal import actions as journal
from yifa.records.journal.queries import timeline, verify_all
from yifa.records.law.queries import book_on
from yifa.records.parties.queries import parties
from yifa.records.parties.rules import uscc_is_valid
from yifa.records.service.models import Delivery
from yifa.site.demo import (
    agencies,
    counterparts,
    deliveries,
    duty,
    geography,
    inspections,
    load,
    ways,
    witnesses,
    zones,
)
from yifa.site.demo.drive import Driver, in_office
from yifa.site.demo.marks import Marks
from yifa.site.demo.names import person
from yifa.site.demo.parties import rows
from yifa.site.demo.staff import ROLES, recall
from yifa.work.cases.queries import cases
from yifa.work.dispatch.queries import alerts, road_graph
from yifa.work.incidents.queries import incidents
from yifa.work.inspection.models import Inspection
from yifa.work.intake.queries import connectors, messages, outbox_watch
from yifa.work.interviews.models import Session
from yifa.work.sensing.queries import latest_positions

pytestmark = pytest.mark.usefixtures("data_folder")

NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
BEGUN = NOW - timedelta(days=400)


def _told(step: str, done: int, total: int) -> None:
    assert step
    assert done <= max(total, done)


@pytest.mark.django_db
def test_a_month_of_the_county_is_lived_without_a_refusal_and_verifies() -> None:
    world = load.found(BEGUN, "Yunxi-2026-ceshi", _told, amount=60)

    refused = load.live(world, 3, NOW, _told, share=0.08, hold_s=5.0)
    duty.go_on_duty(world, NOW, load.SEED, _told)
    counterparts.connect(world, NOW)
    zones.draw(world, NOW)
    journal.sequence_all()
    journal.seal(clock.now())

    seen = agencies.founder(NOW)
    assert refused == []
    assert len(zone_features(seen, NOW.date())["features"]) == 3
    assert verify_all().is_sound
    assert cases(seen).count() >= 4
    assert incidents(seen).count() >= 10
    for case in cases(seen):
        book = book_on(NOW.date(), case.jurisdiction)
        found = review(case.declared, timeline(case.matter), book)
        assert [item.rule for item in found if item.level is BLOCK] == []
    _check_duty(seen)
    assert connectors(seen).filter(is_on=True).count() == 5
    assert outbox_watch(seen, NOW).given_up_count == 1
    assert messages(seen).exclude(state="given_up").count() == 2


def _check_duty(seen: Actor) -> None:
    """Twenty-three teams serve, three squads with a certified pair, with positions and roads."""
    teams = on_duty(NOW, jurisdiction=agencies.COUNTY)
    assert len(teams) == 23
    assert sum(not why_no_pair(team.members, team.jurisdiction, NOW.date()) for team in teams) >= 3
    assert len(latest_positions(seen, NOW)) > 60
    assert {row.stage_label for row in alerts(seen)} == {"已解除"}
    graph = road_graph(agencies.COUNTY)
    assert graph is not None
    (metres,) = graph.metres_to((120.07, 28.52), np.array([[120.09, 28.53]]))
    assert 2_000 < metres < 5_000


@pytest.mark.django_db
def test_every_other_way_of_the_law_is_gone_without_a_refusal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world = load.found(BEGUN, "Yunxi-2026-ceshi", _told, amount=60)
    namesakes = officers(agencies.founder(NOW)).values_list("name", flat=True)[:10]
    drawn = iter(namesakes)
    monkeypatch.setattr(witnesses, "person", lambda chance: next(drawn, "") or person(chance))
    driver = Driver(NOW, 50)
    others = ((other.story, other.days_ago) for other in ways.WAYS)
    for story, days_ago in (*others, *deliveries.WAYS, *load.PROOF):
        driver.add(in_office(NOW - timedelta(days=days_ago[0]), world.random), story(world))

    for plan in inspections.PLANS:
        begun = in_office(NOW - timedelta(days=plan.days_ago), world.random)
        driver.add(begun, inspections.inspected(world, plan))

    driver.run(lambda at, done: None)

    told = list(cases(agencies.founder(NOW)))
    acts = {act.kind for case in told for act in timeline(case.matter).acts}
    assert driver.refused == []
    procedures = {case.procedure for case in told}
    assert procedures == {"ordinary/2", "summary/2", "building/2", "guidance/1"}
    served = Delivery.objects.values_list("way", "stage")
    assert {way for way, stage in served if stage == "served"} == {
        "direct", "left", "post", "delegated", "notice"
    }  # fmt: skip
    assert Session.objects.get(ended_at__isnull=False).is_usable
    assert dossiers(agencies.founder(NOW)).count() == 1
    stages = [row.stage for row in Inspection.objects.order_by("begun_at")]
    assert stages == ["closed", "closed", "closed", "closed", "correcting", "left"]
    assert {
        "case.hold_hearing", "case.release_measure", "case.dispose_building", "case.hold_talk",
        "case.register_result", "case.approve_deferral", "case.apply_court",
    } <= acts  # fmt: skip
    for case in told:
        book = book_on(NOW.date(), case.jurisdiction)
        found = review(case.declared, timeline(case.matter), book)
        assert [item.message for item in found if item.level is BLOCK] == []


@pytest.mark.one_database
@pytest.mark.django_db
def test_the_people_of_the_county_are_found_again() -> None:
    world = load.found(BEGUN, "Yunxi-2026-ceshi", _told, amount=5)

    again = recall(NOW)

    assert set(again.by_post) == set(world.staff.by_post)
    certified = officers(agencies.founder(NOW)).filter(certificates__isnull=False).distinct()
    assert 20 < certified.count() < 40
    assert 100 < officers(agencies.founder(NOW)).count() < 140
    assert parties(agencies.founder(NOW)).count() == 5


def test_every_post_has_an_account_to_sign_in_with() -> None:
    assert {role.post for role in ROLES} == set(Post) - {Post.SYSTEM}


def test_the_county_has_four_levels_without_gaps() -> None:
    cells = geography.cells(Random(load.SEED))

    areas = [sum(c.polygon.area for c in cells if c.level == level) for level in (1, 2, 3, 4)]

    assert len(cells) == 2 + 23 + 75 + 300
    assert max(areas) - min(areas) < 1e-9


def test_codes_of_fictional_firms_have_right_check_digits() -> None:
    random = Random(1)
    cells = geography.cells(random)

    drawn = [line.values["number"] for line in rows(random, cells, 200)]

    assert all(uscc_is_valid(number) for number in drawn)


def test_a_month_begun_is_not_begun_again(tmp_path: Path) -> None:
    marks = Marks(tmp_path)
    assert not marks.begin(1)

    marks.founded(NOW, 1.0)

    assert marks.begin(1)
    assert not marks.begin(1)
    assert not marks.begin(0)
    assert marks.password() == marks.password()
