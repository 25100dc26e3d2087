"""A real ASGI server in a thread of the test, with its sequencer, and a listener to its streams."""

import http.client
import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

import uvicorn
from django.contrib.staticfiles.handlers import ASGIStaticFilesHandler
from django.core.asgi import get_asgi_application
from django.db import connections

from yifa.records.journal import streams
from yifa.records.journal.tasks import sequence_forever

PATIENCE_S = 10.0


class _Server(uvicorn.Server):
    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        streams.end_all()
        await super().shutdown(sockets)


@contextmanager
def served() -> Iterator[str]:
    """Serve the site on a free port; gives `host:port`."""
    application: Any = ASGIStaticFilesHandler(get_asgi_application())
    config = uvicorn.Config(
        application,
        port=0,
        log_config=None,
        lifespan="off",
        timeout_graceful_shutdown=3,
    )
    server, stop = _Server(config), Event()
    listener = config.bind_socket()
    listener.listen()
    web = Thread(target=lambda: server.run(sockets=[listener]), name="test-web")
    sequencer = Thread(target=sequence_forever, args=(stop,), name="test-sequencer")
    for thread in (web, sequencer):
        thread.start()
    try:
        yield f"127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        stop.set()
        for thread in (web, sequencer):
            thread.join(PATIENCE_S)
        connections.close_all()
        assert not web.is_alive()


class Listener:
    """Someone who listens to a stream, like a browser's EventSource."""

    def __init__(self, address: str, path: str, session: str, last: str = "") -> None:
        self._link = http.client.HTTPConnection(address, timeout=PATIENCE_S)
        headers = {"Cookie": f"sessionid={session}", "Accept": "text/event-stream"}
        if last:
            headers["Last-Event-ID"] = last
        self._link.request("GET", path, headers=headers)
        self.answer = self._link.getresponse()
        self.last = last

    def next(self) -> tuple[str, Any]:
        """Give the next event, its name and what it says."""
        name, data = "message", ""
        while line := self.answer.readline().decode():
            key, _, value = line.rstrip("\n").partition(": ")
            if not line.strip():
                if data:
                    return name, json.loads(data)
                name = "message"
            elif key == "id":
                self.last = value
            elif key == "event":
                name = value
            elif key == "data":
                data += value
        return "end", None

    def until(self, wanted: str) -> Any:
        """Go on to the next event of a name."""
        while (told := self.next())[0] not in (wanted, "end"):
            pass
        assert told[0] == wanted
        return told[1]

    def hang_up(self) -> None:
        self._link.close()
        self.answer.close()
