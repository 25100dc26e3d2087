"""A folder of another machine where counterparts drop files: over SFTP, with its key pinned."""

import base64
import io
import posixpath
import socket
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

import paramiko

from yifa.frame.unreachable import why_unreachable
from yifa.work.intake.adapters.drops import Dropped, DropUnreachable, copied, is_meant

_TIMEOUT_S: Final = 20


class SftpDrop:
    """A folder on another machine, over SFTP."""

    def __init__(self, client: paramiko.SFTPClient, folder: str) -> None:
        self._client, self._folder = client, folder

    def files(self) -> list[Dropped]:
        """List the files that are meant to be read."""
        found = sorted(self._client.listdir_attr(self._folder), key=lambda item: item.filename)
        return [
            Dropped(item.filename, item.st_size or 0, float(item.st_mtime or 0))
            for item in found
            if is_meant(item.filename) and stat.S_ISREG(item.st_mode or 0)
        ]

    def read(self, name: str, target: Path) -> None:
        """Copy a file to this machine."""
        with self._client.open(self._at(name), "rb") as source:
            copied(source, target)

    def write(self, name: str, content: bytes) -> None:
        """Put a receipt beside it."""
        draft = self._at(f"{name}.part")
        self._client.putfo(io.BytesIO(content), draft)
        try:
            self._client.posix_rename(draft, self._at(name))
        except OSError:
            self._client.rename(draft, self._at(name))

    def _at(self, name: str) -> str:
        return posixpath.join(self._folder, name)


@contextmanager
def sftp(url: str, *, host_key: str, secret: str) -> Iterator[SftpDrop]:
    """Connect to a host whose key is the pinned one. Raises: DropUnreachable."""
    parts = urlsplit(url)
    where = parts.hostname or "", parts.port or 22
    try:
        with socket.create_connection(where, timeout=_TIMEOUT_S) as line:
            transport = paramiko.Transport(line)
            try:
                client = _opened(transport, unquote(parts.username or ""), host_key, secret)
                yield SftpDrop(client, unquote(parts.path) or ".")
            finally:
                transport.close()
    except (paramiko.SSHException, EOFError) as fault:
        raise DropUnreachable("SFTP 连接失败：账号、密钥或者协议不被接受") from fault
    except OSError as fault:
        if isinstance(fault, DropUnreachable):
            raise
        raise DropUnreachable(f"SFTP 无法读写：{why_unreachable(fault)}") from fault


def _opened(
    transport: paramiko.Transport, user: str, host_key: str, secret: str
) -> paramiko.SFTPClient:
    pinned = pinned_key(host_key)
    # Ask for the pinned kind of key: a host with several would show another.
    transport.get_security_options().key_types = _kinds_of(pinned.get_name())
    transport.start_client(timeout=_TIMEOUT_S)
    if transport.get_remote_server_key() != pinned:
        raise DropUnreachable("对方主机公钥与登记的不一致，已中止连接，请核实是否被冒用")
    key = _private_key(secret)
    if key is not None:
        transport.auth_publickey(user, key)
    else:
        transport.auth_password(user, secret)
    client = paramiko.SFTPClient.from_transport(transport)
    if client is None:
        raise DropUnreachable("对方主机没有开放 SFTP")
    client.get_channel().settimeout(_TIMEOUT_S)
    return client


def pinned_key(words: str) -> paramiko.PKey:
    """Read `ssh-ed25519 AAAA…`. Raises: DropUnreachable."""
    kind, _, rest = words.strip().partition(" ")
    try:
        return paramiko.PKey.from_type_string(kind, base64.b64decode(rest.split()[0]))
    except (ValueError, IndexError, paramiko.SSHException):
        raise DropUnreachable("登记的对方主机公钥无法识别，应形如 ssh-ed25519 AAAA…") from None


def _kinds_of(name: str) -> tuple[str, ...]:
    return ("rsa-sha2-512", "rsa-sha2-256") if name == "ssh-rsa" else (name,)


def _private_key(secret: str) -> paramiko.PKey | None:
    if "PRIVATE KEY" not in secret:
        return None
    for kind in (paramiko.Ed25519Key, paramiko.ECDSAKey, paramiko.RSAKey):
        try:
            return kind.from_private_key(io.StringIO(secret))
        except paramiko.SSHException:
            continue
    raise DropUnreachable("登记的私钥无法识别")
