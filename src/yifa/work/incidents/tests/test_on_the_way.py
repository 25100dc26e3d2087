"""Between dispatch and result: clocks recorded, escalated once, the limit stopped and run on."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from io import BytesIO
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from PIL import Image

from yifa.base import clock
from yifa.base.access import Actor, NotPermitted, Post
from yifa.base.procedure import Override, StepRefused, review
from yifa.records.agencies import actions as agencies
from yifa.records.agencies.queries import system_actor, unit_by_code
from yifa.records.evidence.actions import take as take_evidence
from yifa.records.evidence.facts import Point
from yifa.records.journal.actions import MatterMoved
from yifa.records.journal.queries import timeline
from yifa.records.law.facts import default_book
from yifa.work.conftest import AT, BEGUN, COUNTY, DAY, SPOT, Staff
from yifa.work.incidents import actions, acts, queries, tasks
from yifa.work.incidents.actions import taking
from yifa.work.incidents.models import Incident
from yifa.work.incidents.procedures import LOOP
from yifa.work.incidents.terms import Stage
from yifa.work.incidents.tests.test_actions import in_hand, later, opened

pytestmark = pytest.mark.django_db


def sent(staff: Staff, **changes: Any) -> Incident:
    """An incident dispatched to the first squad ten minutes after its report."""
    row = opened(staff, **changes)
    row = actions.file_incident(actor=staff.actor(Post.DUTY_CHIEF), at=later(5), incident=row)
    return actions.dispatch_incident(
        actor=staff.actor(Post.DISPATCHER),
        at=later(10),
        incident=row,
        unit="s1",
        unit_name="城东中队",
    )


def keeper(day: date = DAY) -> Actor:
    return system_actor("时钟值守", jurisdiction=COUNTY, day=day)


def states(row: Incident, minute: int) -> dict[str, str]:
    return {str(item.kind): str(item.state) for item in queries.clocks_of(row, later(minute))}


def escalations(row: Incident) -> list[tuple[str, str]]:
    told = (act.payload for act in timeline(row.matter).of(acts.Escalated))
    return [
        (str(said.clock), str(said.to_post)) for said in told if isinstance(said, acts.Escalated)
    ]


def test_the_four_instants_are_recorded_against_their_targets(staff: Staff) -> None:
    row = sent(staff)
    assert states(row, 10) == dict.fromkeys(("accept", "depart", "arrive"), "running")
    handler = staff.actor(Post.HANDLER, "s1")

    row = actions.accept_task(actor=handler, at=later(11), incident=row)
    row = actions.depart_to_incident(actor=handler, at=later(12), incident=row)
    row = actions.arrive_at_incident(
        actor=handler, at=later(26), incident=row, lon=SPOT[0] + 0.001, lat=SPOT[1]
    )

    assert states(row, 30) == {"accept": "kept", "depart": "kept", "arrive": "overrun"}
    assert (row.accept_s, row.depart_s, row.arrive_s) == (60, 60, 14 * 60)
    arrived = timeline(row.matter).acts[-1].payload
    assert isinstance(arrived, acts.Arrived)
    assert arrived.apart_m == 98


def test_what_is_still_waited_for_is_escalated_post_by_post(staff: Staff) -> None:
    row = sent(staff)
    leader = staff.actor(Post.SQUAD_LEADER, "s1")
    other = staff.actor(Post.SQUAD_LEADER, "s2")
    chief = staff.actor(Post.DUTY_CHIEF)

    with clock.frozen(later(11)):
        assert tasks.keep_clocks.call_local() == 0
    with clock.frozen(later(12)):
        assert tasks.keep_clocks.call_local() == 1
        assert tasks.keep_clocks.call_local() == 0
    row.refresh_from_db()

    assert escalations(row) == [("accept", "squad_leader")]
    assert list(queries.waiting(leader)) == [row]
    assert list(queries.waiting(other)) == []
    assert row.waiting_label == "时钟超时，已升级"
    with clock.frozen(later(14)):
        tasks.keep_clocks.call_local()
    assert escalations(row)[1:] == [("depart", "duty_chief")]
    assert row in queries.waiting(chief)
    row.refresh_from_db()
    row = actions.accept_task(actor=staff.actor(Post.HANDLER, "s1"), at=later(15), incident=row)
    row = actions.depart_to_incident(
        actor=staff.actor(Post.HANDLER, "s1"), at=later(16), incident=row
    )
    assert row.escalated_to == ""
    assert row not in queries.waiting(chief)
    last = timeline(row.matter).acts[3]
    assert (last.actor_name, last.actor) == ("时钟值守", "")


def test_after_a_long_stop_each_breach_is_escalated_once(staff: Staff) -> None:
    row = sent(staff)

    with clock.frozen(later(600)):
        tasks.keep_clocks.call_local()
        tasks.keep_clocks.call_local()

    assert escalations(row) == [
        ("accept", "squad_leader"), ("depart", "duty_chief"), ("arrive", "bureau_head"),
    ]  # fmt: skip
    assert [item.rule for item in review(LOOP, timeline(row.matter), default_book())] == []


def test_the_breaches_of_the_coming_minute_are_called_for_to_the_second(staff: Staff) -> None:
    row = sent(staff)

    moments = queries.breaches_between(later(10), later(12))

    assert moments == [later(11) + timedelta(seconds=1)]
    assert queries.late_by_clock(later(11)) == []
    assert queries.late_by_clock(moments[0]) == [row]


def test_a_killed_run_neither_loses_nor_doubles_an_escalation(
    staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """Stands for the end of the process: nothing catches it."""

    row = sent(staff)
    project = taking.__dict__["project"]

    def killed(*_: Any) -> None:
        raise Killed

    monkeypatch.setattr(taking, "project", killed)
    with pytest.raises(Killed):
        actions.escalate_breaches(actor=keeper(), at=later(12), incident=row)
    assert escalations(row) == []
    monkeypatch.setattr(taking, "project", project)

    with clock.frozen(later(12)):
        tasks.keep_clocks.call_local()

    assert escalations(row) == [("accept", "squad_leader")]


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_the_same_time_escalate_a_breach_once(staff: Staff) -> None:
    row = sent(staff)
    together = Barrier(2)

    def run() -> str:
        try:
            together.wait(10)
            actions.escalate_breaches(actor=keeper(), at=later(12), incident=row)
        except (actions.NothingIsLate, MatterMoved) as refused:
            return type(refused).__name__
        finally:
            connection.close()
        return "escalated"

    with ThreadPoolExecutor(2) as pool:
        told = sorted(future.result() for future in [pool.submit(run) for _ in range(2)])

    assert told[1] == "escalated"
    assert told[0] in ("MatterMoved", "NothingIsLate")
    assert escalations(row) == [("accept", "squad_leader")]


def test_only_the_system_escalates(staff: Staff) -> None:
    row = sent(staff)

    with pytest.raises(NotPermitted):
        actions.escalate_breaches(actor=staff.actor(Post.DUTY_CHIEF), at=later(12), incident=row)
    with pytest.raises(actions.NothingIsLate):
        actions.escalate_breaches(actor=keeper(), at=later(11), incident=row)


ASKED: dict[str, Any] = {
    "third_party": "供电公司",
    "expected_on": DAY + timedelta(days=2),
    "reason": "须先停电、移除线缆",
}


def test_the_limit_stops_for_a_third_party_and_runs_on_with_what_was_left(staff: Staff) -> None:
    row = in_hand(staff)
    due_at = row.due_at
    assert due_at is not None
    handler, chief = staff.actor(Post.HANDLER, "s1"), staff.actor(Post.DUTY_CHIEF)
    row = actions.ask_suspension(actor=handler, at=later(30), incident=row, **ASKED)
    assert row in queries.waiting(chief)

    with pytest.raises(NotPermitted):
        actions.suspend_handling(actor=handler, at=later(31), incident=row, **ASKED)
    row = actions.suspend_handling(actor=chief, at=later(60), incident=row, **ASKED)

    assert (row.stage, row.asked_suspension, row.third_party) == (
        Stage.SUSPENDED, "", "供电公司",
    )  # fmt: skip
    counts = queries.queue_counts(chief, due_at + timedelta(hours=1))
    assert (counts["late"], counts["suspended"]) == (0, 1)
    with pytest.raises(StepRefused, match="已挂起"):
        actions.handle_incident(
            actor=handler, at=later(61), incident=row, result="已清运", why_no_photo="无法拍照"
        )
    row = actions.resume_handling(actor=handler, at=later(60 + 24 * 60), incident=row)
    assert (row.stage, row.due_at) == (Stage.HANDLING, due_at + timedelta(days=1))
    told = timeline(row.matter).acts[-1].payload
    assert isinstance(told, acts.Resumed)
    assert "挂起前剩余" in told.counted


def test_a_refused_suspension_lets_the_limit_run(staff: Staff) -> None:
    row = in_hand(staff)
    due_at = row.due_at
    handler, chief = staff.actor(Post.HANDLER, "s1"), staff.actor(Post.DUTY_CHIEF)
    row = actions.ask_suspension(actor=handler, at=later(30), incident=row, **ASKED)

    row = actions.refuse_suspension(
        actor=chief, at=later(31), incident=row, reason="可先处置地面部分"
    )

    assert (row.stage, row.due_at, row.asked_suspension) == (Stage.HANDLING, due_at, "")


def officer(staff: Staff, unit: str, name: str) -> str:
    """Register an officer of a unit; give the id."""
    known = unit_by_code(COUNTY, unit)
    assert known is not None
    found = agencies.appoint(
        actor=staff.registrar,
        at=AT,
        unit=known,
        name=name,
        staff_number=f"{unit}-{name}",
        valid_from=BEGUN,
    )
    return str(found.uuid)


def test_a_task_is_handed_to_another_team_of_the_unit_only(staff: Staff) -> None:
    row = in_hand(staff)
    handler = staff.actor(Post.HANDLER, "s1")
    ours, theirs = officer(staff, "s1", "甲"), officer(staff, "s2", "乙")
    told: dict[str, Any] = {"actor": handler, "at": later(30), "reason": "甲组另有任务"}

    with pytest.raises(StepRefused, match="不属于本单位"):
        actions.hand_over_task(incident=row, team=[theirs], **told)
    with pytest.raises(actions.TeamUnknown):
        actions.hand_over_task(incident=row, team=[str(uuid4())], **told)
    row = actions.hand_over_task(incident=row, team=[ours], **told)

    assert (row.team, row.team_name) == ([ours], "甲")


def test_support_is_asked_of_the_dispatcher_and_joins_the_team(staff: Staff) -> None:
    row = in_hand(staff)
    handler, dispatcher = staff.actor(Post.HANDLER, "s1"), staff.actor(Post.DISPATCHER)
    helper = officer(staff, "s2", "乙")

    row = actions.ask_support(
        actor=handler, at=later(30), incident=row, need="增派 2 人", reason="现场人员较多"
    )
    assert row in queries.waiting(dispatcher)
    row = actions.answer_support(
        actor=dispatcher, at=later(31), incident=row, granted=True, team=[helper]
    )

    assert (row.team, row.support) == ([helper], "")
    assert row not in queries.waiting(dispatcher)


def photo(staff: Staff, row: Incident, east: float, minute: int) -> Any:
    """A real picture, taken so many degrees east of the incident."""
    held = BytesIO()
    Image.new("RGB", (64, 48), (minute * 8, 120, 90)).save(held, "JPEG")
    held.seek(0)
    return take_evidence(
        actor=staff.actor(Post.HANDLER, "s1"),
        at=later(minute),
        matter=row.matter,
        stream=held,
        filename=f"{minute}.jpg",
        kind="audiovisual",
        obtained="现场拍摄",
        device_id="移动终端",
        taken_at=later(minute),
        place=row.place,
        point=Point(SPOT[0] + east, SPOT[1]),
    ).uuid


def test_verification_shows_how_far_its_photo_lies_from_the_first(staff: Staff) -> None:
    row = in_hand(staff)
    before, after, check = (
        photo(staff, row, east, minute) for east, minute in ((0, 20), (0.0003, 21), (0.001, 22))
    )
    row = actions.handle_incident(
        actor=staff.actor(Post.HANDLER, "s1"),
        at=later(60),
        incident=row,
        result="已清运",
        before=[before],
        after_photos=[after],
    )
    row = actions.feed_back(actor=staff.actor(Post.DISPATCHER), at=later(65), incident=row)
    told: dict[str, Any] = {
        "actor": staff.actor(Post.VERIFIER), "at": later(80), "incident": row, "passed": True,
        "photos": [check],
    }  # fmt: skip

    with pytest.raises(StepRefused, match="相距 98 米，超过 50 米"):
        actions.verify_incident(**told)
    row = actions.verify_incident(**told, overrides=(Override("LOOP-44", "另一侧拍摄，为同一处"),))

    handled, _, verified = (act.payload for act in timeline(row.matter).acts[-3:])
    assert (handled.photos_apart_m, verified.photos_apart_m) == (29, 98)  # type: ignore[attr-defined]
