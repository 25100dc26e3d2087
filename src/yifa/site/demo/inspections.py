"""Stories of inspections: by the sheet, with what follows from what was found."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any
from uuid import UUID

from yifa.base import clock
from yifa.base.access import Actor, Post
from yifa.base.procedure import Payload
from yifa.records.agencies.queries import officer_facts
from yifa.records.evidence import actions as evidence
from yifa.records.evidence.facts import TakerFact
from yifa.records.parties.queries import chosen
from yifa.site.demo.agencies import jurisdiction_of
from yifa.site.demo.drive import in_office
from yifa.site.demo.names import person
from yifa.site.demo.witnesses import written
from yifa.site.demo.world import World
from yifa.work.inspection import actions, acts
from yifa.work.inspection.queries import facts_of
from yifa.work.inspection.queries.drafting import Setting, begun
from yifa.work.inspection.terms import Confirmation, Ground, Result

OFFICER = Post.CASE_OFFICER

if TYPE_CHECKING:
    from yifa.work.inspection.models import Inspection


@dataclass(frozen=True, slots=True)
class Plan:
    """One visit: why, by which sheet, what was found, how far it went."""

    days_ago: int
    sheet: str
    trade: str
    ground: Ground
    number: str
    fault: str = ""
    note: str = ""
    cause: str = ""
    is_corrected: bool = True
    until: str = "publish"


PLANS = (
    Plan(33, "street_shop", "02", Ground.DRAW, "云综执抽〔{day:%Y}〕0012 号（演示）"),
    Plan(24, "catering", "01", Ground.COMPLAINT, "12345-{day:%Y%m%d}-0871（演示）", "purifier",
         "油烟净化设施未开启，风机清洗记录缺失", "cooking_fumes"),
    Plan(20, "construction", "14", Ground.TRANSFER, "县建设局转〔{day:%Y}〕41 号（演示）", "dust",
         "东侧裸土约 300 平方米未覆盖", "construction_dust", is_corrected=False),
    Plan(9, "outdoor_advertising", "04", Ground.DRAW, "云综执抽〔{day:%Y}〕0019 号（演示）",
         until="close"),
    Plan(6, "gas_user", "07", Ground.ALERT, "燃气泄漏预警-{day:%Y%m%d}-02（演示）", "appliances",
         "连接管已过使用年限", until="order"),
    Plan(5, "street_shop", "06", Ground.COMPLAINT, "12345-{day:%Y%m%d}-0233（演示）", "outside",
         "货架摆在门外约 2 米", "outside_door_trade", until="leave"),
)  # fmt: skip


class _Visit:
    """One visit under way: who acts, on which inspection."""

    def __init__(self, world: World, plan: Plan) -> None:
        self.plan = plan
        self.world = replace(world, random=Random(plan.days_ago))
        self.officers = world.staff.team("s1", self.world.random)
        self.row = self._begun()

    def _begun(self) -> "Inspection":
        plan, where = self.plan, jurisdiction_of("s1")
        setting = Setting(
            ground=plan.ground,
            number=plan.number.format(day=clock.today()),
            sheet=plan.sheet,
            officers=self.officers,
            object_name="",
            place="",
            party=self._object(),
        )
        actor, now = self.actor(OFFICER), clock.now()
        said = begun(actor, now, where, setting)
        return actions.begin_inspection(actor=actor, at=now, jurisdiction=where, said=said)

    def _object(self) -> UUID:
        """A shop of the plan's trade in the squad's area; any firm where there is none."""
        found = chosen(self.actor(OFFICER), {"trade": self.plan.trade}).filter(unit__code="s1")
        row = found.order_by("pk").first()
        return UUID(str(row.uuid)) if row else self.world.party(kinds=("unit",))

    def actor(self, post: Post) -> Actor:
        return self.world.staff.actor(post, "s1", clock.now())

    def do(self, said: Payload, post: Post = OFFICER) -> None:
        """Take a step now."""
        take: Callable[..., Inspection] = (
            actions.leave if isinstance(said, acts.Left) else actions.take_step
        )
        self.row = take(actor=self.actor(post), at=clock.now(), inspection=self.row, said=said)

    def after(self, low: float, high: float) -> datetime:
        return self.world.later(clock.now(), low, high)

    def photographed(self) -> tuple[UUID, ...]:
        """Take a photo of the fault as evidence."""
        item = evidence.take(
            actor=self.actor(OFFICER),
            at=clock.now(),
            matter=self.row.matter,
            stream=self.world.photograph(),
            filename="现场.jpg",
            kind="audiovisual",
            obtained="行政检查时现场拍摄",
            officers=[
                TakerFact(item.id, item.name, item.certificates[0].number)
                for item in officer_facts(self.officers, clock.today())
            ],
            device_id="移动终端",
            taken_at=clock.now(),
            place=self.row.place,
            description="检查单照片",
        )
        return (item.uuid,)


def inspected(world: World, plan: Plan) -> Iterator[datetime]:
    """A visit from the certificates to the publication, or as far as its plan goes."""
    visit = _Visit(world, plan)
    yield visit.after(2, 4)
    present = person(visit.world.random)
    visit.do(acts.Met(officers=visit.officers, present=present, relation="现场负责人"))
    yield visit.after(10, 25)
    visit.do(_checked(visit))
    yield visit.after(3, 8)
    visit.do(_left(present, plan.days_ago))
    if plan.until == "leave":
        return
    if plan.fault:
        yield from _followed(visit)
    if plan.until == "order":
        return
    yield in_office(visit.after(30, 90), visit.world.random)
    visit.do(acts.Closed(conclusion=_conclusion(plan)))
    if plan.until == "publish":
        yield in_office(visit.after(1440, 2880), visit.world.random)
        visit.do(acts.Published(published_at="县政府网站（演示）", published_on=clock.today()))


def _checked(visit: _Visit) -> acts.Checked:
    plan = visit.plan
    photos = visit.photographed() if plan.fault else ()
    return acts.Checked(
        results=tuple(
            acts.PointResult(code=code, result=Result.FAILS, note=plan.note, photos=photos)
            if code == plan.fault
            else acts.PointResult(code=code, result=Result.MEETS)
            for code in _codes(visit)
        )
    )


def _codes(visit: _Visit) -> list[str]:
    return [point.code for point in facts_of(visit.row).points]


def _left(present: str, seed: int) -> acts.Left:
    return acts.Left(
        left_at=clock.now(),
        statement="情况属实，我们尽快处理",
        confirmation=Confirmation.SIGNED,
        signed_by=present,
        signature=written(seed),
    )


def _followed(visit: _Visit) -> Iterator[datetime]:
    """Ordered to correct, looked at again; then a case, or the reason for none."""
    plan = visit.plan
    due_on = clock.today() + timedelta(days=5)
    chosen: dict[str, Any] = {"points": (plan.fault,)}
    visit.do(acts.CorrectionOrdered(**chosen, demand="限期改正，并保持整改后的状态", due_on=due_on))
    if plan.until == "order":
        return
    yield in_office(visit.after(8640, 8700), visit.world.random)
    visit.do(
        acts.Rechecked(
            officers=officer_facts(visit.officers, clock.today()),
            is_corrected=plan.is_corrected,
            record="已按要求整改" if plan.is_corrected else "仍未整改",
        )
    )
    yield visit.after(10, 30)
    if plan.is_corrected:
        reason = "违法行为轻微并及时改正，没有造成危害后果"
        visit.do(acts.NotFiled(**chosen, reason=reason), Post.SQUAD_LEADER)
    else:
        visit.row, _ = actions.refer_to_case(
            actor=visit.actor(OFFICER), at=clock.now(), inspection=visit.row,
            points=(plan.fault,), cause_code=plan.cause,
        )  # fmt: skip


def _conclusion(plan: Plan) -> str:
    if not plan.fault:
        return "各项符合要求"
    return "发现的问题已整改到位" if plan.is_corrected else "发现的问题未整改，已转立案"
