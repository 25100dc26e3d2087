"""Whom the demo county exchanges with: doors that receive only, and one that nobody answers."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from yifa.base import clock
from yifa.base.access import Post
from yifa.frame import outbox
from yifa.site.demo.agencies import BUREAU, founder
from yifa.site.demo.world import World
from yifa.work.intake import actions, queries
from yifa.work.intake.importers import NewReport
from yifa.work.intake.terms import Kind, Status, TellWay

if TYPE_CHECKING:
    from yifa.work.intake.models import Connector, Report

_NOBODY: Final = "http://127.0.0.1:9/orders/"
"""The discard port of this very machine: nothing leaves it, nobody answers."""
_DOORS: Final[tuple[tuple[str, str, Kind, str, dict[str, str]], ...]] = (
    ("sensing", "市政传感平台（签名推送）", Kind.WEBHOOK, "sensor", {}),
    ("orders", "县热线工单系统（演示，对方停用）", Kind.WORK_ORDER, "work_order", {"url": _NOBODY}),
    ("open311", "市民应用（Open311）", Kind.OPEN311, "open311", {}),
    ("towns", "镇街巡查表（文件夹）", Kind.FOLDER, "authority", {"folder": "towns"}),
    ("mailbox", "局长信箱", Kind.MAIL, "mail", {"addresses": "xinxiang@yunxi.example"}),
)
_WORDS: Final = (
    ("幸福路 12 号门前路灯不亮", "幸福路 12 号"),
    ("和平巷口供水管漏水", "和平巷"),
    ("小区内邻里纠纷，请调解", "阳光小区"),
)
_DAYS_AGO: Final = 4


def connect(world: World, now: datetime) -> None:
    """Open the doors; let one system send orders, whose answers nobody takes."""
    at = now - timedelta(days=_DAYS_AGO)
    with clock.turned(at) as hands:
        doors = {door[0]: _opened(at, *door) for door in _DOORS}
        *handed_over, rejected = _received(doors["orders"], at)
        _told(_rejected(world, rejected), Status.REJECTED)
        for wait in (*outbox.WAITS, timedelta()):
            outbox.send_due()
            hands.turn_to(clock.now() + wait)
        hands.turn_to(now - timedelta(minutes=3))
        for report in handed_over:
            _told(_handed_over(world, report), Status.HANDED_OVER)


def _opened(
    at: datetime, code: str, name: str, kind: Kind, channel: str, settings: dict[str, str]
) -> "Connector":
    actor = founder(at)
    row = actions.open_connector(
        actor=actor, at=at, code=code, name=name, kind=kind, channel=channel,
        jurisdiction=BUREAU, settings=settings,
    )  # fmt: skip
    if kind in (Kind.WEBHOOK, Kind.WORK_ORDER, Kind.OPEN311):
        row, _ = actions.exchange_secret(actor=actor, at=at, connector=row)
    return actions.switch_connector(actor=actor, at=at, connector=row, is_on=True)


def _received(orders: "Connector", at: datetime) -> "list[Report]":
    rows = [
        NewReport(
            line=number, channel="work_order", external_id=f"YX-{number:04d}", text=text,
            place=place, happened_at=at, connector=orders.code, tell=(TellWay.CHANNEL,),
        )
        for number, (text, place) in enumerate(_WORDS, 1)
    ]  # fmt: skip
    actor = queries.actor_for(orders, at)
    taken, _, _ = actions.receive_many(actor=actor, at=at, rows=rows, jurisdiction=BUREAU)
    return sorted(taken, key=lambda row: row.external_id)


def _rejected(world: World, report: "Report") -> "Report":
    return actions.reject_report(
        actor=world.staff.actor(Post.DUTY_CHIEF, "", clock.now()),
        at=clock.now(),
        report=report,
        reason="属民事纠纷，请向人民调解委员会申请调解",
    )


def _handed_over(world: World, report: "Report") -> "Report":
    return actions.hand_over_report(
        actor=world.staff.actor(Post.DUTY_CHIEF, "", clock.now()),
        at=clock.now(),
        report=report,
        authority="市政公用中心",
        reason="属其维护范围",
    )


def _told(row: "Report", status: Status) -> None:
    """Tell the system at once what the follower would tell it later (again without effect)."""
    actions.tell_status(
        actor=queries.teller_of(row, clock.now()),
        at=clock.now(),
        report=row,
        status=status,
        step=f"r{row.last_seq}",
    )
