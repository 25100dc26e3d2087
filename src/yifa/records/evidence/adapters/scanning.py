"""Asking a virus scanner about a file: none by default, clamd where a bureau runs it."""

import socket
import struct
from dataclasses import dataclass
from typing import BinaryIO, Final, Protocol

from django.conf import settings

NOT_SET_UP: Final = "未配置病毒查杀"
CLEAN: Final = "病毒查杀未发现异常"
NOT_DONE: Final = "病毒查杀未完成"
FOUND: Final = "病毒查杀发现"
_PIECE: Final = 256 * 1024
_TIMEOUT_S: Final = 60.0
_ANSWER_BYTES: Final = 4096


class Scanner(Protocol):
    """Whatever can say in words what it thinks of a file."""

    def scan(self, stream: BinaryIO) -> str:
        """Give one of the sentences above, with the name of what was found."""


class NoScanner:
    """The default: says that nothing was scanned."""

    def scan(self, stream: BinaryIO) -> str:
        """Say that no scanner is set up."""
        return NOT_SET_UP


@dataclass(frozen=True, slots=True)
class Clamd:
    """A clamd, spoken to by its INSTREAM command."""

    host: str
    port: int

    def scan(self, stream: BinaryIO) -> str:
        """Send the file in pieces and read the verdict; a scanner out of reach loses nothing."""
        stream.seek(0)
        try:
            with socket.create_connection((self.host, self.port), _TIMEOUT_S) as line:
                _send(line, stream)
                return _verdict(_answer(line))
        except OSError as error:
            return f"{NOT_DONE}：查杀服务无法连接（{type(error).__name__}）"
        finally:
            stream.seek(0)


def scanner() -> Scanner:
    """Give the scanner that the setting names."""
    host, _, port = settings.YIFA_CLAMD.rpartition(":")
    return Clamd(host, int(port)) if host and port.isdigit() else NoScanner()


def _send(line: socket.socket, stream: BinaryIO) -> None:
    line.sendall(b"zINSTREAM\0")
    try:
        while piece := stream.read(_PIECE):
            line.sendall(struct.pack(">I", len(piece)) + piece)
        line.sendall(struct.pack(">I", 0))
    except (BrokenPipeError, ConnectionResetError):
        # Past its size limit clamd answers and closes while we still send: the answer counts.
        return


def _answer(line: socket.socket) -> str:
    answer = b""
    while len(answer) < _ANSWER_BYTES and not answer.endswith(b"\0"):
        piece = line.recv(_ANSWER_BYTES)
        if not piece:
            break
        answer += piece
    return answer.rstrip(b"\0").decode(errors="replace").strip()


def _verdict(answer: str) -> str:
    said = answer.removeprefix("stream: ")
    if said == "OK":
        return CLEAN
    if said.endswith(" FOUND"):
        return f"{FOUND} {said.removesuffix(' FOUND')}"[:200]
    if "size limit exceeded" in said:
        return f"{NOT_DONE}：文件超过查杀服务的大小上限"
    return f"{NOT_DONE}：查杀服务没有给出结果"
