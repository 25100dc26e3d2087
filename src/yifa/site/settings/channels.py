"""Channels to the outside: mail relay, text message gateway, the address recipients open."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from yifa.site.settings import environment

_PORTS = {"smtp": 25, "smtps": 465}


def _mail() -> dict[str, Any]:
    """Read `smtp://user:password@host:587?tls=1`; without an address nothing leaves."""
    parts = urlsplit(environment.MAIL_URL.text())
    if parts.scheme and parts.scheme not in _PORTS:
        raise ImproperlyConfigured(f"{environment.MAIL_URL.name}: use smtp://… or smtps://…")
    return {
        "host": parts.hostname or "",
        "port": parts.port or _PORTS.get(parts.scheme, 25),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": parse_qs(parts.query).get("tls") == ["1"],
        "use_ssl": parts.scheme == "smtps",
        "from": environment.MAIL_FROM.text(),
    }


YIFA_MAIL = _mail()
YIFA_SMS = {"url": environment.SMS_URL.text(), "token": environment.SMS_TOKEN.text()}
YIFA_REPORTS_KEY = environment.REPORTS_KEY.text()
