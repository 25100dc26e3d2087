"""Mail over SMTP (RFC 5321), asking for a delivery report (RFC 3461) where the relay gives them."""

import smtplib
from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from yifa.frame.outbox import NotNow, Receipt, Refused
from yifa.records.service.adapters.message import Attachment, Message

_PERMANENT = 500
_DOMAIN = "service.yifa"
_REPORTS = ("NOTIFY=SUCCESS,FAILURE,DELAY",)


class ReportingBackend(EmailBackend):
    """Django's SMTP backend, which asks the relay to report what becomes of each message."""

    def _send(self, email_message: EmailMessage) -> bool:
        relay = self.connection
        if not email_message.recipients() or relay is None:
            return False
        relay.ehlo_or_helo_if_needed()
        asks = relay.has_extn("dsn")
        envelope = [f"ENVID={email_message.extra_headers['X-Yifa-Key']}", "RET=HDRS"]
        relay.sendmail(
            email_message.from_email,
            email_message.recipients(),
            email_message.message().as_bytes(),
            mail_options=envelope if asks else (),
            rcpt_options=_REPORTS if asks else (),
        )
        return True


def message_id_of(key: str) -> str:
    """The Message-ID of a key: the same each time it is sent, so that a repeat is known."""
    return f"<{key}@{_DOMAIN}>"


def key_of(message_id: str) -> str:
    """The key in a Message-ID of ours, empty where it is not ours."""
    plain = message_id.strip().strip("<>")
    key, at, domain = plain.rpartition("@")
    return key if at and domain == _DOMAIN else ""


def send(key: str, message: Message, attachments: Iterable[Attachment]) -> Receipt:
    """Hand one mail to the relay. Raises: Refused, NotNow.

    Without a relay in the settings nothing leaves: the message is only noted.
    """
    if not settings.YIFA_MAIL["host"]:
        return Receipt("未接入邮件系统，仅记录拟发送的内容", is_local=True)
    mail = _composed(key, message, attachments)
    try:
        sent = _backend().send_messages([mail])
    except smtplib.SMTPRecipientsRefused as fault:
        raise _fault(*_worst(fault.recipients)) from fault
    except smtplib.SMTPResponseException as fault:
        raise _fault(fault.smtp_code, fault.smtp_error) from fault
    except smtplib.SMTPException as fault:
        raise NotNow(str(fault)) from fault
    if not sent:
        raise NotNow("邮件系统没有接收这封邮件")
    return Receipt(f"{settings.YIFA_MAIL['host']} {message_id_of(key)}")


def _backend() -> ReportingBackend:
    said = settings.YIFA_MAIL
    return ReportingBackend(
        host=said["host"],
        port=said["port"],
        username=said["username"],
        password=said["password"],
        use_tls=said["use_tls"],
        use_ssl=said["use_ssl"],
        timeout=30,
    )


def _composed(key: str, message: Message, attachments: Iterable[Attachment]) -> EmailMessage:
    mail = EmailMessage(
        subject=message.subject,
        body=message.long,
        from_email=settings.YIFA_MAIL["from"],
        to=[message.to],
        headers={"Message-ID": message_id_of(key), "X-Yifa-Key": key},
    )
    for item in attachments:
        mail.attach(item.name, item.content, "application/pdf")
    return mail


def _worst(recipients: dict[str, tuple[int, bytes]]) -> tuple[int, bytes]:
    return max(recipients.values(), default=(_PERMANENT, b""))


def _fault(code: int, said: bytes | str) -> Exception:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return (Refused if code >= _PERMANENT else NotNow)(f"{code} {words}")
