"""`yifa import roads FILE`: a road net as GeoJSON links."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from yifa.base import clock
from yifa.records.agencies.queries import system_actor
from yifa.work.dispatch import actions
from yifa.work.dispatch.adapters.roads import RoadsUnusable, read_roads


class Command(BaseCommand):
    """Imports a road net; it replaces the county's one before."""

    help = "导入路网：GeoJSON 路段（length_m、from、to、dir），派遣建议按路网估算时间"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, its name and the county it belongs to."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--name", default="", help="路网名称，默认为文件名")
        parser.add_argument("--jurisdiction", default="339921", help="辖区编码，如 339921")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Import, then say what it holds."""
        try:
            net = read_roads(file)
        except RoadsUnusable as fault:
            raise CommandError(str(fault)) from fault
        jurisdiction = options["jurisdiction"]
        row = actions.import_roads(
            actor=system_actor("路网导入程序", jurisdiction=jurisdiction, day=clock.today()),
            at=clock.now(),
            jurisdiction=jurisdiction,
            name=options["name"] or file.stem,
            net=net,
        )
        self.stdout.write(
            f"已导入路网“{row.name}”：路段 {row.link_count} 条，节点 {row.node_count} 个，"
            f"总长 {row.length_m / 1000:.0f} 千米"
        )
