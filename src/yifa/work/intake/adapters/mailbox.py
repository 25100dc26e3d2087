"""A mailbox at a mail server, read over IMAP with TLS; mails are marked there, never deleted."""

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from yifa.frame.unreachable import why_unreachable

_PORT: Final = 993
_TIMEOUT_S: Final = 20
_WHO: Final = '("name" "Yifa")'
_FOLDER: Final = re.compile(r"[A-Za-z0-9 ._/-]{1,100}")
_SIZE: Final = re.compile(rb"RFC822\.SIZE (\d+)")


class MailboxUnreachable(OSError):
    """The server does not answer, shows another certificate, or refuses the account or folder."""


class Mailbox:
    """One folder of a mailbox; mails are named by their UID."""

    def __init__(self, client: imaplib.IMAP4_SSL) -> None:
        self._client = client

    def unread(self, most: int) -> list[str]:
        """Name the oldest mails that nobody has read or set aside."""
        found = self._asked("SEARCH", "UNSEEN", "UNFLAGGED")
        uids = [uid for line in found if isinstance(line, bytes) for uid in line.split()]
        return [uid.decode() for uid in uids[:most]]

    def size_of(self, uid: str) -> int:
        """Say how many bytes a mail has; 0 where it is gone."""
        lines = self._asked("FETCH", uid, "(RFC822.SIZE)")
        sizes = [_SIZE.search(line) for line in lines if isinstance(line, bytes)]
        return next((int(size[1]) for size in sizes if size), 0)

    def read(self, uid: str) -> bytes:
        """Give a mail as it came, without marking it; nothing where it is gone."""
        parts = self._asked("FETCH", uid, "(BODY.PEEK[])")
        return next((part[1] for part in parts if isinstance(part, tuple)), b"")

    def mark_read(self, uid: str) -> None:
        """Mark a mail that the journal has."""
        self._asked("STORE", uid, "+FLAGS.SILENT", r"(\Seen)")

    def set_aside(self, uid: str) -> None:
        """Flag a mail that cannot be taken; it stays unread for a person."""
        self._asked("STORE", uid, "+FLAGS.SILENT", r"(\Flagged)")

    def _asked(self, command: str, *words: str) -> list[bytes | tuple[bytes, bytes] | None]:
        try:
            status, answer = self._client.uid(command, *words)
        except (imaplib.IMAP4.error, OSError) as fault:
            raise MailboxUnreachable("与邮件服务器的连接中断，没有收完的下次再收") from fault
        if status != "OK":
            raise MailboxUnreachable(f"邮件服务器拒绝了 {command} 命令")
        return list(answer)


@contextmanager
def mailbox(url: str, *, secret: str) -> Iterator[Mailbox]:
    """Open `imaps://user@host:port/folder`. Raises: MailboxUnreachable."""
    parts = urlsplit(url)
    try:
        client = imaplib.IMAP4_SSL(
            parts.hostname or "",
            parts.port or _PORT,
            ssl_context=ssl.create_default_context(),
            timeout=_TIMEOUT_S,
        )
        try:
            _enter(client, unquote(parts.username or ""), secret, _folder(parts))
            yield Mailbox(client)
        finally:
            with suppress(imaplib.IMAP4.error, OSError):
                client.logout()
    except imaplib.IMAP4.error as fault:
        raise MailboxUnreachable("邮件服务器的应答不合协议，或者中断了连接") from fault
    except OSError as fault:
        if isinstance(fault, MailboxUnreachable):
            raise
        raise MailboxUnreachable(f"邮箱无法收取：{why_unreachable(fault)}") from fault


def is_mailbox_address(url: str) -> bool:
    """Say whether an address names a server, a user and a folder with an ASCII name.

    >>> is_mailbox_address("imaps://jubao@zf.example.cn@mail.example.cn/INBOX")
    True
    >>> is_mailbox_address("imap://jubao@mail.example.cn/INBOX")
    False
    """
    parts = urlsplit(url)
    with suppress(ValueError):
        names = parts.hostname and parts.username and (parts.port or True)
        return parts.scheme == "imaps" and bool(names) and bool(_FOLDER.fullmatch(_folder(parts)))
    return False


def _folder(parts: SplitResult) -> str:
    return unquote(parts.path).strip("/") or "INBOX"


def _enter(client: imaplib.IMAP4_SSL, user: str, secret: str, folder: str) -> None:
    try:
        client.login(user, secret)
    except (imaplib.IMAP4.error, UnicodeError) as fault:
        raise MailboxUnreachable("邮箱的用户名、口令或者授权码不被接受") from fault
    if "ID" in client.capabilities:
        # Several Chinese providers open no folder to a program that does not say its name.
        client.xatom("ID", _WHO)
    if client.select(f'"{folder}"')[0] != "OK":
        raise MailboxUnreachable(f"邮箱中没有文件夹“{folder}”，或者不许读写")
