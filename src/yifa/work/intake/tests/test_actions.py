"""The inbox by its actions: one way for each report, and nothing twice."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from yifa.base.access import NotPermitted, Post
from yifa.base.procedure import Override, StepRefused
from yifa.records.journal.queries import timeline
from yifa.work.conftest import AT, BUREAU, COUNTY, SPOT, Staff
from yifa.work.incidents.queries import incidents as incident_rows
from yifa.work.intake import actions, queries
from yifa.work.intake.models import Report
from yifa.work.intake.terms import Stage

pytestmark = pytest.mark.django_db
ANOTHER_PLACE = (Override("LOOP-02", "另一处垃圾"),)


def later(minutes: int) -> datetime:
    return AT + timedelta(minutes=minutes)


def received(staff: Staff, **changes: Any) -> Report:
    told: dict[str, Any] = {
        "channel": "hotline",
        "title": "东街口垃圾成堆无人清理",
        "text": "东街口菜市场旁垃圾成堆，三天没人清，臭味很大",
        "place": "东街口",
        "lon": SPOT[0],
        "lat": SPOT[1],
        "reporter": "李小四",
        "contact": "13800001234",
        "jurisdiction": BUREAU,
    }
    return actions.receive_report(actor=staff.actor(Post.DUTY_CHIEF), at=AT, **{**told, **changes})


def test_report_is_triaged_with_reason_and_confidence(staff: Staff) -> None:
    row = received(staff)

    actions.suggest_pending(actor=staff.actor(Post.DUTY_CHIEF), at=AT)
    row.refresh_from_db()

    assert row.suggested == "06-010"
    assert 0 < row.confidence < 1
    assert "垃圾成堆" in row.suggestion["reason"]


def test_reporter_is_masked_and_stored_encrypted(staff: Staff) -> None:
    row = received(staff)

    view = queries.view_of(staff.actor(Post.DUTY_CHIEF), row, AT)

    assert (view.reporter, view.contact) == ("李某", "138******34")
    payload = view.timeline.acts[0].payload
    assert "小四" not in str(payload)
    assert "13800001234" not in str(payload)
    raw = Report.objects.extra(select={"raw": "contact"}).values("raw").get(pk=row.pk)["raw"]
    assert b"13800001234" not in bytes(raw)


def test_contact_is_revealed_only_with_power_and_reason__pipl_47(staff: Staff) -> None:
    row = received(staff)
    chief = staff.actor(Post.DUTY_CHIEF)

    with pytest.raises(NotPermitted):
        actions.reveal_contact(
            actor=staff.actor(Post.SUPERVISOR), at=later(1), report=row, reason="核实情况"
        )
    with pytest.raises(actions.ReasonMissing):
        actions.reveal_contact(actor=chief, at=later(1), report=row, reason=" ")
    assert actions.reveal_contact(actor=chief, at=later(1), report=row, reason="回访核实情况") == (
        "李小四",
        "13800001234",
    )


def test_same_report_is_received_once(staff: Staff) -> None:
    received(staff, external_id="12345-1")

    with pytest.raises(actions.ReportKnown):
        received(staff, external_id="12345-1", text="换了说法")
    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"text": "", "title": ""}, "INT-01"),
        ({"text": "长" * 8001}, "INT-01"),
        ({"happened_at": AT + timedelta(days=1)}, "INT-02"),
        ({"channel": "rumour"}, "INT-03"),
        ({"lat": None}, "INT-08"),
        ({"lon": 190.0}, "INT-08"),
    ],
)
def test_bad_input_is_refused_with_its_rule(
    staff: Staff, changes: dict[str, Any], rule: str
) -> None:
    with pytest.raises(StepRefused) as refusal:
        received(staff, **changes)

    assert rule in {finding.rule for finding in refusal.value.findings}
    assert not Report.objects.exists()


def test_accepted_report_becomes_an_incident(staff: Staff) -> None:
    chief = staff.actor(Post.DUTY_CHIEF)

    row, incident = actions.accept_report(
        actor=chief, at=later(5), report=received(staff), category="06-010"
    )

    assert (row.stage, row.incident) == (Stage.ACCEPTED, incident.uuid)
    assert incident.reports_count == 1
    assert incident.source == "hotline"


def test_report_without_place_is_not_accepted(staff: Staff) -> None:
    row = received(staff, lon=None, lat=None, place="")

    with pytest.raises(actions.PlaceMissing):
        actions.accept_report(
            actor=staff.actor(Post.DUTY_CHIEF), at=later(5), report=row, category="06-010"
        )
    assert not incident_rows(staff.actor(Post.DUTY_CHIEF)).exists()


def test_second_report_joins_the_incident(staff: Staff) -> None:
    chief = staff.actor(Post.DUTY_CHIEF)
    _, incident = actions.accept_report(
        actor=chief, at=later(5), report=received(staff), category="06-010"
    )
    second = received(staff, text="菜市场旁边垃圾堆了好几天")

    row, incident = actions.accept_report(
        actor=chief, at=later(6), report=second, incident=incident
    )

    assert incident.reports_count == 2
    assert row.category == "06-010"


def test_merged_report_follows_the_other_to_its_incident(staff: Staff) -> None:
    chief = staff.actor(Post.DUTY_CHIEF)
    first, second = received(staff), received(staff, text="菜市场旁边垃圾堆了好几天")
    second = actions.merge_report(actor=chief, at=later(1), report=second, into=first)
    assert second.stage == Stage.MERGED

    _, incident = actions.accept_report(actor=chief, at=later(5), report=first, category="06-010")

    second.refresh_from_db()
    assert (second.stage, second.incident) == (Stage.ACCEPTED, incident.uuid)
    assert incident.reports_count == 2


def test_report_is_not_merged_with_itself(staff: Staff) -> None:
    row = received(staff)

    with pytest.raises(StepRefused, match="不与自身合并"):
        actions.merge_report(actor=staff.actor(Post.DUTY_CHIEF), at=later(1), report=row, into=row)


def test_rejection_and_handing_over_need_reasons(staff: Staff) -> None:
    chief, row = staff.actor(Post.DUTY_CHIEF), received(staff)

    with pytest.raises(StepRefused, match="写明理由"):
        actions.reject_report(actor=chief, at=later(1), report=row, reason="不管")
    with pytest.raises(StepRefused, match="接收部门"):
        actions.hand_over_report(
            actor=chief, at=later(1), report=row, authority=" ", reason="属于其他部门职责"
        )
    row = actions.hand_over_report(
        actor=chief, at=later(2), report=row, authority="县水利局", reason="属于其职责范围"
    )
    assert (row.stage, row.authority) == (Stage.HANDED_OVER, "县水利局")
    with pytest.raises(StepRefused, match="目前处于“已转办”阶段"):
        actions.reject_report(actor=chief, at=later(3), report=row, reason="不属于受理范围")


def test_follow_up_is_kept(staff: Staff) -> None:
    chief, row = staff.actor(Post.DUTY_CHIEF), received(staff)

    row = actions.follow_up(
        actor=chief, at=later(9), report=row, way="phone", content="已告知受理", satisfied=True
    )

    assert row.follow_ups == 1
    assert len(timeline(row.matter).acts) == 2


def test_correction_is_kept_as_a_sample_to_learn_from(staff: Staff) -> None:
    row = received(staff)

    actions.correct_category(
        actor=staff.actor(Post.DUTY_CHIEF), at=later(1), report=row, category="06-042"
    )

    (sample,) = queries.corrections()
    assert (sample.label, sample.title) == ("06-042", "东街口垃圾成堆无人清理")


def test_likes_are_found_by_words_place_and_time(staff: Staff) -> None:
    first = received(staff)
    second = received(staff, title="东街口菜市场垃圾成堆", text="东街口菜市场旁边垃圾成堆，臭")
    received(staff, title="西门路灯不亮", text="西门外路灯坏了半个月", lon=119.55, lat=28.45)
    actions.suggest_pending(actor=staff.actor(Post.DUTY_CHIEF), at=AT)

    likes = queries.likes_of(second)

    assert [like.report.pk for like in likes] == [first.pk]
    assert any("都提到" in reason for reason in likes[0].likeness.reasons)
    assert any("相距" in reason for reason in likes[0].likeness.reasons)


def test_projection_is_the_same_when_rebuilt(staff: Staff) -> None:
    row = actions.reject_report(
        actor=staff.actor(Post.DUTY_CHIEF),
        at=later(2),
        report=received(staff),
        reason="重复来电，已答复",
    )
    before = {k: v for k, v in vars(row).items() if k != "_state"}

    again = actions.rebuild_report(
        actor=staff.actor(Post.DUTY_CHIEF), at=later(3), matter=row.matter
    )

    assert {k: v for k, v in vars(again).items() if k != "_state"} == before


def test_other_county_sees_no_report(staff: Staff) -> None:
    row = received(staff)
    stranger = staff.actor(Post.DUTY_CHIEF, jurisdiction="339922")

    assert not queries.reports(stranger).exists()
    with pytest.raises(NotPermitted):
        actions.reject_report(actor=stranger, at=later(1), report=row, reason="不属于受理范围")
    assert queries.reports(staff.actor(Post.DUTY_CHIEF, jurisdiction=COUNTY)).exists()
