"""Files are sent in pieces, whole or in the one range that a player asks for."""

import asyncio
import io
from collections.abc import AsyncIterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.test import AsyncRequestFactory, RequestFactory

from yifa.frame.downloads import send_file
from yifa.frame.static_files import StaticFilesMiddleware

CONTENT = bytes(range(256)) * 4096


def answer_to(asked: str) -> Any:
    headers = {"Range": asked} if asked else {}
    request = RequestFactory().get("/", headers=headers)
    return send_file(request, io.BytesIO(CONTENT), media_type="video/mp4")


@pytest.mark.parametrize(
    ("asked", "status", "start", "stop"),
    [
        ("", 200, 0, len(CONTENT)),
        ("bytes=0-", 206, 0, len(CONTENT)),
        ("bytes=10-19", 206, 10, 20),
        ("bytes=-5", 206, len(CONTENT) - 5, len(CONTENT)),
        (f"bytes=5-{len(CONTENT) + 9}", 206, 5, len(CONTENT)),
        ("bytes=0-1,4-5", 200, 0, len(CONTENT)),
        ("lines=1-2", 200, 0, len(CONTENT)),
    ],
)
def test_the_range_that_was_asked_for_is_sent(
    asked: str, status: int, start: int, stop: int
) -> None:
    answer = answer_to(asked)

    assert answer.status_code == status
    assert b"".join(answer) == CONTENT[start:stop]
    assert answer.headers["Content-Length"] == str(stop - start)
    if status == 206:
        assert answer.headers["Content-Range"] == f"bytes {start}-{stop - 1}/{len(CONTENT)}"


@pytest.mark.parametrize("asked", [f"bytes={len(CONTENT)}-", "bytes=9-3", "bytes=-"])
def test_a_range_beyond_the_file_is_refused(asked: str) -> None:
    assert answer_to(asked).status_code == 416


def test_under_asgi_no_more_than_a_piece_is_read_ahead() -> None:
    class Watched(io.BytesIO):
        most = 0

        def read(self, size: int | None = -1, /) -> bytes:
            piece = super().read(size)
            self.most = max(self.most, len(piece))
            return piece

    stream = Watched(CONTENT)
    request = AsyncRequestFactory().get("/")
    answer: Any = send_file(request, stream, media_type="video/mp4", filename="录像.mp4")

    async def collected() -> bytes:
        return b"".join([piece async for piece in answer])

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(asyncio.run, collected()).result() == CONTENT
    assert stream.most <= 512 * 1024
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_a_file_that_is_shown_keeps_its_name_when_saved() -> None:
    answer = send_file(
        RequestFactory().get("/"),
        io.BytesIO(b"%PDF"),
        media_type="application/pdf",
        filename="a.pdf",
        is_download=False,
    )

    assert answer.headers["Content-Disposition"] == 'inline; filename="a.pdf"'


@pytest.mark.parametrize(
    ("asked", "status", "content"),
    [
        ({}, 200, CONTENT),
        ({"range": "bytes=10-19"}, 206, CONTENT[10:20]),
        ({"if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT"}, 304, b""),
    ],
)
def test_static_files_do_not_hold_up_the_event_loop(
    tmp_path: Path, settings: Any, asked: dict[str, str], status: int, content: bytes
) -> None:
    (tmp_path / "a.bin").write_bytes(CONTENT)
    settings.STATIC_ROOT, settings.WHITENOISE_AUTOREFRESH = tmp_path, False
    static = StaticFilesMiddleware(lambda request: None)

    answer = static(AsyncRequestFactory().get("/static/a.bin", headers=asked))

    assert (answer.status_code, answer.is_async) == (status, True)
    assert asyncio.run(_joined(answer)) == content


async def _joined(pieces: AsyncIterable[bytes]) -> bytes:
    return b"".join([piece async for piece in pieces])
