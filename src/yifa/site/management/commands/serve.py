"""Start the platform: one web process and one worker, one process tree."""

import signal
import subprocess
import sys
import time
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from yifa.site.settings import environment

GRACE_S = 8


class Command(BaseCommand):
    """Web and worker; when one of them ends, or on Ctrl-C or SIGTERM, both are ended."""

    help = "启动平台：网页与后台任务 Start web and worker; Ctrl-C stops both"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address to listen on."""
        parser.add_argument("--host", default=environment.HOST.text())
        parser.add_argument("--port", type=int, default=environment.PORT.count())

    def handle(self, *args: Any, host: str, port: int, **options: Any) -> None:
        """Run until told to stop."""
        signal.signal(signal.SIGTERM, _interrupt)
        children = {"web": _web(host, port), "worker": _worker()}
        shown = "localhost" if host in {"127.0.0.1", "0.0.0.0", "::"} else host  # noqa: S104
        self.stdout.write(f"依法已启动 Yifa is serving at http://{shown}:{port}/")
        self.stdout.write("按 Ctrl-C 停止 Press Ctrl-C to stop")
        self.stdout.flush()
        try:
            ended = _first_ended(children)
        except KeyboardInterrupt:
            ended = None
            self.stdout.write("\n正在停止 Stopping …")
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            _end(children.values())
        if ended:
            raise CommandError(f"{ended} 意外退出 ended unexpectedly; the reason is above")
        self.stdout.write("已停止 Stopped")


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


# The children stand in sessions of their own, so that Ctrl-C reaches the parent alone and
# each child is ended once, in order.
def _web(host: str, port: int) -> subprocess.Popen[bytes]:
    words = ["-m", "uvicorn", "yifa.site.asgi:application", "--host", host, "--port", str(port)]
    quiet = ["--timeout-graceful-shutdown", "3", "--no-access-log", "--log-level", "warning"]
    return subprocess.Popen(  # noqa: S603
        [sys.executable, *words, *quiet, *_proxy_words()], start_new_session=True
    )


def _proxy_words() -> list[str]:
    return [] if environment.TRUSTED_PROXIES.count() else ["--no-proxy-headers"]


def _worker() -> subprocess.Popen[bytes]:
    words = ["-m", "yifa", "worker", "--parent-watched"]
    return subprocess.Popen(  # noqa: S603
        [sys.executable, *words], stdin=subprocess.PIPE, start_new_session=True
    )


def _first_ended(children: dict[str, subprocess.Popen[bytes]]) -> str:
    while True:
        for name, child in children.items():
            if child.poll() is not None:
                return name
        time.sleep(0.2)


def _end(children: Any) -> None:
    for child in children:
        child.terminate()
    limit = time.monotonic() + GRACE_S
    for child in children:
        try:
            child.wait(max(0.1, limit - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
