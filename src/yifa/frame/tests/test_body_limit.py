"""A body that is too large is refused by its announced length."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from yifa.frame.body_limit import FORM_BYTES, BodyLimit

MIB = 1024 * 1024


def run(answering: Coroutine[Any, Any, None]) -> None:
    """Run in a thread: a browser of other tests may keep an event loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, answering).result()


async def pass_on(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})


async def never_read() -> Any:
    raise AssertionError("the body was read")


async def never_sent(message: Any) -> None:
    raise AssertionError("an answer was sent")


SESSION = (b"cookie", b"csrftoken=x; sessionid=y")


def answer_to(headers: list[tuple[bytes, bytes]]) -> list[Any]:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    app = BodyLimit(pass_on, 200 * MIB)
    run(app({"type": "http", "headers": headers}, never_read, send))
    return sent


@pytest.mark.parametrize(
    ("length", "status"), [(200 * MIB + FORM_BYTES, 200), (200 * MIB + FORM_BYTES + 1, 413)]
)
def test_body_is_refused_one_byte_past_the_limit(length: int, status: int) -> None:
    assert answer_to([SESSION, (b"content-length", str(length).encode())])[0]["status"] == status


def test_refusal_says_so_in_chinese() -> None:
    sent = answer_to([SESSION, (b"content-length", str(1024 * MIB).encode())])

    assert "超过 200 MB，未保存" in sent[1]["body"].decode()


@pytest.mark.parametrize(("length", "status"), [(FORM_BYTES, 200), (FORM_BYTES + 1, 413)])
def test_who_brings_no_session_sends_no_more_than_a_form(length: int, status: int) -> None:
    assert answer_to([(b"content-length", str(length).encode())])[0]["status"] == status


def test_body_without_a_length_is_cut_off_where_it_becomes_too_long() -> None:
    taken: list[str] = []

    async def read(scope: Any, receive: Any, send: Any) -> None:
        while not taken or taken[-1] == "http.request":
            taken.append((await receive())["type"])

    async def endless() -> Any:
        return {"type": "http.request", "body": b"0" * MIB, "more_body": True}

    app = BodyLimit(read, 2 * MIB)
    run(app({"type": "http", "headers": [SESSION]}, endless, never_sent))

    assert taken == ["http.request"] * 3 + ["http.disconnect"]


def test_request_without_a_length_passes() -> None:
    assert answer_to([])[0]["status"] == 200
