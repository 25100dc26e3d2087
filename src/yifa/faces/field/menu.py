"""The phone's place in the menu and in the to-do list; who sees the files of its items."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from yifa.base.access import Actor
from yifa.faces.field import queries
from yifa.faces.field.models import SentFile
from yifa.faces.field.terms import Power
from yifa.frame import todo, visibility
from yifa.frame.navigation import MenuItem
from yifa.frame.navigation import register as register_item


def register() -> None:
    """Put the pages into the menu, late reports into the to-do list."""
    register_item(MenuItem("移动执法", "field:home", "device-mobile", Power.USE, "线索与案件", 90))
    register_item(
        MenuItem("补报待处理", "field:reports", "clock-exclamation", Power.SETTLE, "线索与案件", 91)
    )
    todo.register("field", todo.Provider(todos=todos, count=count))
    visibility.register("field", owns_item)


def owns_item(actor: Actor, item: UUID) -> bool:
    """Say whether an item of a queue, whose files are on their way, is the actor's own."""
    return SentFile.objects.filter(account=actor.person, item=item).exists()


def todos(actor: Actor, day: date, limit: int) -> Sequence[todo.Todo]:
    """Give the late reports that wait for this actor."""
    if not actor.may(Power.SETTLE):
        return []
    return [
        todo.Todo(
            title=f"{row.title}：{row.label}（{row.actor_name}）",
            url=f"/field/reports/{row.uuid}/",
            kind="补报",
            label="补报待处理",
            since=row.received_at,
        )
        for row in queries.waiting_reports(actor)[:limit]
    ]


def count(actor: Actor, day: date) -> int:
    """Count the late reports that wait for this actor."""
    return queries.waiting_reports(actor).count() if actor.may(Power.SETTLE) else 0
