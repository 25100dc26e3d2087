"""Sending files without holding them in memory, whole or in the range that a player asks for."""

import re
from collections.abc import AsyncIterator, Iterator
from typing import IO

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

_PIECE = 512 * 1024
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def send_file(
    request: HttpRequest,
    stream: IO[bytes],
    *,
    media_type: str,
    filename: str = "",
    is_download: bool = True,
) -> HttpResponseBase:
    """Answer with a file, or with the one range that was asked for.

    With a `filename` it is a download, or is shown and keeps the name when it is saved.
    """
    size = stream.seek(0, 2)
    asked = _RANGE.fullmatch(request.headers.get("Range", "").strip())
    span = _span_of(asked, size)
    if span is None:
        stream.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    start, stop = span
    stream.seek(start)
    reading = in_loop if isinstance(request, ASGIRequest) else _in_thread
    answer = StreamingHttpResponse(reading(stream, stop - start), content_type=media_type)
    answer.headers["Content-Length"] = str(stop - start)
    answer.headers["Accept-Ranges"] = "bytes"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    if asked:
        answer.status_code = 206
        answer.headers["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    if filename and (header := content_disposition_header(is_download, filename)):
        answer.headers["Content-Disposition"] = header
    answer._resource_closers.append(stream.close)  # type: ignore[attr-defined]
    return answer


def _span_of(asked: re.Match[str] | None, size: int) -> tuple[int, int] | None:
    """Read a range as start and stop (excluded); the whole for none or several; None beyond."""
    if asked is None:
        return 0, size
    if not asked[1]:
        return (max(size - int(asked[2]), 0), size) if asked[2] else None
    start = int(asked[1])
    stop = min(int(asked[2]) + 1, size) if asked[2] else size
    return (start, stop) if start < stop else None


def _in_thread(stream: IO[bytes], count: int) -> Iterator[bytes]:
    while count > 0 and (piece := stream.read(min(_PIECE, count))):
        count -= len(piece)
        yield piece


async def in_loop(stream: IO[bytes], count: int) -> AsyncIterator[bytes]:
    """Read so many bytes in pieces, away from the event loop."""
    read = sync_to_async(stream.read, thread_sensitive=False)
    while count > 0 and (piece := await read(min(_PIECE, count))):
        count -= len(piece)
        yield piece


async def nothing() -> AsyncIterator[bytes]:
    """Give no byte: the answer has no body."""
    yield b""
