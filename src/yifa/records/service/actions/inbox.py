"""The inbox of recipients: a link and a code announce it, the last digits of a number open it."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from yifa.base.access import Actor, require
from yifa.frame.fields import hmac_index
from yifa.records.parties.facts import PartyRef
from yifa.records.service.models import Delivery, InboxMessage
from yifa.records.service.rules.tokens import hash_of
from yifa.records.service.terms import Power

DIGITS = 4
TRIES = 5
LOCKED_FOR = timedelta(minutes=15)
_CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_CODE_LENGTH = 8
_PURPOSE = "service-inbox"


@dataclass(frozen=True, slots=True)
class Announced:
    """What a message carries to its recipient."""

    path: str
    code: str
    expires_at: datetime


def announce(
    *,
    delivery: Delivery,
    key: str,
    recipient: PartyRef | None,
    at: datetime,
    expires_at: datetime,
) -> Announced:
    """Make the inbox of one message inside the caller's transaction."""
    token = secrets.token_urlsafe(32)
    code = "".join(secrets.choice(_CODE_SIGNS) for _ in range(_CODE_LENGTH))
    InboxMessage.objects.create(
        delivery=delivery,
        key=key,
        token_hash=hash_of(token),
        code_hash=hmac_index(code, _PURPOSE),
        digits_hash=hmac_index(_digits_of(recipient), _PURPOSE),
        created_at=at,
        expires_at=expires_at,
    )
    return Announced(f"/service/inbox/{token}/", code, expires_at)


@transaction.atomic
def try_code(
    *, actor: Actor, at: datetime, message: InboxMessage, code: str, digits: str
) -> InboxMessage | str:
    """Compare what was typed; gives the message when right, else what to tell the visitor.

    A wrong try is counted also where the answer is a refusal, so nothing is raised here.
    """
    require(actor, Power.RECEIVE, within=message.delivery.jurisdiction)
    row = InboxMessage.objects.select_for_update().get(pk=message.pk)
    if shut := why_shut(row, at):
        return shut
    if _is_right(row, code, digits):
        row.failures_count, row.opened_at = 0, row.opened_at or at
        row.save(update_fields=["failures_count", "opened_at"])
        return row
    row.failures_count += 1
    left = TRIES - row.failures_count
    if left <= 0:
        row.failures_count, row.locked_until = 0, at + LOCKED_FOR
    row.save(update_fields=["failures_count", "locked_until"])
    return why_shut(row, at) or f"取件码或者证件号码后四位不正确，还可以输入 {left} 次"


def why_shut(row: InboxMessage, at: datetime) -> str:
    """Say why the message cannot be opened now; empty when it can."""
    if at >= row.expires_at:
        return "取件码已过有效期，请与发送机关联系"
    if row.locked_until is not None and at < row.locked_until:
        return "多次输入不正确，请十五分钟后再试"
    return ""


def _is_right(row: InboxMessage, code: str, digits: str) -> bool:
    code_is = secrets.compare_digest(row.code_hash, hmac_index(code, _PURPOSE))
    digits_are = secrets.compare_digest(row.digits_hash, hmac_index(digits, _PURPOSE))
    return code_is and digits_are


def _digits_of(recipient: PartyRef | None) -> str:
    number = (recipient.document_number or recipient.phone) if recipient else ""
    return number[-DIGITS:].upper() or secrets.token_hex(8)
