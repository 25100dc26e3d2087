"""The remote side: the person is invited and let in; the browsers' signals are passed on."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from yifa.base.access import Actor, require
from yifa.frame.fields import hmac_index
from yifa.work.interviews import acts
from yifa.work.interviews.actions.taking import take
from yifa.work.interviews.models import Invitation, Session, Signal
from yifa.work.interviews.queries.remote import fingerprint
from yifa.work.interviews.terms import Power, Side

TRIES: Final = 5
SIGNALS_AT_MOST: Final = 2000
SIGNAL_LENGTH: Final = 32_000
_BYTES: Final = 24


class SignalRefused(ValueError):
    """A signal is too long, or there were too many."""


@dataclass(frozen=True, slots=True)
class Admission:
    """Whether the person was let in: `secret` is the pass of the browser, `why_not` the reason."""

    secret: str = ""
    why_not: str = ""


@transaction.atomic
def invite(*, actor: Actor, at: datetime, session: Session, digits: str, minutes: int) -> str:
    """Make a link that lets the person in once; earlier ones are void. Gives the link's token.

    `digits` are the last four signs of the person's document. Raises: NotPermitted, StepRefused.
    """
    require(actor, Power.HOLD, within=session.jurisdiction)
    token = secrets.token_urlsafe(_BYTES)
    expires_at = at + timedelta(minutes=minutes)
    take(actor, at, session, acts.Invited(expires_at=expires_at))
    Invitation.objects.filter(session=session).update(is_void=True)
    Invitation.objects.create(
        session=session,
        token_sha256=fingerprint(token),
        digits_index=_index(session, digits),
        expires_at=expires_at,
    )
    return token


@transaction.atomic
def admit(*, actor: Actor, at: datetime, invitation: Invitation, digits: str) -> Admission:
    """Let in whoever has the link and knows the document's last digits: once, and in time.

    A wrong answer counts, so it is an answer here and no exception. Raises: NotPermitted.
    """
    row = Invitation.objects.select_for_update().select_related("session").get(pk=invitation.pk)
    require(actor, Power.ATTEND, within=row.session.jurisdiction)
    if why_not := _why_shut(row, at):
        return Admission(why_not=why_not)
    if row.digits_index != _index(row.session, digits):
        row.tries += 1
        row.save(update_fields=["tries"])
        left = TRIES - row.tries
        return Admission(why_not=f"证件号码后四位不符，还可以尝试 {left} 次" if left else _LOCKED)
    secret = secrets.token_urlsafe(_BYTES)
    row.used_at, row.pass_sha256 = at, fingerprint(secret)
    row.save(update_fields=["used_at", "pass_sha256"])
    take(actor, at, row.session, acts.Joined())
    return Admission(secret=secret)


@transaction.atomic
def send_signal(*, actor: Actor, at: datetime, session: Session, side: Side, body: str) -> Signal:
    """Pass a message on to the other browser. Raises: NotPermitted, SignalRefused."""
    power = Power.HOLD if side is Side.OFFICER else Power.ATTEND
    require(actor, power, within=session.jurisdiction)
    if len(body) > SIGNAL_LENGTH or session.signals.count() >= SIGNALS_AT_MOST:
        raise SignalRefused("连接消息过多，请重新邀请")
    return Signal.objects.create(session=session, sender=side, body=body, sent_at=at)


_LOCKED: Final = "尝试次数过多，链接已失效，请联系执法人员重新发送"


def _why_shut(row: Invitation, at: datetime) -> str:
    if row.is_void or not row.session.is_running:
        return "链接已失效，请联系执法人员重新发送"
    if row.used_at is not None:
        return "链接已经使用过，请联系执法人员重新发送"
    if at >= row.expires_at:
        return "链接已过期，请联系执法人员重新发送"
    return _LOCKED if row.tries >= TRIES else ""


def _index(session: Session, digits: str) -> str:
    return hmac_index(digits, f"interview:{session.uuid}")
