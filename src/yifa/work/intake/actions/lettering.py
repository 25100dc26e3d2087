"""Receiving mails: once each, with their attachments as evidence, answered with a receipt."""

import io
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db import transaction

from yifa.base.access import Actor, require
from yifa.frame import outbox
from yifa.frame.fields import hmac_index
from yifa.records.evidence.actions import EvidenceRefused
from yifa.records.evidence.actions import take as take_evidence
from yifa.records.evidence.terms import Kind as EvidenceKind
from yifa.work.intake.actions.connecting import note_contact
from yifa.work.intake.actions.receiving import receive_many
from yifa.work.intake.actions.telling import TOPIC
from yifa.work.intake.adapters.letters import Letter
from yifa.work.intake.importers import NewReport
from yifa.work.intake.models import Connector, Report
from yifa.work.intake.queries import report_from, short_code
from yifa.work.intake.terms import TEXT_LONGEST, Power, Status, TellWay

ANSWERS_A_DAY: Final = 10
"""So many automatic answers one address gets in a day: two machines do not answer for ever."""

DEVICE: Final = "来件附件"


class LetterRefused(ValueError):
    """A mail that says nothing cannot be received."""


@dataclass(frozen=True, slots=True)
class LetterTaken:
    """What became of a mail: its report, whether it was there before, attachments left out."""

    report: Report
    is_repeated: bool = False
    left_out: tuple[str, ...] = ()


@transaction.atomic
def receive_letter(
    *, actor: Actor, at: datetime, connector: Connector, letter: Letter
) -> LetterTaken:
    """Receive a mail (电子邮件来件); sent again, it is the same report.

    Raises: NotPermitted, LetterRefused.
    """
    require(actor, Power.RECEIVE, within=connector.jurisdiction)
    known = report_from(connector.code, letter.key)
    if known is not None:
        note_contact(actor=actor, at=at, connector=connector, known=1)
        return LetterTaken(known, is_repeated=True)
    row = _row(connector, letter, at)
    taken, _, rejected = receive_many(
        actor=actor, at=at, rows=[row], jurisdiction=connector.jurisdiction
    )
    if not taken:
        raise LetterRefused(rejected[0].reason if rejected else "邮件没有内容")
    left_out = attach_files(
        actor=actor,
        at=at,
        report=taken[0],
        files=[(item.name, item.content) for item in letter.enclosures],
    )
    note_contact(actor=actor, at=at, connector=connector, accepted=1)
    if not letter.is_automatic and letter.sender not in _ours(connector):
        _answer(taken[0], letter, left_out, at)
    return LetterTaken(taken[0], left_out=left_out)


@transaction.atomic
def attach_files(
    *, actor: Actor, at: datetime, report: Report, files: list[tuple[str, bytes]]
) -> tuple[str, ...]:
    """Take what came with a report as evidence; name what could not be taken, and why."""
    left_out = []
    for name, content in files:
        try:
            with transaction.atomic():
                take_evidence(
                    actor=actor,
                    at=at,
                    matter=report.matter,
                    stream=io.BytesIO(content),
                    filename=name,
                    kind=EvidenceKind.ELECTRONIC,
                    obtained=f"随来件（回执号 {report.receipt}）提交",
                    taken_at=at,
                    device_id=DEVICE,
                )
        except EvidenceRefused as refusal:
            left_out.append(f"{name}：{refusal}")
    return tuple(left_out)


def _row(connector: Connector, letter: Letter, at: datetime) -> NewReport:
    text = letter.text[:TEXT_LONGEST] or letter.subject
    return NewReport(
        line=0,
        channel=connector.channel,
        text=text,
        title=letter.subject,
        external_id=letter.key,
        happened_at=at,
        reporter=letter.name,
        contact=letter.sender,
        connector=connector.code,
        tell=(TellWay.MAIL,) if letter.sender and not letter.is_automatic else (),
    )


def _ours(connector: Connector) -> set[str]:
    own = str(connector.settings.get("addresses", "")).lower()
    box = (urlsplit(str(connector.settings.get("url", ""))).username or "").lower()
    told = str(settings.YIFA_MAIL["from"]).lower()
    return {one.strip() for one in own.split(",")} | {unquote(box), told}


def _answer(report: Report, letter: Letter, left_out: tuple[str, ...], at: datetime) -> None:
    """Answer with the receipt number, so often a day at most."""
    who = hmac_index(letter.sender, "intake.answered")[:16]
    lately = outbox.of_topic(TOPIC, report.jurisdiction).filter(
        key__startswith=f"answer-{who}-", created_at__gt=at - timedelta(days=1)
    )
    if lately.count() >= ANSWERS_A_DAY:
        return
    lines = [
        "您好：",
        "",
        "您的来信已收到，办理进展将发送到本邮箱。",
        f"回执号：{report.receipt}    查询码：{short_code(report)}",
        f"查询办理情况：{settings.YIFA_PUBLIC_URL}/portal/snap/status/",
        *(["", "下列附件不能接收：", *left_out] if left_out else []),
        "",
        "您的邮箱和姓名只用于办理和告知（《个人信息保护法》第十三条），可在查询页面撤回同意。",
        settings.YIFA_BUREAU_NAME,
        "本邮件由系统自动回复，请勿直接回复。",
    ]
    outbox.put(
        key=f"answer-{who}-{report.uuid.hex}"[:80],
        topic=TOPIC,
        jurisdiction=report.jurisdiction,
        subject=report.matter.subject,
        body={
            "way": TellWay.MAIL,
            "status": Status.RECEIVED,
            "to": letter.sender,
            "subject": f"来信已收到（{report.receipt}）",
            "text": "\n".join(lines),
            "answers": letter.message_id,
        },
        at=at,
    )
