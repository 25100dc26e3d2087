"""What the room's commands share: the jurisdiction they write for and the actor they act as."""

from argparse import ArgumentParser

from django.core.management.base import CommandError

from yifa.base import clock
from yifa.base.access import Actor, Post
from yifa.records.law import queries
from yifa.records.law.terms import Power


def add_jurisdiction(parser: ArgumentParser) -> None:
    """Let the caller name the jurisdiction; it may be left out where only one is registered."""
    parser.add_argument("--jurisdiction", default="", help="登记到哪个辖区（只有一个时可省略）")


def importer(name: str, jurisdiction: str) -> Actor:
    """Build the system actor of an import. Raises: CommandError without a jurisdiction."""
    known = queries.registered_jurisdictions()
    chosen = jurisdiction or (known[0] if len(known) == 1 else "")
    if not chosen:
        raise CommandError("请用 --jurisdiction 指明辖区代码，如六位县级行政区划代码")
    powers = frozenset({str(Power.PUBLISH)})
    return Actor(None, name, chosen, clock.today(), frozenset({Post.SYSTEM}), powers)
