"""`yifa incidents rebuild`: write every incident's row anew from its acts, oldest first."""

from typing import Any

from django.core.management.base import BaseCommand

from yifa.base import clock
from yifa.base.access import Actor
from yifa.records.agencies.queries import system_actor
from yifa.work.incidents.actions import rebuild_incident
from yifa.work.incidents.queries import incidents


class Command(BaseCommand):
    """Needed once after columns were added: what they hold stands in the acts."""

    help = "按办理记录重建事件列表（升级后执行一次，可以重复执行）"

    def add_arguments(self, parser: Any) -> None:
        """Take the jurisdiction whose incidents are written anew."""
        parser.add_argument("jurisdiction", help="辖区编码，例如 339921")

    def handle(self, *args: Any, jurisdiction: str, **options: Any) -> None:
        """Rebuild and say how many."""
        actor: Actor = system_actor("重建", jurisdiction=jurisdiction, day=clock.today())
        matters = [row.matter for row in incidents(actor).order_by("id").iterator()]
        for matter in matters:
            rebuild_incident(actor=actor, at=clock.now(), matter=matter)
        self.stdout.write(f"已重建 {len(matters)} 件事件")
