"""The room's place in the menu, the to-do list and on the desk; who is shown an incident."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.frame import board, dossier_tabs, offers, todo, visibility
from yifa.frame.navigation import MenuItem
from yifa.frame.navigation import register as register_item
from yifa.frame.paging import counted
from yifa.work.incidents import queries
from yifa.work.incidents.filters import narrowed
from yifa.work.incidents.models import Incident
from yifa.work.incidents.queries import dossier, statistics
from yifa.work.incidents.rules import running
from yifa.work.incidents.terms import Power


def register() -> None:
    """Put the list into the menu, the tasks into the to-do list, and answer for incidents."""
    register_item(MenuItem("事件处置", "incidents:list", "map-pin", Power.VIEW, "线索与案件", 20))
    register_item(
        MenuItem("综合评价", "incidents:evaluation", "chart-bar", Power.EVALUATE, "线索与案件", 22)
    )
    todo.register("incidents", todo.Provider(todos=todos, count=queries.waiting_count))
    visibility.register("incident", queries.is_shown)
    board.register_figures(statistics.figures)
    board.register_charts(statistics.charts)
    _offer_at_places()
    dossier_tabs.register(kind="party", label="事件", provider=dossier.party_rows, order=20)


def _offer_at_places() -> None:
    """Lead from a cell and from a component to the incidents there, and to a new one."""
    icon = "map-pin"
    for kind, name in (("grid.cell", "cell"), ("grid.component", "component")):
        offers.register(
            offers.Offer(kind, "问题", icon, Power.VIEW, _list_of(name), _count_of(name))
        )
    offers.register(
        offers.Offer(
            "grid.component",
            "上报问题",
            "plus",
            Power.COLLECT,
            lambda one: f"/incidents/new/?component={one.code}" if one.is_in_use else None,
        )
    )


def _list_of(name: str) -> Callable[[Any], str]:
    return lambda one: f"/incidents/?{urlencode({name: one.code})}"


def _count_of(name: str) -> Callable[[Actor, Any], int]:
    def count(actor: Actor, one: Any) -> int:
        return counted(narrowed(actor, queries.incidents(actor), {name: one.code}))

    return count


def todos(actor: Actor, day: date, limit: int) -> Sequence[todo.Todo]:
    """Give the incidents that wait for this actor, the most urgent first."""
    return [_todo(row) for row in queries.waiting(actor)[:limit]]


def _todo(row: Incident) -> todo.Todo:
    """The clock that runs is shown beside the day of the limit; without one, the day alone."""
    clock = running(row, row.collected_at)
    return todo.Todo(
        title=f"{row.category_name}（{row.place}）",
        url=f"/incidents/{row.uuid}/",
        kind="事件",
        label=row.waiting_label,
        due=day_in_law(row.due_at) if row.due_at else None,
        due_label="处置时限",
        since=row.collected_at,
        place=row.place,
        target_at=clock.target_at if clock else None,
        target_label=clock.label if clock else "",
    )
