"""The room's place in the menu, the to-do list and the party's dossier; who sees an inspection."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from yifa.base.access import Actor
from yifa.frame import dossier_tabs, navigation, offers, todo, visibility
from yifa.work.inspection import queries
from yifa.work.inspection.terms import Ground, Power


def register() -> None:
    """Put the list into the menu, the tasks into the to-do list, and answer for inspections."""
    navigation.register(
        navigation.MenuItem(
            "行政检查", "inspection:list", "clipboard-check", Power.VIEW, "线索与案件", 25
        )
    )
    todo.register("inspection", todo.Provider(todos=todos, count=queries.waiting_count))
    visibility.register("inspection", queries.is_shown)
    dossier_tabs.register(kind="party", label="行政检查", provider=queries.party_rows, order=15)
    offers.register(
        offers.Offer("incident", "开展检查", "clipboard-check", Power.INSPECT, _from_incident)
    )


def _from_incident(row: Any) -> str | None:
    """Lead from an incident with its number to the inspection that looks into it."""
    if not row.number:
        return None
    told = {
        "ground": Ground.TRANSFER,
        "number": row.number,
        "place": row.place,
        "source_matter": row.matter.subject,
    }
    return f"/inspection/new/?{urlencode(told)}"


def todos(actor: Actor, day: date, limit: int) -> Sequence[todo.Todo]:
    """Give the inspections that wait for this actor, the soonest due first."""
    return [
        todo.Todo(
            title=f"{row.sheet_name}检查（{row.object_shown}）",
            url=row.get_absolute_url(),
            kind="检查",
            label=row.stage_label,
            due=row.due_on,
            due_label=row.due_label,
            since=row.begun_at,
            place=row.place,
        )
        for row in queries.waiting(actor)[:limit]
    ]
