"""The room's place in the menu and in the list of what waits; who is shown a report."""

from collections.abc import Sequence
from datetime import date

from yifa.base.access import Actor
from yifa.frame import todo, visibility
from yifa.frame.navigation import MenuItem
from yifa.frame.navigation import register as register_item
from yifa.work.intake import queries
from yifa.work.intake.terms import Power, Stage


def register() -> None:
    """Put the inbox into the menu, what waits into the to-do list, and answer for reports."""
    register_item(MenuItem("来件受理", "intake:inbox", "inbox", Power.VIEW, "线索与案件", 10))
    todo.register("intake", todo.Provider(todos=todos, count=count))
    visibility.register("report", queries.is_shown)


def todos(actor: Actor, day: date, limit: int) -> Sequence[todo.Todo]:
    """Give the reports that wait for a decision, to those who decide."""
    if not actor.may(Power.DECIDE):
        return []
    rows = queries.reports(actor).filter(stage=Stage.RECEIVED).order_by("id")[:limit]
    return [
        todo.Todo(
            title=queries.excerpt_of(row),
            url=f"/inbox/{row.uuid}/",
            kind="来件",
            label=row.stage_label,
            since=row.received_at,
            place=row.place,
        )
        for row in rows
    ]


def count(actor: Actor, day: date) -> int:
    """Count them, up to a cap."""
    return queries.queue_counts(actor)["received"] if actor.may(Power.DECIDE) else 0
