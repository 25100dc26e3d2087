"""The room's place in the menu and in the list of what waits; who is shown a report."""

from collections.abc import Sequence
from datetime import date

from yifa.base import clock
from yifa.base.access import Actor
from yifa.frame import todo, visibility
from yifa.frame.navigation import MenuItem
from yifa.frame.navigation import register as register_item
from yifa.work.intake import queries
from yifa.work.intake.terms import Power, Stage

_AT_MOST = 1000


def register() -> None:
    """Put the inbox into the menu, what waits into the to-do list, and answer for reports."""
    register_item(
        MenuItem("来件接入", "intake:connectors", "link", Power.VIEW_CONNECTORS, "系统", 60)
    )
    register_item(MenuItem("来件受理", "intake:inbox", "inbox", Power.VIEW, "线索与案件", 10))
    todo.register("intake", todo.Provider(todos=todos, count=count))
    todo.register("intake.watch", todo.Provider(todos=watched, count=watched_count))
    visibility.register("connector", queries.is_connector_shown)
    visibility.register("report", queries.is_shown)


def watched(actor: Actor, day: date, limit: int) -> Sequence[todo.Todo]:
    """Give the answers that are due, and messages outside that someone must look after."""
    found: list[todo.Todo] = []
    if actor.may(Power.DECIDE):
        rows = queries.to_answer(actor, clock.now())[:limit]
        found += [
            todo.Todo(
                title=queries.excerpt_of(row),
                url=f"/inbox/{row.uuid}/",
                kind="来件答复",
                label=row.channel_label,
                due=clock.day_of(row.due_at) if row.due_at else None,
                due_label="答复期限",
                since=row.received_at,
                place=row.place,
            )
            for row in rows
        ]
    return [*found, *_stuck(actor, day)]


def _stuck(actor: Actor, day: date) -> list[todo.Todo]:
    if not actor.may(Power.RESEND):
        return []
    watch = queries.outbox_watch(actor, clock.now())
    count = watch.given_up_count + watch.overdue_count
    if not count:
        return []
    title = f"{count} 条告知没有送达，请核对后重新发送"
    return [
        todo.Todo(
            title=title, url="/inbox/outbox/", kind="来件告知", label="待处理", due=day,
            since=watch.since,
        )
    ]  # fmt: skip


def watched_count(actor: Actor, day: date) -> int:
    """Count them, up to a cap."""
    due = len(queries.to_answer(actor, clock.now()).values_list("pk")[:_AT_MOST])
    return (due if actor.may(Power.DECIDE) else 0) + len(_stuck(actor, day))


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
