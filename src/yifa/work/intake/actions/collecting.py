"""Collecting mails from a mailbox: marked read once the journal has them, set aside if unfit."""

import logging
from datetime import datetime
from typing import Final

from yifa.base.access import Actor, require
from yifa.work.intake.actions.connecting import note_contact, note_failure
from yifa.work.intake.actions.lettering import LetterRefused, receive_letter
from yifa.work.intake.adapters.letters import read_letter
from yifa.work.intake.adapters.mailbox import Mailbox, MailboxUnreachable, mailbox
from yifa.work.intake.facts import Setup
from yifa.work.intake.models import Connector
from yifa.work.intake.terms import LETTER_AT_MOST, Power

AT_ONCE: Final = 100
_MIB: Final = 1024 * 1024
_log = logging.getLogger(__name__)


def collect_letters(*, actor: Actor, at: datetime, connector: Connector) -> int:
    """Receive what lies unread in a mailbox (邮箱收取); gives how many reports are new.

    The line may fail after a mail is received and before it is marked: it is read again and
    known. Raises: NotPermitted, MailboxUnreachable.
    """
    require(actor, Power.RECEIVE, within=connector.jurisdiction)
    url = Setup.of(connector.settings).url
    try:
        with mailbox(url, secret=connector.secret or "") as box:
            new = [_collect(actor, at, connector, box, uid) for uid in box.unread(AT_ONCE)]
    except MailboxUnreachable as fault:
        note_failure(actor=actor, at=at, connector=connector, failure=str(fault))
        raise
    note_contact(actor=actor, at=at, connector=connector)
    return sum(new)


def _collect(actor: Actor, at: datetime, connector: Connector, box: Mailbox, uid: str) -> bool:
    """Receive one mail; one that fails keeps no other waiting and is tried again."""
    try:
        is_new = _receive(actor, at, connector, box, uid)
    except LetterRefused as refusal:
        box.set_aside(uid)
        note_contact(actor=actor, at=at, connector=connector, refused=1)
        words = f"一封来信不能登记：{refusal}。已在邮箱中加旗标，请人工查看"
        note_failure(actor=actor, at=at, connector=connector, failure=words)
        return False
    except MailboxUnreachable:
        raise
    except Exception:
        _log.exception("a mail of %s could not be taken; it stays unread", connector.code)
        words = "一封来信未能登记，仍为未读，下一分钟再试"
        note_failure(actor=actor, at=at, connector=connector, failure=words)
        return False
    box.mark_read(uid)
    return is_new


def _receive(actor: Actor, at: datetime, connector: Connector, box: Mailbox, uid: str) -> bool:
    if box.size_of(uid) > LETTER_AT_MOST:
        raise LetterRefused(f"超过 {LETTER_AT_MOST // _MIB} MiB")
    letter = read_letter(box.read(uid))
    return not receive_letter(actor=actor, at=at, connector=connector, letter=letter).is_repeated
