"""Electronic service leaves by real protocols, once, and only an arrival serves (SRV-05)."""

from datetime import date, timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest
from django.core.management import call_command

from yifa.base import clock
from yifa.base.procedure import StepRefused
from yifa.frame import outbox
from yifa.frame.models import OutboxRow
from yifa.records.documents.models import Document
from yifa.records.journal import queries as journal
from yifa.records.service import actions
from yifa.records.service.models import Delivery
from yifa.records.service.terms import Channel, Stage
from yifa.records.service.tests.relays import report, sms_gateway, smtp_relay
from yifa.records.service.tests.stories import at

NOW = at("2026-03-06")
REMEDY = "浙里办“行政复议”"


@pytest.fixture
def relay(settings):
    with smtp_relay() as found:
        settings.YIFA_MAIL = settings.YIFA_MAIL | {"host": "127.0.0.1", "port": found.port}
        yield found


@pytest.fixture
def gateway(settings):
    with sms_gateway() as found:
        settings.YIFA_SMS = {"url": found.url, "token": "t"}
        yield found


def sent(officer, delivery: Delivery, channel: Channel = Channel.MAIL) -> OutboxRow:
    actions.send(
        actor=officer, at=NOW, delivery=delivery, after=delivery.last_seq, channel=channel,
        remedy_channel=REMEDY,
    )  # fmt: skip
    return OutboxRow.objects.get()


def leave(moment: Any = NOW) -> int:
    return outbox.send_due(now=lambda: moment)


def now_of(delivery: Delivery) -> Delivery:
    return Delivery.objects.get(pk=delivery.pk)


def test_nothing_is_sent_without_a_signed_confirmation__apl_61(officer, planned):
    with pytest.raises(StepRefused, match="没有确认书"):
        sent(officer, planned)

    assert not OutboxRow.objects.exists()
    assert now_of(planned).stage == Stage.PLANNED


def test_mail_leaves_with_the_document_and_asks_for_a_report__cpl_90(
    officer, agreed, planned, relay
):
    row = sent(officer, planned)

    assert leave() == 1
    mail: Any = message_from_bytes(relay.mails[0], policy=policy.default)
    attached = [part for part in mail.iter_attachments()]
    assert mail["To"] == "chen@example.cn"
    assert mail["Message-ID"] == f"<{row.key}@service.yifa>"
    assert attached[0].get_content().startswith(b"%PDF-")
    assert "取件码" in mail.get_body().get_content()
    assert any("NOTIFY=SUCCESS,FAILURE,DELAY" in line for line in relay.said)
    assert any(f"ENVID={row.key}" in line for line in relay.said)


def test_handing_over_to_the_relay_is_not_service__cpl_90(officer, agreed, planned, relay):
    sent(officer, planned)
    leave()

    found = now_of(planned)
    assert found.stage == Stage.UNDER_WAY
    assert found.effective_on is None
    assert journal.timeline(found.subject).acts[-1].kind == "delivery.hand_over"


def test_message_leaves_once_however_often_the_worker_comes(officer, agreed, planned, relay):
    sent(officer, planned)

    assert [leave(), leave(), leave()] == [1, 0, 0]
    assert len(relay.mails) == 1


def test_report_of_delivery_serves_on_its_day_and_fills_the_proof__cpl_87(
    officer, machine, agreed, planned, relay, paper
):
    row = sent(officer, planned)
    leave()
    raw = report(row.key, "delivered", "2.0.0", "Fri, 06 Mar 2026 10:04:00 +0800")

    actions.take_report(actor=machine, at=at("2026-03-06", 11), raw=raw)

    found = now_of(planned)
    proof = Document.objects.get(form="proof_of_service")
    said = proof.data or ""
    assert (found.stage, found.effective_on) == (Stage.SERVED, date(2026, 3, 6))
    assert (proof.form, proof.attached_to) == ("proof_of_service", paper.uuid)
    assert '"way":"electronic"' in said
    assert paper.number in said
    assert found.proof == proof.uuid


@pytest.mark.parametrize("action", ["failed", "delayed", "relayed", "expanded"])
def test_other_reports_never_start_a_period__cpl_90(
    officer, machine, agreed, planned, relay, action
):
    row = sent(officer, planned)
    leave()

    actions.take_report(actor=machine, at=at("2026-03-07"), raw=report(row.key, action))

    found = now_of(planned)
    assert found.effective_on is None
    assert found.served_on is None
    assert found.stage == (Stage.RETURNED if action == "failed" else Stage.UNDER_WAY)
    assert not Document.objects.filter(form="proof_of_service").exists()


def test_bounce_after_the_arrival_changes_nothing__cpl_90(officer, machine, agreed, planned, relay):
    row = sent(officer, planned)
    leave()
    done = report(row.key, "delivered", when="Fri, 06 Mar 2026 10:04:00 +0800")
    actions.take_report(actor=machine, at=at("2026-03-06", 11), raw=done)
    actions.take_report(actor=machine, at=at("2026-03-06", 12), raw=done)

    actions.take_report(actor=machine, at=at("2026-03-08"), raw=report(row.key, "failed"))

    assert now_of(planned).effective_on == date(2026, 3, 6)
    assert Document.objects.filter(form="proof_of_service").count() == 1


def test_address_that_the_relay_refuses_is_a_bounce__cpl_90(officer, agreed, planned, relay):
    relay.answer = "550 5.1.1 no such user"
    sent(officer, planned)
    leave()

    assert OutboxRow.objects.get().state == OutboxRow.GIVEN_UP
    assert now_of(planned).stage == Stage.RETURNED
    assert "no such user" in OutboxRow.objects.get().failure


def test_relay_that_is_busy_is_tried_again_later_and_then_given_up(officer, agreed, planned, relay):
    relay.answer = "451 4.3.0 try later"
    sent(officer, planned)
    moment = NOW
    tries = 0
    while OutboxRow.objects.get().state == OutboxRow.WAITING:
        moment = OutboxRow.objects.get().next_at
        leave(moment - timedelta(seconds=1))
        assert OutboxRow.objects.get().tries_count == tries
        leave(moment)
        tries += 1

    assert tries == len(outbox.WAITS) + 1
    assert moment - NOW == sum(outbox.WAITS, timedelta())
    assert now_of(planned).stage == Stage.RETURNED


def test_message_of_a_worker_that_died_is_taken_up_after_its_lease(officer, agreed, planned, relay):
    row = sent(officer, planned)
    OutboxRow.objects.update(state=OutboxRow.SENDING, claimed_at=NOW)

    assert leave(NOW + outbox.LEASE) == 0
    assert leave(NOW + outbox.LEASE + timedelta(seconds=1)) == 1
    assert row.key in relay.mails[0].decode()


def test_without_a_relay_the_message_is_only_noted_and_says_so(officer, agreed, planned):
    sent(officer, planned)
    leave()

    row = OutboxRow.objects.get()
    assert (row.state, row.is_local) == (OutboxRow.SENT, True)
    assert "未接入邮件系统" in row.reference


def test_text_message_goes_to_the_gateway_with_its_key(officer, agreed, planned, gateway):
    row = sent(officer, planned, Channel.SMS)
    leave()

    asked = gateway.asked[0]
    assert (asked["to"], asked["key"]) == ("13812345678", row.key)
    assert asked["Idempotency-Key"] == row.key
    assert asked["Authorization"] == "Bearer t"
    assert "取件码" in asked["text"]
    assert "陈小明" not in asked["text"]


@pytest.mark.parametrize(
    ("status", "state"),
    [(400, OutboxRow.GIVEN_UP), (429, OutboxRow.WAITING), (503, OutboxRow.WAITING)],
)
def test_gateways_refusal_lasts_or_passes(officer, agreed, planned, gateway, status, state):
    gateway.status = status
    sent(officer, planned, Channel.SMS)
    leave()

    assert OutboxRow.objects.get().state == state


def test_inbox_counts_when_it_is_opened_not_when_announced__cpl_90(
    officer, machine, agreed, planned, gateway
):
    row = sent(officer, planned, Channel.PORTAL)
    leave()

    with pytest.raises(StepRefused, match="以受送达人打开为准"):
        actions.take_status(
            actor=machine, at=at("2026-03-06", 12), key=row.key, status="delivered", moment=None
        )


def test_folder_of_reports_is_taken_in_and_others_are_left(
    officer, agreed, planned, relay, tmp_path, capsys
):
    row = sent(officer, planned)
    leave()
    (tmp_path / "1").write_bytes(report(row.key, "failed"))
    (tmp_path / "2").write_bytes(b"Subject: hello\r\n\r\nhello")
    (tmp_path / "3").write_bytes(report("unknown", "failed"))

    with clock.frozen(at("2026-03-07")):
        call_command("service_reports", str(tmp_path))

    assert now_of(planned).stage == Stage.RETURNED
    assert sorted(item.name for item in tmp_path.iterdir()) == ["2", "3", "read"]


def test_withdrawn_consent_ends_electronic_service__apl_61(officer, agreed, planned):
    actions.withdraw_consent(
        actor=officer, at=at("2026-03-06", 9), address=agreed, reason="改用纸质"
    )

    with pytest.raises(StepRefused, match="没有同意"):
        sent(officer, planned)
