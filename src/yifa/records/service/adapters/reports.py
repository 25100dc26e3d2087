"""Reports on mails that were sent: delivery status notifications of RFC 3464."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime

from yifa.records.service.adapters.mail import key_of

DELIVERED, FAILED, DELAYED = "delivered", "failed", "delayed"
_LIMIT = 500


class NotAReport(ValueError):
    """The mail is no delivery status notification about a message of ours."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one mail: `action` is the report's own word, `at` when it happened."""

    key: str
    action: str
    status: str
    reason: str
    at: datetime | None


def read(raw: bytes) -> Report:
    """Read a delivery status notification. Raises: NotAReport."""
    mail = message_from_bytes(raw, policy=policy.default)
    if mail.get_content_type() != "multipart/report":
        raise NotAReport("不是送达状态通知")
    groups = list(_groups(mail))
    about = [group for group in groups if group.get("Action")]
    key = _key(mail, groups)
    if not key or not about:
        raise NotAReport("不是本系统所发邮件的送达状态通知")
    said = about[0]
    action = str(said["Action"]).strip().lower()
    return Report(
        key=key,
        action=action,
        status=str(said.get("Status", "")).strip()[:20],
        reason=str(said.get("Diagnostic-Code", "")).partition(";")[2].strip()[:_LIMIT],
        at=_moment(said, groups, mail),
    )


def _groups(mail: Message) -> Iterator[Message]:
    """The groups of fields: one for the message, then one for each recipient."""
    for part in mail.walk():
        if part.get_content_type() == "message/delivery-status":
            yield from (item for item in part.get_payload() if isinstance(item, Message))


def _key(mail: Message, groups: list[Message]) -> str:
    """The key: the envelope's id (RFC 3461), else the Message-ID of the returned headers."""
    for group in groups:
        if envelope := str(group.get("Original-Envelope-Id", "")).strip():
            return envelope[:80]
    for part in mail.walk():
        for header in _returned(part):
            if key := key_of(header):
                return key
    return ""


def _returned(part: Message) -> Iterator[str]:
    kind = part.get_content_type()
    if kind == "message/rfc822":
        inner = part.get_payload(0) if part.is_multipart() else None
        if isinstance(inner, Message):
            yield str(inner.get("Message-ID", ""))
    elif kind == "text/rfc822-headers":
        text = part.get_content() if isinstance(part, EmailMessage) else part.get_payload()
        raw = text if isinstance(text, bytes) else str(text).encode()
        yield str(message_from_bytes(raw).get("Message-ID", ""))


def _moment(said: Message, groups: list[Message], mail: Message) -> datetime | None:
    named = (
        said.get("Last-Attempt-Date"),
        groups[0].get("Arrival-Date") if groups else None,
        mail.get("Date"),
    )
    for text in named:
        if text is None:
            continue
        try:
            moment = parsedate_to_datetime(str(text))
        except ValueError:
            continue
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None
