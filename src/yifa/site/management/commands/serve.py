"""Start the platform: one web process and one worker, one process tree."""

import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from yifa.site.settings import environment

GRACE_S = 8
_ANYWHERE = {"127.0.0.1", "0.0.0.0", "::"}  # noqa: S104


class Command(BaseCommand):
    """Web and worker; when one of them ends, or on Ctrl-C or SIGTERM, both are ended."""

    help = "启动平台：网页与后台任务 Start web and worker; Ctrl-C stops both"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address to listen on."""
        parser.add_argument("--host", default=environment.HOST.text())
        parser.add_argument("--port", type=int, default=environment.PORT.count())
        parser.add_argument("--beside", default="", help="a command to run beside, to its end")

    def handle(self, *args: Any, host: str, port: int, beside: str, **options: Any) -> None:
        """Run until told to stop."""
        _require_free(host, port)
        signal.signal(signal.SIGTERM, _interrupt)
        signal.signal(signal.SIGINT, _interrupt)  # a shell's background jobs inherit it ignored
        children = {
            "web": _child("web", "--host", host, "--port", str(port)),
            "worker": _child("worker"),
        }
        passing: list[subprocess.Popen[bytes]] = []
        try:
            if not (ended := _first_ended(children, until=lambda: _answers(host, port))):
                self._print_address(host, port)
                passing = [_child(*beside.split())] if beside else []
                ended = _first_ended(children)
        except KeyboardInterrupt:
            ended = ""
            self.stdout.write("\n正在停止 Stopping …")
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            _end([*children.values(), *passing])
        if ended:
            raise CommandError(f"{ended} 意外退出 ended unexpectedly; the reason is above")
        self.stdout.write("已停止 Stopped")

    def _print_address(self, host: str, port: int) -> None:
        shown = "localhost" if host in _ANYWHERE else host
        self.stdout.write(f"依法已启动 Yifa is serving at http://{shown}:{port}/")
        self.stdout.write("按 Ctrl-C 停止 Press Ctrl-C to stop")
        self.stdout.flush()


def _require_free(host: str, port: int) -> None:
    try:
        socket.create_server((host, port), family=_family(host)).close()
    except OSError as problem:
        raise CommandError(
            f"端口 {port} 不可用，可用 YIFA_PORT 另行指定  "
            f"Port {port} is not free, set YIFA_PORT: {problem}"
        ) from None


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _child(*words: str) -> subprocess.Popen[bytes]:
    """Start one of our processes in a session of its own, so that Ctrl-C reaches us alone."""
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "yifa", *words, "--parent-watched"],
        stdin=subprocess.PIPE,
        start_new_session=True,
    )


def _first_ended(
    children: dict[str, subprocess.Popen[bytes]], *, until: Callable[[], bool] = lambda: False
) -> str:
    """Wait until a child has ended, and name it; or until something holds."""
    while not until():
        for name, child in children.items():
            if child.poll() is not None:
                return name
        time.sleep(0.1)
    return ""


def _answers(host: str, port: int) -> bool:
    reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    try:
        socket.create_connection((reached, port), timeout=1).close()
    except OSError:
        return False
    return True


def _end(children: Iterable[subprocess.Popen[bytes]]) -> None:
    for child in children:
        child.terminate()
    limit = time.monotonic() + GRACE_S
    for child in children:
        try:
            child.wait(max(0.1, limit - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
