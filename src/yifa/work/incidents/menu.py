"""The room's place in the menu, the to-do list and on the desk; who is shown an incident."""

from collections.abc import Sequence
from datetime import date

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.frame import board, dossier_tabs, todo, visibility
from yifa.frame.navigation import MenuItem
from yifa.frame.navigation import register as register_item
from yifa.work.incidents import queries
from yifa.work.incidents.queries import dossier, statistics
from yifa.work.incidents.terms import Power


def register() -> None:
    """Put the list into the menu, the tasks into the to-do list, and answer for incidents."""
    register_item(MenuItem("事件处置", "incidents:list", "map-pin", Power.VIEW, "线索与案件", 20))
    todo.register("incidents", todo.Provider(todos=todos, count=queries.waiting_count))
    visibility.register("incident", queries.is_shown)
    board.register_figures(statistics.figures)
    board.register_charts(statistics.charts)
    dossier_tabs.register(kind="party", label="事件", provider=dossier.party_rows, order=20)


def todos(actor: Actor, day: date, limit: int) -> Sequence[todo.Todo]:
    """Give the incidents that wait for this actor, the most urgent first."""
    return [
        todo.Todo(
            title=f"{row.category_name}（{row.place}）",
            url=f"/incidents/{row.uuid}/",
            kind="事件",
            label=row.waiting_label,
            due=day_in_law(row.due_at) if row.due_at else None,
            due_label="处置时限",
            since=row.collected_at,
            place=row.place,
        )
        for row in queries.waiting(actor)[:limit]
    ]
