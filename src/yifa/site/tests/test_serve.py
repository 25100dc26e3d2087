"""`yifa serve` starts web and worker, answers, and takes both down with it."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from django.core.management import load_command_class

YIFA = (sys.executable, "-m", "yifa")
ENDED_WITHIN_S = 15


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment(data: Path) -> dict[str, str]:
    return {
        **os.environ,
        "YIFA_DATA": str(data),
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "yifa.site.settings",
    }


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with its tables."""
    folder = tmp_path_factory.mktemp("serve") / "data"
    subprocess.run([*YIFA, "migrate", "--verbosity", "0"], env=_environment(folder), check=True)
    return folder


@contextmanager
def _served(data: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    environment = _environment(data)
    serving = subprocess.Popen(
        [*YIFA, "serve", "--port", str(_free_port())],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert serving.stdout is not None
        address = re.search(r"http://\S+/", serving.stdout.readline())
        assert address, "it printed no address"
        yield serving, address[0]
    finally:
        if serving.poll() is None:
            serving.kill()


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_serve_answers_and_stops_cleanly_on_a_signal(data: Path, number: signal.Signals) -> None:
    with _served(data) as (serving, address):
        family = psutil.Process(serving.pid).children(recursive=True)
        answer = urllib.request.urlopen(f"{address}accounts/login/", timeout=10)

        serving.send_signal(number)

        assert serving.wait(ENDED_WITHIN_S) == 0
        assert answer.status == 200
        assert len(family) == 2
        assert not [child for child in family if child.is_running()]


@pytest.mark.slow
def test_web_and_worker_end_when_their_parent_is_killed(data: Path) -> None:
    with _served(data) as (serving, _):
        family = psutil.Process(serving.pid).children()

        serving.kill()

        _, alive = psutil.wait_procs(family, timeout=ENDED_WITHIN_S)
        assert len(family) == 2
        assert not alive


def test_serve_says_so_when_its_port_is_taken(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ended = subprocess.run(
            [*YIFA, "serve", "--port", str(taken.getsockname()[1])],
            env=_environment(tmp_path / "data"),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    assert ended.returncode == 1
    assert "is not free" in ended.stderr


@pytest.mark.parametrize("name", ["web", "worker", "demo_fill"])
def test_every_command_that_serve_starts_can_be_tied_to_its_life(name: str) -> None:
    parser = load_command_class("yifa.site", name).create_parser("yifa", name)

    assert parser.parse_args(["--parent-watched"]).parent_watched
