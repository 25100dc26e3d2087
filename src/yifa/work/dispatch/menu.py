"""The room's place in the menu, the to-do list, the strip above pages, on the incident's page."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.frame import bars, offers, todo, visibility
from yifa.frame.navigation import MenuItem
from yifa.frame.navigation import register as register_item
from yifa.work.dispatch import queries
from yifa.work.dispatch.terms import ALERT_MATTER, Power
from yifa.work.incidents.terms import AT_UNIT, Stage

_GROUP = "线索与案件"


def register() -> None:
    """Tell the frame what this room shows where."""
    register_item(
        MenuItem("人员报警", "dispatch:alerts", "bell-ringing", Power.COMMAND, _GROUP, 22)
    )
    register_item(MenuItem("安全求助", "dispatch:safety", "urgent", Power.CALL, _GROUP, 25))
    register_item(MenuItem("路网", "dispatch:roads", "map-2", Power.IMPORT_ROADS, "基础数据", 65))
    todo.register("alerts", todo.Provider(todos=todos, count=count))
    bars.register(bars.Bar("人员报警", "dispatch:bar", "dispatch:stream", Power.COMMAND))
    visibility.register(ALERT_MATTER, queries.is_shown)
    offers.register(offers.Offer("incident", "推荐班组", "users", Power.PROPOSE, _panel_of))


def todos(actor: Actor, day: date, limit: int) -> Sequence[todo.Todo]:
    """Give the calls that wait for the command post."""
    return [
        todo.Todo(
            title=f"{row.officer_name}{row.kind_label}",
            url=row.get_absolute_url(),
            kind="人员报警",
            label=row.stage_label,
            due=day_in_law(row.raised_at),
            due_label="报警时间",
            since=row.raised_at,
            place=row.place,
        )
        for row in queries.open_alerts(actor)[:limit]
    ]


def count(actor: Actor, day: date) -> int:
    """Count them."""
    return queries.open_alerts(actor).count() if actor.may(Power.COMMAND) else 0


def _panel_of(incident: Any) -> str | None:
    is_open = incident.stage in (Stage.FILED, *AT_UNIT)
    return reverse("dispatch:panel", args=(incident.uuid,)) if is_open else None
