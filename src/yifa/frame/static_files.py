"""Styles, scripts and pictures of the pages, handed out without holding up other requests."""

from sys import maxsize
from typing import Any

from django.core.handlers.asgi import ASGIRequest
from django.http import FileResponse, HttpRequest
from whitenoise.middleware import WhiteNoiseMiddleware

from yifa.frame.downloads import in_loop, nothing


class StaticFilesMiddleware(WhiteNoiseMiddleware):  # type: ignore[misc]
    """WhiteNoise reads a file at once in the event loop; here it goes out piece by piece."""

    @staticmethod
    def serve(static_file: Any, request: HttpRequest) -> FileResponse:
        """Answer with a file, with what was asked of it, or that it has not changed."""
        answer: FileResponse = WhiteNoiseMiddleware.serve(static_file, request)
        if isinstance(request, ASGIRequest):
            stream = answer.file_to_stream
            answer.streaming_content = in_loop(stream, maxsize) if stream else nothing()
        return answer
