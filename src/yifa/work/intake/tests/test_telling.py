"""Every reporter is told each stage by the channel each came through; nothing is stuck silently."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from yifa.base import clock
from yifa.base.access import NotPermitted, Post
from yifa.base.procedure import StepRefused
from yifa.frame import outbox
from yifa.frame.models import OutboxRow
from yifa.records.journal.actions import sequence_all
from yifa.records.journal.actions.following import followers, run_follower
from yifa.records.journal.queries import timeline
from yifa.work.conftest import AT, BUREAU, COUNTY, SPOT, Staff
from yifa.work.incidents import actions as incidents
from yifa.work.intake import actions, queries
from yifa.work.intake.importers import NewReport
from yifa.work.intake.models import Connector, Report
from yifa.work.intake.terms import Kind, TellWay
from yifa.work.intake.tests.counterparts import hotline_system, smtp_relay

pytestmark = pytest.mark.django_db
TEXT = "东街口菜市场旁垃圾成堆，三天没人清"


def later(minutes: int) -> datetime:
    return AT + timedelta(minutes=minutes)


def connect(staff: Staff, code: str, kind: Kind, channel: str, **setup: str) -> tuple[Any, str]:
    admin = staff.actor(Post.ADMINISTRATOR)
    row = actions.open_connector(
        actor=admin,
        at=AT,
        code=code,
        name=f"接入{code}",
        kind=kind,
        channel=channel,
        jurisdiction=BUREAU,
        settings=setup,
    )
    secret = ""
    if kind is not Kind.MAIL:
        row, secret = actions.exchange_secret(actor=admin, at=AT, connector=row)
    return actions.switch_connector(actor=admin, at=AT, connector=row, is_on=True), secret


def received(via: Connector | None, number: str, **more: Any) -> Report:
    actor = queries.actor_for(via or Connector(name="门户", jurisdiction=BUREAU), AT)
    told = {"line": 0, "channel": "snapshot", "text": TEXT, "place": "东街口", **more}
    row = NewReport(
        **{"external_id": number, "lon": SPOT[0], "lat": SPOT[1], "happened_at": AT, **told}
    )
    taken, _, _ = actions.receive_many(actor=actor, at=AT, rows=[row], jurisdiction=BUREAU)
    return taken[0]


def of_the_county(number: str, **more: Any) -> Report:
    """Receive a report of wider jurisdiction than the incident that answers it."""
    report = received(None, number, **more)
    Report.objects.filter(pk=report.pk).update(jurisdiction=COUNTY)
    return report


def work(minutes: int) -> None:
    """Let the worker follow the journal and send what is due."""
    sequence_all()
    with clock.frozen(later(minutes)):
        for one in followers():
            if one.name == "intake.tell":
                run_follower(one)
        outbox.send_due()


def finished(staff: Staff, incident: Any) -> None:
    chief = staff.actor(Post.DUTY_CHIEF)
    incidents.cancel_incident(actor=chief, at=later(30), incident=incident, reason="现场没有垃圾")


def test_duplicates_of_four_channels_are_merged_and_each_reporter_is_told_the_end(
    staff: Staff, settings: Any
) -> None:
    chief = staff.actor(Post.DUTY_CHIEF)
    with hotline_system() as hotline, smtp_relay() as (relay, port):
        settings.YIFA_MAIL = {**settings.YIFA_MAIL, "host": "127.0.0.1", "port": port}
        orders, hotline.secret = connect(
            staff, "orders", Kind.WORK_ORDER, "work_order", url=hotline.url
        )
        city, _ = connect(staff, "city", Kind.OPEN311, "open311")
        by_order = received(
            orders, "W-1", channel="work_order", connector="orders",
            due_at=later(60), tell=(TellWay.CHANNEL,),
        )  # fmt: skip
        by_app = received(city, "A-1", channel="open311", connector="city")
        by_mail = received(None, "M-1", contact="li@example.cn", tell=(TellWay.MAIL,))
        by_phone = of_the_county("P-1", contact="13800001234", tell=(TellWay.MESSAGE,))

        for one in (by_app, by_mail):
            actions.merge_report(actor=chief, at=later(1), report=one, into=by_order)
        _, incident = actions.accept_report(
            actor=chief, at=later(2), report=by_order, category="06-010"
        )
        actions.accept_report(actor=chief, at=later(3), report=by_phone, incident=incident)
        work(4)
        incident.refresh_from_db()
        finished(staff, incident)
        work(31)
        work(31)

        types = [item["type"] for item in hotline.told]
        last = hotline.told[-1]["data"]
        assert types == ["order.accepted", "order.replied"]
        assert (last["order_no"], last["in_time"]) == ("W-1", True)
        assert last["words"] == "现场没有垃圾"
        subjects = [mail.content.decode().partition("\n\n")[0] for mail in relay.mails]
        assert len(subjects) == 2
        assert all("Auto-Submitted: auto-generated" in head for head in subjects)
        assert {mail.mail_from for mail in relay.mails} == {"<>"}
    _all_were_told((by_order, by_app, by_mail, by_phone))


def _all_were_told(reports: tuple[Report, ...]) -> None:
    by_order = reports[0]
    texts = OutboxRow.objects.filter(key__endswith="-message")
    standings = [
        queries.standing_of(Report.objects.get(pk=report.pk), later(32)) for report in reports
    ]

    assert {row.is_local for row in texts} == {True}
    assert texts.count() == 2
    assert {standing.label for standing in standings} == {"已终止办理"}
    assert [act.kind for act in timeline(by_order.matter).acts].count("report.tell") == 2
    assert Report.objects.get(pk=by_order.pk).answered_at is not None


def test_suspension_and_another_department_are_told_to_every_reporter_in_plain_words(
    staff: Staff,
) -> None:
    chief, handler = staff.actor(Post.DUTY_CHIEF), staff.actor(Post.HANDLER, "s1")
    told = {"contact": "13800001234", "tell": (TellWay.MESSAGE,)}
    first, second = received(None, "P-1", **told), received(None, "P-2", **told)
    row = _in_hand(staff, first, second)

    row = incidents.suspend_handling(
        actor=chief, at=later(7), incident=row, third_party="云溪水务",
        expected_on=later(0).date() + timedelta(days=3), reason="须先停水才能更换阀门",
    )  # fmt: skip
    work(8)
    waiting = {
        queries.standing_of(Report.objects.get(pk=one.pk), later(8)).label
        for one in (first, second)
    }
    row = incidents.resume_handling(actor=handler, at=later(9), incident=row, note="已更换")
    incidents.redispatch_incident(
        actor=staff.actor(Post.DISPATCHER), at=later(10), incident=row, unit="s2",
        unit_name="城西中队", reason="属城西中队责任范围",
    )  # fmt: skip
    work(11)

    said = [json.loads(row.body or "{}")["text"] for row in OutboxRow.objects.order_by("pk")]
    assert waiting == {"等待第三方配合"}
    assert (
        sum("由云溪水务配合" in text and "原因：须先停水才能更换阀门" in text for text in said) == 2
    )
    assert sum("恢复处理" in text for text in said) == 2
    assert sum("已转由城西中队处理" in text for text in said) == 2
    assert not any("责任范围" in text for text in said)


def _in_hand(staff: Staff, first: Report, second: Report) -> Any:
    """Two reports of one problem, which the first squad has in hand."""
    chief = staff.actor(Post.DUTY_CHIEF)
    actions.merge_report(actor=chief, at=later(1), report=second, into=first)
    _, row = actions.accept_report(actor=chief, at=later(2), report=first, category="06-010")
    row = incidents.confirm_incident(
        actor=staff.actor(Post.VERIFIER), at=later(3), incident=row, exists=True
    )
    row = incidents.file_incident(actor=chief, at=later(4), incident=row)
    row = incidents.dispatch_incident(
        actor=staff.actor(Post.DISPATCHER), at=later(5), incident=row,
        unit="s1", unit_name="城东中队",
    )  # fmt: skip
    handler = staff.actor(Post.HANDLER, "s1")
    return incidents.accept_task(actor=handler, at=later(6), incident=row)


def test_a_report_of_the_bureau_is_told_of_an_incident_that_is_a_towns(staff: Staff) -> None:
    chief = staff.actor(Post.DUTY_CHIEF)
    report = received(None, "P-1", contact="13800001234", tell=(TellWay.MESSAGE,))
    town = incidents.open_incident(
        actor=chief, at=later(1), category="06-010", lon=SPOT[0], lat=SPOT[1], place="东街口",
        description=TEXT, source="snapshot", jurisdiction=f"{COUNTY}.t01",
    )  # fmt: skip

    actions.accept_report(actor=chief, at=later(2), report=report, incident=town)
    finished(staff, town)
    work(31)

    assert OutboxRow.objects.count() == 2


def test_a_counterpart_that_fails_is_tried_again_and_a_dead_letter_is_seen_and_resent(
    staff: Staff,
) -> None:
    chief = staff.actor(Post.DUTY_CHIEF)
    with hotline_system() as hotline:
        row, hotline.secret = connect(
            staff, "orders", Kind.WORK_ORDER, "work_order", url=hotline.url
        )
        report = received(
            row, "W-1", channel="work_order", connector="orders", tell=(TellWay.CHANNEL,)
        )
        hotline.answers = [503, 500, 422]
        actions.hand_over_report(
            actor=chief, at=AT, report=report, authority="县水务局", reason="属供水管网问题"
        )
        work(1)
        assert OutboxRow.objects.get().state == OutboxRow.WAITING
        for minutes in (3, 10):
            work(minutes)
        dead = OutboxRow.objects.get()
        assert (dead.state, hotline.tries, dead.failure) == ("given_up", 3, "对方系统应答 422")
        failed = timeline(report.matter).acts[-1].payload
        assert failed.failure == "对方系统应答 422"  # type: ignore[attr-defined]
        assert Report.objects.get().answered_at is None

        with pytest.raises(NotPermitted):
            actions.resend(actor=staff.actor(Post.SUPERVISOR), at=later(11), key=dead.key)
        actions.resend(actor=chief, at=later(11), key=dead.key)
        work(12)
        with pytest.raises(actions.NothingToResend):
            actions.resend(actor=chief, at=later(13), key=dead.key)

    assert hotline.told[0]["type"] == "order.returned"
    assert "县水务局" in hotline.told[0]["data"]["words"]
    assert Report.objects.get().answered_at == later(12)


def test_what_is_due_and_not_sent_is_seen_by_its_age(staff: Staff) -> None:
    row, _ = connect(staff, "orders", Kind.WORK_ORDER, "work_order", url="http://127.0.0.1:9/")
    report = received(row, "W-1", channel="work_order", connector="orders", tell=("channel",))
    actions.reject_report(
        actor=staff.actor(Post.DUTY_CHIEF), at=AT, report=report, reason="内容不清楚"
    )
    work(1)

    admin = staff.actor(Post.ADMINISTRATOR)
    assert not queries.outbox_watch(admin, later(2)).needs_someone
    assert queries.outbox_watch(admin, later(40)).overdue_count == 1


def test_withdrawn_consent_ends_the_messages__pipl_15(staff: Staff) -> None:
    report = received(None, "P-1", contact="13800001234", reporter="李小四", tell=("message",))
    system = queries.actor_for(Connector(name="门户", jurisdiction=BUREAU), AT)

    row = actions.withdraw_consent(actor=system, at=later(1), report=report)
    actions.reject_report(
        actor=staff.actor(Post.DUTY_CHIEF), at=later(2), report=row, reason="内容不清楚"
    )
    work(3)

    stored = Report.objects.get()
    assert (stored.tell, stored.contact, stored.reporter) == ([], None, None)
    assert not OutboxRow.objects.exists()


def test_public_opinion_needs_its_source_and_has_a_deadline_by_parameter(staff: Staff) -> None:
    chief = staff.actor(Post.DUTY_CHIEF)
    told: dict[str, Any] = {"channel": "public_opinion", "text": TEXT, "jurisdiction": BUREAU}

    with pytest.raises(StepRefused) as refusal:
        actions.receive_report(actor=chief, at=AT, **told)
    row = actions.receive_report(actor=chief, at=AT, link="https://example.cn/p/1", **told)

    assert {item.rule for item in refusal.value.findings} == {"INT-09"}
    assert row.due_at == AT + timedelta(hours=48)
    waiting = queries.to_answer(chief, later(0))
    assert [item.pk for item in waiting] == [row.pk]
    answered = actions.follow_up(
        actor=chief, at=later(5), report=row, way="reply", content="已在原平台公开回应"
    )
    assert answered.answered_at == later(5)
    assert not queries.to_answer(chief, later(6)).exists()
