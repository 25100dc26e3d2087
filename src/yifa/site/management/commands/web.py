"""The web process: pages and event streams on one port."""

import socket
from argparse import ArgumentParser
from typing import Any

import uvicorn
from django.core.management.base import BaseCommand

from yifa.site import family
from yifa.site.settings import environment

GRACE_S = 3
SILENCE_MS = 5 * 60 * 1000


class Command(BaseCommand):
    """Runs the ASGI application until told to stop."""

    help = "网页进程 Run the web process alone"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address, and the option by which `serve` ties this life to its own."""
        parser.add_argument("--host", default=environment.HOST.text())
        parser.add_argument("--port", type=int, default=environment.PORT.count())
        parser.add_argument(
            "--parent-watched", action="store_true", help="stop when standard input closes"
        )

    def handle(
        self, *args: Any, host: str, port: int, parent_watched: bool, **options: Any
    ) -> None:
        """Serve until told to stop."""
        server = _Server(
            uvicorn.Config(
                "yifa.site.asgi:application",
                host=host,
                port=port,
                access_log=False,
                log_config=None,
                lifespan="off",
                proxy_headers=bool(environment.TRUSTED_PROXIES.count()),
                server_header=False,
                timeout_graceful_shutdown=GRACE_S,
            )
        )
        if parent_watched:
            family.when_parent_ends(lambda: setattr(server, "should_exit", True))
        listener = server.config.bind_socket()
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            # Who takes nothing off for so long is cut by the system, whatever waits for him.
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, SILENCE_MS)
        server.run(sockets=[listener])


class _Server(uvicorn.Server):
    """Ends the live streams before it waits for what still runs: they alone would never end."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        from yifa.records.journal import streams

        streams.end_all()
        await super().shutdown(sockets)
