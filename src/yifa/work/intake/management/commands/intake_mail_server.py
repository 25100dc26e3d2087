"""`yifa intake mail-server`: the door for mails, behind the house's own mail server."""

import asyncio
from argparse import ArgumentParser
from contextlib import suppress
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from yifa.base import clock
from yifa.work.intake import actions, queries
from yifa.work.intake.adapters.letters import read_letter
from yifa.work.intake.adapters.mail_door import Door, serve
from yifa.work.intake.models import Connector
from yifa.work.intake.terms import Kind


class Command(BaseCommand):
    """Takes mails for the addresses of the connectors that are turned on."""

    help = "电子邮件接收 Take reports by mail (SMTP, or LMTP with --lmtp)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address to listen on."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=2525)
        parser.add_argument("--lmtp", action="store_true", help="LMTP，供邮件系统本机投递")

    def handle(self, *args: Any, host: str, port: int, lmtp: bool, **options: Any) -> None:
        """Serve until told to stop."""
        door = Door(lambda address: connector_at(address) is not None, take)

        def told(listening: int) -> None:
            self.stdout.write(f"电子邮件接收已启动：{host}:{listening}")
            self.stdout.flush()

        with suppress(KeyboardInterrupt):
            asyncio.run(serve(door, host, port, lmtp=lmtp, told=told))


def connector_at(address: str) -> Connector | None:
    """Find the connector that takes mails for an address."""
    plain = address.strip().lower()
    rows = queries.connectors_on(Kind.MAIL)
    return next((row for row in rows if plain in queries.recipients_of(row)), None)


def take(raw: bytes, address: str, return_path: str) -> str:
    """Take one mail for one recipient and give the SMTP answer."""
    close_old_connections()
    connector = connector_at(address)
    if connector is None:
        return "550 5.1.1 没有这个收件地址"
    at = clock.now()
    try:
        taken = actions.receive_letter(
            actor=queries.actor_for(connector, at),
            at=at,
            connector=connector,
            letter=read_letter(raw, return_path),
        )
    except actions.LetterRefused as refusal:
        return f"554 5.6.0 {refusal}"
    return f"250 2.0.0 {taken.report.receipt}"
