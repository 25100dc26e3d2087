"""`yifa intake fetch`: read what was dropped, collect mails and ask the peers, now."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from yifa.base import clock
from yifa.work.intake import actions, queries
from yifa.work.intake.adapters.drops import DropUnreachable
from yifa.work.intake.adapters.mailbox import MailboxUnreachable
from yifa.work.intake.adapters.peers import PeerUnreachable
from yifa.work.intake.models import Connector
from yifa.work.intake.terms import DROPS, SETTLE_S, Kind


class Command(BaseCommand):
    """Does once what the worker does every minute."""

    help = (
        "取件：读取投递的文件，收取邮箱，向 Open311 对方取件 Read drops, mailboxes and peers, once"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take which connector, and whether to wait for files that are still written."""
        parser.add_argument("--connector", default="", help="接入代号，不写为全部")
        parser.add_argument("--wait", action="store_true", help=f"等 {SETTLE_S} 秒再读一次")

    def handle(self, *args: Any, connector: str, wait: bool, **options: Any) -> None:
        """Fetch from each; a failing one does not keep the others waiting."""
        asked = queries.connectors_on(*DROPS, Kind.PEER, Kind.MAILBOX)
        rows = [row for row in asked if connector in ("", row.code)]
        if not rows:
            raise CommandError("没有启用的文件投递、邮箱收取或者 Open311 拉取接入")
        faults = [fault for row in rows if (fault := self._fetch(row))]
        if wait:
            time.sleep(SETTLE_S + 1)
            faults += [fault for row in rows if (fault := self._fetch(row))]
        if faults:
            raise CommandError("；".join(dict.fromkeys(faults)))

    def _fetch(self, row: Connector) -> str:
        at = clock.now()
        actor = queries.actor_for(row, at)
        try:
            if row.kind == Kind.PEER:
                count = actions.poll_peer(actor=actor, at=at, connector=row)
                self.stdout.write(f"{row.name}：新来件 {count} 件")
            elif row.kind == Kind.MAILBOX:
                count = actions.collect_letters(actor=actor, at=at, connector=row)
                self.stdout.write(f"{row.name}：新来信 {count} 封")
            else:
                count = actions.fetch_drop(actor=actor, at=at, connector=row)
                self.stdout.write(f"{row.name}：读取文件 {count} 个")
        except (DropUnreachable, MailboxUnreachable, PeerUnreachable) as fault:
            return f"{row.name}：{fault}"
        return ""
