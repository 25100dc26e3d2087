"""Mails to reporters: automatic ones that say so, so that no machine answers them."""

import smtplib
from email.message import EmailMessage
from typing import Any, Final

from django.conf import settings

from yifa.frame.outbox import NotNow, Receipt, Refused

_PERMANENT: Final = 500
_DOMAIN: Final = "intake.yifa"
_TIMEOUT_S: Final = 30


def send_mail(key: str, *, to: str, subject: str, text: str, answers: str = "") -> Receipt:
    """Hand one automatic mail to the relay, with an empty return path. Raises: Refused, NotNow.

    `answers` is the Message-ID it replies to. Without a relay in the settings it is only noted.
    """
    said = settings.YIFA_MAIL
    if not said["host"]:
        return Receipt("未接入邮件系统，仅记录拟发送的内容", is_local=True)
    mail = _composed(key, to, subject, text, answers)
    try:
        with _relay(said) as relay:
            relay.send_message(mail, from_addr="", to_addrs=[to])
    except smtplib.SMTPRecipientsRefused as fault:
        raise _fault(*max(fault.recipients.values())) from fault
    except smtplib.SMTPResponseException as fault:
        raise _fault(fault.smtp_code, fault.smtp_error) from fault
    except (smtplib.SMTPException, OSError) as fault:
        raise NotNow(str(fault)) from fault
    return Receipt(f"{said['host']} {mail['Message-ID']}")


def _composed(key: str, to: str, subject: str, text: str, answers: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = settings.YIFA_MAIL["from"]
    mail["To"] = to
    mail["Subject"] = subject
    mail["Message-ID"] = f"<{key}@{_DOMAIN}>"
    mail["Auto-Submitted"] = "auto-replied" if answers else "auto-generated"
    mail["Precedence"] = "bulk"
    mail["X-Auto-Response-Suppress"] = "All"
    if answers:
        mail["In-Reply-To"] = mail["References"] = answers
    mail.set_content(text)
    return mail


def _relay(said: dict[str, Any]) -> smtplib.SMTP:
    kind = smtplib.SMTP_SSL if said["use_ssl"] else smtplib.SMTP
    relay = kind(said["host"], said["port"], timeout=_TIMEOUT_S)
    if said["use_tls"]:
        relay.starttls()
    if said["username"]:
        relay.login(said["username"], said["password"])
    return relay


def _fault(code: int, said: bytes | str) -> Exception:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return (Refused if code >= _PERMANENT else NotNow)(f"{code} {words}")
