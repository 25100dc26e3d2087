"""Telling reporters, and the systems reports came from, how they stand: through the outbox."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction

from yifa.base.access import Actor, require
from yifa.base.calendar import BEIJING, day_in_law
from yifa.frame import outbox
from yifa.frame.gateway import send_text
from yifa.records.agencies.queries import system_actor
from yifa.work.intake import acts
from yifa.work.intake.actions.deciding import take_step
from yifa.work.intake.adapters.mailing import send_mail
from yifa.work.intake.adapters.posting import post_form, post_signed
from yifa.work.intake.facts import Setup
from yifa.work.intake.models import Connector, Report
from yifa.work.intake.queries import connector_by_code, report_by_id, short_code
from yifa.work.intake.rules.telling import FINAL, sentence_of
from yifa.work.intake.terms import (
    SIGNED,
    STATUS_LABELS,
    SYSTEM_ACTOR,
    Kind,
    Power,
    Status,
    TellWay,
)

TOPIC: Final = "intake"
_ORDER_TYPES: Final = {
    Status.ACCEPTED: "order.accepted",
    Status.REJECTED: "order.returned",
    Status.HANDED_OVER: "order.returned",
    Status.REPLIED: "order.replied",
    Status.CLOSED: "order.replied",
    Status.CANCELLED: "order.replied",
}


class NothingToResend(ValueError):
    """The message is not among those that were given up."""


@transaction.atomic
def tell_status(
    *,
    actor: Actor,
    at: datetime,
    report: Report,
    status: Status,
    step: str,
    detail: str = "",
    reply: str = "",
) -> int:
    """Put into the outbox what each way of a report is told; gives how many messages there are.

    `step` names the act that brought the report there: told again, nothing is added. `detail` is
    for the system the report came from alone, `reply` for its reporter too.
    """
    require(actor, Power.TELL, within=report.jurisdiction)
    count = 0
    for way, body in _messages(report, status, detail, reply, at):
        outbox.put(
            key=f"{report.uuid.hex}-{step}-{way}"[:80],
            topic=TOPIC,
            jurisdiction=report.jurisdiction,
            subject=report.matter.subject,
            body={"way": way, "status": status, **body},
            at=at,
        )
        count += 1
    return count


@transaction.atomic
def resend(*, actor: Actor, at: datetime, key: str) -> None:
    """Send again what was given up. Raises: NotPermitted, NothingToResend."""
    row = outbox.of_topic(TOPIC, actor.jurisdiction).filter(key=key).first()
    require(actor, Power.RESEND, within=row.jurisdiction if row else actor.jurisdiction)
    if row is None or not outbox.send_again(key, at):
        raise NothingToResend("这条信息不在发送失败之列，请刷新后核对")


@transaction.atomic
def note_told(
    *,
    actor: Actor,
    at: datetime,
    report: Report,
    way: str,
    status: str,
    key: str,
    reference: str = "",
    is_local: bool = False,
    failure: str = "",
) -> Report:
    """Record that a reporter was told, or could not be. Raises: NotPermitted, StepRefused."""
    told = acts.StatusTold(
        way=way,
        status=status,
        key=key,
        reference=reference,
        is_local=is_local,
        failure=failure[:300],
    )
    return take_step(actor=actor, at=at, report=report, told=told, power=Power.TELL)


def _messages(
    report: Report, status: Status, detail: str, reply: str, at: datetime
) -> Iterator[tuple[str, dict[str, Any]]]:
    ways = set(report.tell)
    connector = connector_by_code(report.connector) if report.connector else None
    if TellWay.CHANNEL in ways and connector is not None and _is_reached(connector):
        yield TellWay.CHANNEL, _for_system(connector, report, status, reply or detail, at)
    if TellWay.MESSAGE in ways and report.contact:
        yield TellWay.MESSAGE, {"to": report.contact, "text": _short(report, status, reply)}
    if TellWay.MAIL in ways and report.contact:
        yield TellWay.MAIL, _letter(report, status, reply)


def _is_reached(connector: Connector) -> bool:
    """Say whether a counterpart is pushed to; the others come and ask."""
    setup = Setup.of(connector.settings)
    if connector.kind == Kind.PEER:
        return bool(setup.pushes)
    return connector.kind in SIGNED and bool(setup.url)


def _for_system(
    connector: Connector, report: Report, status: Status, words: str, at: datetime
) -> dict[str, Any]:
    data: dict[str, Any] = {
        "external_id": report.external_id,
        "order_no": report.external_id,
        "receipt": report.receipt,
        "status": status,
        "status_label": STATUS_LABELS[status],
        "words": words or sentence_of(status),
        "at": at.astimezone(BEIJING).isoformat(timespec="seconds"),
    }
    if report.due_at:
        data["due_at"] = report.due_at.astimezone(BEIJING).isoformat(timespec="seconds")
        data["in_time"] = at <= report.due_at
    is_order = connector.kind == Kind.WORK_ORDER
    kind = _ORDER_TYPES.get(status, "order.status") if is_order else "report.status"
    return {"connector": connector.code, "message": {"type": kind, "data": data}}


def _short(report: Report, status: Status, reply: str) -> str:
    words = reply or sentence_of(status)
    bureau = settings.YIFA_BUREAU_NAME
    return f"【{bureau}】{words}回执号 {report.receipt}，查询码 {short_code(report)}。"


def _letter(report: Report, status: Status, reply: str) -> dict[str, Any]:
    lines = [
        "您好：",
        "",
        reply or sentence_of(status),
        "",
        f"回执号：{report.receipt}    查询码：{short_code(report)}",
        f"查询办理情况：{settings.YIFA_PUBLIC_URL}/portal/snap/status/",
        "",
        settings.YIFA_BUREAU_NAME,
        "本邮件由系统发送，请勿直接回复。",
    ]
    subject = f"您反映的问题{STATUS_LABELS[status]}（{report.receipt}）"
    return {"to": report.contact, "subject": subject, "text": "\n".join(lines)}


def _send(parcel: outbox.Parcel) -> outbox.Receipt:
    body = parcel.body
    if body["way"] == TellWay.MESSAGE:
        return send_text(parcel.key, body["to"], body["text"])
    if body["way"] == TellWay.MAIL:
        letter = {name: body[name] for name in ("to", "subject", "text")}
        return send_mail(parcel.key, **letter, answers=body.get("answers", ""))
    connector = connector_by_code(body["connector"])
    if connector is None or not connector.secret:
        raise outbox.NotNow("接入没有密钥，不能签名发送")
    return _send_to(connector, parcel)


def _send_to(connector: Connector, parcel: outbox.Parcel) -> outbox.Receipt:
    setup, message = Setup.of(connector.settings), parcel.body["message"]
    secret = connector.secret or ""
    if connector.kind != Kind.PEER:
        return post_signed(setup.url, message, key=parcel.key, secret=secret)
    data = message["data"]
    told = {
        "api_key": secret,
        "jurisdiction_id": setup.jurisdiction_id,
        "service_request_id": data["external_id"],
        "update_id": parcel.key,
        "status": "closed" if data["status"] in list(FINAL) else "open",
        "updated_datetime": data["at"],
        "description": data["words"],
    }
    address = f"{setup.url.rstrip('/')}/servicerequestupdates.xml"
    return post_form(address, told, key=parcel.key)


def _note(parcel: outbox.Parcel, at: datetime, **said: Any) -> None:
    report = report_by_id(UUID(parcel.subject.partition(":")[2]))
    if report is None:
        return
    actor = system_actor(SYSTEM_ACTOR, jurisdiction=parcel.jurisdiction, day=day_in_law(at))
    note_told(
        actor=actor,
        at=at,
        report=report,
        way=str(parcel.body["way"]),
        status=str(parcel.body["status"]),
        key=parcel.key,
        **said,
    )


def _taken(parcel: outbox.Parcel, receipt: outbox.Receipt, at: datetime) -> None:
    _note(parcel, at, reference=receipt.reference, is_local=receipt.is_local)


def _given_up(parcel: outbox.Parcel, why: str, at: datetime) -> None:
    _note(parcel, at, failure=why)


SENDER = outbox.Sender(send=_send, taken=_taken, given_up=_given_up)
