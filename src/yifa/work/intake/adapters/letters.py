"""Reading mails that anyone may send: senders, words, attachments, and whether a machine wrote."""

import re
import unicodedata
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any, Final

PARTS_AT_MOST: Final = 200
ATTACHMENTS_AT_MOST: Final = 20
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff]")
_BLANK_LINES = re.compile(r"\n{3,}")
_CHARSETS: Final = ("utf-8", "gb18030")
_BULK: Final = frozenset({"bulk", "list", "junk", "auto_reply"})
_MACHINES = re.compile(r"^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounce)", re.I)
_ADDRESS = re.compile(r"[^@\s<>\"',;]{1,64}@[A-Za-z0-9.-]{1,190}")
_UNSEEN: Final = frozenset({"script", "style", "head", "title", "template", "noscript"})
_BREAKS: Final = frozenset({"p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "table"})


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that came with a mail."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail as read; `key` is the same for the same mail sent again."""

    key: str
    message_id: str
    sender: str
    name: str
    subject: str
    text: str
    enclosures: tuple[Enclosure, ...] = ()
    left_out: int = 0
    is_automatic: bool = False


def read_letter(raw: bytes, return_path: str | None = None) -> Letter:
    """Read a mail, however it is made: what cannot be read is left out, never an error."""
    mail = message_from_bytes(raw, policy=policy.compat32)
    parts = _parts(mail)
    message_id = _header(mail, "Message-ID").strip()[:300]
    name, address = _sender(mail)
    files = [_enclosure(part, number) for number, part in enumerate(parts) if _is_file(part)]
    kept = tuple(file for file in files[:ATTACHMENTS_AT_MOST] if file.content)
    return Letter(
        key=sha256(message_id.encode() if message_id else raw).hexdigest(),
        message_id=message_id if message_id.isascii() else "",
        sender=address,
        name=name[:60],
        subject=_clean(_header(mail, "Subject"))[:200],
        text=_words(parts),
        enclosures=kept,
        left_out=len(files) - len(kept),
        is_automatic=_is_automatic(mail, address, return_path),
    )


def text_of_html(markup: str) -> str:
    """Give what a reader would see of a page, without its scripts and styles.

    >>> text_of_html("<style>p{}</style><p>东街<b>垃圾</b></p><script>x()</script>成堆")
    '东街垃圾\\n成堆'
    """
    reader = _Seen()
    reader.feed(markup)
    lines = (" ".join(line.split()) for line in "".join(reader.words).split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


class _Seen(HTMLParser):
    """Collects the words a reader sees."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self._unseen += tag in _UNSEEN
        if tag in _BREAKS and self.words:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        if tag in _BREAKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.words.append(data.replace("\n", " "))


def _parts(mail: Message) -> list[Message]:
    """Walk the parts without recursion, so many at most."""
    found: list[Message] = []
    waiting = [mail]
    while waiting and len(found) < PARTS_AT_MOST:
        part = waiting.pop(0)
        inner = part.get_payload() if part.is_multipart() else None
        if isinstance(inner, list):
            waiting = [item for item in inner if isinstance(item, Message)] + waiting
        else:
            found.append(part)
    return found


def _is_file(part: Message) -> bool:
    is_text = part.get_content_maintype() == "text"
    return bool(part.get_filename()) or not is_text or _disposition(part) == "attachment"


def _disposition(part: Message) -> str:
    return str(part.get("Content-Disposition", "")).partition(";")[0].strip().lower()


def _enclosure(part: Message, number: int) -> Enclosure:
    try:
        name = _decoded(part.get_filename() or "")
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError):
        return Enclosure("", b"")
    plain = _clean(name).replace("/", "_").replace("\\", "_")[-120:]
    return Enclosure(plain or f"附件{number}", content if isinstance(content, bytes) else b"")


def _words(parts: list[Message]) -> str:
    texts = [part for part in parts if not _is_file(part)]
    plain = [part for part in texts if part.get_content_subtype() == "plain"]
    if plain:
        return _clean("\n".join(_text(part) for part in plain))
    pages = [part for part in texts if part.get_content_subtype() == "html"]
    return _clean(text_of_html("\n".join(_text(part) for part in pages)))


def _text(part: Message) -> str:
    try:
        raw = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError):
        return ""
    said = str(part.get_content_charset() or "").lower()
    return _read_bytes(raw if isinstance(raw, bytes) else b"", said)


def _read_bytes(raw: bytes, said: str) -> str:
    """Read bytes by the charset named; GBK and GB 2312 are read as GB 18030, which holds both."""
    named = "gb18030" if said.startswith(("gb", "cp936", "x-gbk")) else said
    for charset in (named, *_CHARSETS):
        try:
            return raw.decode(charset)
        except (LookupError, ValueError):
            continue
    return raw.decode("utf-8", "replace")


def _header(mail: Message, name: str) -> str:
    value = mail.get(name)
    return _decoded(value) if value is not None else ""


def _decoded(value: Any) -> str:
    """Read encoded words, and headers that carry GBK or UTF-8 bytes as they are."""
    try:
        pieces = decode_header(value)
    except (ValueError, LookupError):
        return str(value)
    return "".join(
        piece if isinstance(piece, str) else _read_bytes(piece, str(charset or "").lower())
        for piece, charset in ((_as_bytes(piece), charset) for piece, charset in pieces)
    )


def _as_bytes(piece: str | bytes) -> str | bytes:
    if isinstance(piece, bytes) or not any("\udc80" <= sign <= "\udcff" for sign in piece):
        return piece
    return piece.encode("utf-8", "surrogateescape")


def _sender(mail: Message) -> tuple[str, str]:
    raw = str(mail.get("Reply-To") or mail.get("From") or "")
    name, address = parseaddr(_decoded(mail.get("Reply-To") or mail.get("From") or ""))
    if not _ADDRESS.fullmatch(address):
        found = _ADDRESS.search(raw)
        name, address = "", found[0] if found else ""
    return _clean(name), address.lower()


def _is_automatic(mail: Message, address: str, return_path: str | None) -> bool:
    """Say whether a machine wrote it: such a mail is never answered (RFC 3834)."""
    submitted = str(mail.get("Auto-Submitted", "no")).partition(";")[0].strip().lower()
    return (
        not address
        or _came_from_nobody(mail, return_path)
        or submitted != "no"
        or str(mail.get("Precedence", "")).strip().lower() in _BULK
        or any(mail.get(name) for name in ("List-Id", "List-Unsubscribe", "X-Autoreply"))
        or mail.get_content_type() == "multipart/report"
        or bool(_MACHINES.match(address))
    )


def _came_from_nobody(mail: Message, return_path: str | None) -> bool:
    """Say whether the return path is empty; a mailbox keeps it in the head of the mail."""
    if return_path is not None:
        return not return_path
    return str(mail.get("Return-Path", "?")).strip() in ("", "<>")


def _clean(words: str) -> str:
    plain = words.encode("utf-8", "replace").decode()
    normal = unicodedata.normalize("NFC", plain.replace("\r\n", "\n").replace("\r", "\n"))
    return _BLANK_LINES.sub("\n\n", _CONTROL.sub("", normal)).strip()
