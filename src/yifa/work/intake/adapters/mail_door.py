"""The door for mails: SMTP or LMTP, for known recipients only, accepted once they are journaled."""

import asyncio
import logging
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session

from yifa.work.intake.terms import LETTER_AT_MOST

_LATER: Final = "451 4.3.0 系统繁忙，请稍后重发"
_log = logging.getLogger(__name__)

Takes = Callable[[bytes, str, str], str]
"""Takes a mail (bytes, recipient, return path) and gives the SMTP answer."""


class Door:
    """Asks for each recipient whether it is ours, and hands each mail over once for each."""

    def __init__(self, is_ours: Callable[[str], bool], takes: Takes) -> None:
        self._is_ours, self._takes = is_ours, takes
        # One thread: one connection to the database, mails in the order they came.
        self._hand = ThreadPoolExecutor(1)

    async def handle_RCPT(  # noqa: N802  the name that aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Refuse recipients that are not ours: we relay for nobody."""
        if not await self._run(self._is_ours, address):
            return "550 5.1.1 没有这个收件地址"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(  # noqa: N802  the same
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Take the mail; only what is in the journal is answered 250."""
        raw = envelope.original_content or b""
        try:
            answers = [
                await self._run(self._takes, raw, address, (envelope.mail_from or "").strip("<>"))
                for address in envelope.rcpt_tos
            ]
        except Exception:
            _log.exception("a mail could not be taken; its sender will try again")
            return _LATER
        return str(max(answers))

    async def _run(self, work: Callable[..., Any], *args: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._hand, work, *args)


async def serve(
    door: Door, host: str, port: int, *, lmtp: bool, told: Callable[[int], None]
) -> None:
    """Serve until cancelled; `told` hears the port."""

    def made() -> SMTP:
        kind = LMTP if lmtp else SMTP
        return kind(
            door,
            data_size_limit=LETTER_AT_MOST,
            hostname=socket.gethostname(),
            ident="Yifa",
            timeout=120,
            command_call_limit={"RCPT": 50, "*": 200},
            enable_SMTPUTF8=True,
        )

    server = await asyncio.get_running_loop().create_server(made, host, port)
    told(server.sockets[0].getsockname()[1])
    async with server:
        await server.serve_forever()
