"""Deliveries of the demo: decisions served in each way, some still on their way."""

from collections.abc import Callable, Generator, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from yifa.base import clock
from yifa.base.access import Actor, Post
from yifa.records.agencies.queries import officer_facts
from yifa.records.service import actions, acts, queries
from yifa.records.service.terms import Channel, PlaceOfService, Proof, Receiver, ServiceWay
from yifa.site.demo import cases
from yifa.site.demo.drive import in_office
from yifa.site.demo.telling import REASONS, Telling
from yifa.site.demo.world import World
from yifa.work.cases.actions import enter_service

if TYPE_CHECKING:
    from yifa.records.service.models import Delivery

Way = Callable[["Delivering"], Iterator[datetime]]
DAYS = 24.0


class Delivering:
    """The delivery of a decision as it is told: who goes, what was done, and what it proved."""

    def __init__(self, told: Telling, team: tuple[UUID, UUID]) -> None:
        self.told, self._team = told, team
        now = clock.now()
        self.brief = queries.brief_of(told.case.matter, now)
        paper = next(item for item in self.brief.servable if item.is_decision)
        party = self.brief.party
        if party is None:
            raise LookupError("案件没有当事人")
        self.party = party
        self._agree()
        plan = acts.Planned(
            subject=told.case.matter.subject, case_number=self.brief.case_number,
            cause=self.brief.cause, issuer=self.brief.issuer, unit=self.brief.unit,
            documents=(paper.document,), recipient=party, address=party.address,
            since=paper.since, due_on=paper.due_on, is_decision=True,
        )  # fmt: skip
        self.row: Delivery = actions.plan(
            actor=self.actor, at=now, matter=told.case.matter, said=plan
        )

    @property
    def actor(self) -> Actor:
        return self.told.world.staff.actor(Post.CASE_OFFICER, self.told.unit, clock.now())

    @property
    def officers(self) -> Any:
        return officer_facts(self._team, clock.today())

    def do(self, payload: Any, **said: Any) -> None:
        """Take a step of the delivery now."""
        now = clock.now()
        self.row.refresh_from_db()
        self.row = actions.take_step(
            actor=self.actor, at=now, delivery=self.row, after=self.row.last_seq,
            said=payload(**{"on": clock.today()} | said), overrides=REASONS,
        )  # fmt: skip

    def entered(self) -> None:
        """Enter in the case what the delivery proved."""
        told, now = self.told, clock.now()
        told.case.refresh_from_db()
        told.case = enter_service(
            actor=self.actor, at=now, case=told.case, after=told.case.last_seq,
            delivery=UUID(str(self.row.uuid)), overrides=REASONS,
        )  # fmt: skip

    def _agree(self) -> None:
        """Let the party confirm its address; every address takes text messages as well."""
        party, now = self.party, clock.now()
        said = acts.AddressConfirmed(
            subject=self.told.case.matter.subject, party=party, confirmed_on=clock.today(),
            address=party.address or "云溪县中心路1号", recipient=party.name,
            phone=party.phone or "13700000000", channels=(Channel.PORTAL,),
            mobile="13700000000", officers=self.officers,
        )  # fmt: skip
        actions.confirm_address(
            actor=self.actor, at=now, matter=self.told.case.matter, issuer=self.brief.issuer,
            case_number=self.brief.case_number, cause=self.brief.cause, said=said,
        )  # fmt: skip


def _signed(going: Delivering, way: ServiceWay = ServiceWay.DIRECT) -> None:
    party = going.party
    own = party.kind == "person"
    going.do(
        acts.Signed, way=way, receiver=Receiver.PARTY if own else Receiver.MAIL_ROOM,
        received_by=party.name if own else "前台", officers=going.officers,
    )  # fmt: skip


def direct(going: Delivering) -> Iterator[datetime]:
    """Taken to the party, who signs."""
    yield going.told.next(4, 20)
    _signed(going)


def left(going: Delivering) -> Iterator[datetime]:
    """Refused, and left before a witness."""
    yield going.told.next(4, 20)
    own = going.party.kind == "person"
    going.do(
        acts.Left, refused_by=Receiver.PARTY if own else Receiver.LEGAL_REPRESENTATIVE,
        name=going.party.name, reason="对处罚有意见，拒绝签收", proof=Proof.WITNESSED,
        place_kind=PlaceOfService.RESIDENCE if own else PlaceOfService.PREMISES,
        place=going.party.address or "经营场所", witness="社区工作者（见证）",
        officers=going.officers,
    )  # fmt: skip


def electronic(going: Delivering) -> Iterator[datetime]:
    """Sent to the inbox that the party agreed to; it has not been opened yet."""
    yield going.told.next(4, 20)
    now = clock.now()
    going.row.refresh_from_db()
    going.row = actions.send(
        actor=going.actor, at=now, delivery=going.row, after=going.row.last_seq,
        channel=Channel.PORTAL, remedy_channel="云溪县行政复议网上申请平台", overrides=REASONS,
    )  # fmt: skip


def _twice_in_vain(going: Delivering) -> Iterator[datetime]:
    for _ in range(2):
        yield going.told.next(10, 20)
        going.do(acts.NobodyThere, place=going.party.address or "经营场所",
                 officers=going.officers, note="大门紧锁，无人应答")  # fmt: skip


def _posted(going: Delivering) -> Iterator[datetime]:
    yield from _twice_in_vain(going)
    yield going.told.next(2, 8)
    number = f"10{going.told.world.random.randrange(10**11):011d}"
    going.do(acts.PutToPost, number=number, office="中国邮政云溪分公司",
             address=going.party.address or "经营场所")  # fmt: skip
    yield going.told.next(2 * DAYS, 3 * DAYS)


def post(going: Delivering) -> Iterator[datetime]:
    """Two visits in vain, then by post; the receipt comes back signed."""
    yield from _posted(going)
    _signed(going, ServiceWay.POST)


def delegated(going: Delivering) -> Iterator[datetime]:
    """Served by the authority of the place where the party lives."""
    yield going.told.next(4, 10)
    going.do(acts.Entrusted, through="邻县综合行政执法局", difficulty="当事人已搬至邻县经营")
    yield going.told.next(3 * DAYS, 4 * DAYS)
    _signed(going, ServiceWay.DELEGATED)


def notice(going: Delivering) -> Iterator[datetime]:
    """Visits and a letter in vain; a notice of thirty days."""
    yield from _posted(going)
    going.do(acts.CameBack, reason="原址查无此人")
    yield going.told.next(2, 6)
    going.do(acts.Published, where="云溪县人民政府门户网站、本机关公告栏", is_masked=True,
             reason="两次上门未遇，邮件以查无此人退回", whereabouts_unknown=True)  # fmt: skip
    yield in_office(clock.now() + timedelta(days=36), going.told.world.random)
    going.do(acts.TakenDown)


def _begun(world: World) -> Generator[datetime, None, Delivering]:
    """A decision that waits to be served."""
    text = world.pick("ordinary")
    cell, lon, lat, place = world.place()
    told = cases.lead(world, text, cell.unit, lon, lat, place)
    team = world.staff.team(told.unit, world.random)
    yield from cases.filed(told, told.case.party, team)
    yield from cases.investigated(told, text, place, team)
    yield from cases.heard(told)
    yield from cases.resolved(told)
    yield told.next(1, 4)
    return Delivering(told, team)


def _told(way: Way, world: World) -> Iterator[datetime]:
    going = yield from _begun(world)
    yield from way(going)
    if going.row.effective_on is not None:
        yield going.told.next(0.5, 3)
        going.entered()


WAYS: tuple[tuple[Callable[[World], Iterator[datetime]], tuple[int, ...]], ...] = tuple(
    (partial(_told, way), days_ago)
    for way, days_ago in (
        (direct, (60, 40)),
        (left, (55,)),
        (electronic, (40,)),
        (post, (60,)),
        (delegated, (60,)),
        (notice, (110, 50)),
    )
)
