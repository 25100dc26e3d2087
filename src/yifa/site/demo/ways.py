"""Stories that go other ways than most: a hearing, a seizure, a building, a remedy, a court.

A few of each, so that every procedure of the law can be seen in the demo county.
"""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from yifa.base import clock
from yifa.base.access import Post
from yifa.base.statute import APL
from yifa.site.demo import cases
from yifa.site.demo.agencies import jurisdiction_of
from yifa.site.demo.drive import after_period, in_office
from yifa.site.demo.telling import Telling, record
from yifa.site.demo.world import World
from yifa.work.cases.actions import open_case
from yifa.work.cases.acts.measures import Thing
from yifa.work.cases.acts.performance import Instalment
from yifa.work.cases.terms import Confirmation, LeadSource, ServiceWay
from yifa.work.cases.terms.buildings import Disposal, RemovalGround
from yifa.work.cases.terms.guidance import GuidanceEnd, GuidanceWay
from yifa.work.cases.terms.measures import MeasureKind, ObjectKind, ReleaseGround
from yifa.work.cases.terms.performance import NEEDED_PAPERS, CourtAnswer, DeferralKind, SignedAs
from yifa.work.cases.terms.remedies import Result, Track, Way

OFFICER, HEAD, REVIEWER = Post.CASE_OFFICER, Post.BUREAU_HEAD, Post.LEGAL_REVIEWER
UNLICENSED = {
    "cause": "no_business_licence",
    "found": "现场经营早餐摊，摆放桌椅{n}套，未能出示营业执照",
    "demand": "立即停止无照经营，依法办理登记",
    "corrected": "仍在经营，未办理登记",
    "reasons": "逾期未改正，情节一般",
}
CARTS = (
    Thing(name="三轮车", quantity="1辆", relation="用于无照经营"),
    Thing(name="炉具", quantity="2台", relation="用于无照经营"),
)


def _begun(world: World, text: dict[str, Any] | None = None) -> tuple[Telling, dict[str, Any], str]:
    """A lead of a squad of the bureau."""
    text = text or world.pick("ordinary")
    while True:
        cell, lon, lat, place = world.place()
        if cell.unit.startswith("s"):
            return cases.lead(world, text, cell.unit, lon, lat, place), text, place


def _to_the_conclusion(told: Telling, text: dict[str, Any], place: str) -> Iterator[datetime]:
    officers = told.world.staff.team(told.unit, told.world.random)
    yield from cases.filed(told, told.case.party, officers)
    yield from cases.investigated(told, text, place, officers)


def _served(world: World) -> Generator[datetime, None, Telling]:
    """An ordinary case up to the service of its decision."""
    told, text, place = _begun(world)
    yield from _to_the_conclusion(told, text, place)
    yield from cases.heard(told)
    yield from cases.served(told)
    return told


def hearing(world: World) -> Iterator[datetime]:
    """The party asks for a hearing, which is held on the record."""
    told, text, place = _begun(world)
    yield from _to_the_conclusion(told, text, place)
    yield told.next(2, 20)
    told.do("notify", OFFICER, hearing_told=True)
    yield told.next(24, 48)
    told.do("request_hearing", OFFICER, reason="对违法事实的认定有异议")
    yield told.next(8, 20)
    other = "s2" if told.unit == "s1" else "s1"
    told.do("appoint_host", HEAD, host=world.staff.team(other, world.random)[0])
    yield told.next(2, 8)
    held_at = after_period(APL.working_days(8), world.random)
    told.do("notify_hearing", OFFICER, held_at=held_at, place="局三楼听证室", is_public=True)
    yield held_at + timedelta(hours=3)
    told.do(
        "hold_hearing", REVIEWER, started_at=held_at + timedelta(minutes=5),
        ended_at=held_at + timedelta(hours=2), place="局三楼听证室", is_public=True,
        party_attended=True, proposal_presented=True, cross_examined=True,
        record="听证笔录：调查人员举证，当事人质证、申辩", confirmation=Confirmation.SIGNED,
    )  # fmt: skip
    yield told.next(20, 40)
    told.do("report_hearing", REVIEWER, findings="事实清楚，证据充分", opinion="建议维持拟处罚意见")
    yield told.next(8, 20)
    told.do("request_review", OFFICER)
    yield told.next(8, 24)
    told.do("pass_review", REVIEWER, opinion="经过听证，事实清楚，程序合法，同意")
    yield from cases.decided(told)


def seizure(world: World) -> Iterator[datetime]:
    """Tools are seized, kept for some days and given back."""
    told, _, place = _begun(world, UNLICENSED)
    officers = world.staff.team(told.unit, world.random)
    yield from cases.filed(told, told.case.party, officers)
    told.do("record_scene", OFFICER, **record(place, told.found))
    yield told.next(0.2, 0.5)
    told.do(
        "propose_measure", OFFICER, measure=MeasureKind.SEIZE, object=ObjectKind.GOODS,
        basis="unlicensed_trade_11", things=CARTS, necessity="多次劝导仍不停止，工具随时可能转移",
    )  # fmt: skip
    yield told.next(0.3, 1)
    told.do("approve_measure", HEAD, serial=1)
    yield told.next(0.6, 1)
    now = clock.now()
    told.do(
        "take_measure", OFFICER, serial=1, measure=MeasureKind.SEIZE, object=ObjectKind.GOODS,
        basis="unlicensed_trade_11", things=CARTS, necessity="多次劝导仍不停止，工具随时可能转移",
        started_at=now - timedelta(minutes=20), ended_at=now - timedelta(minutes=2),
        place="罚没物品仓库", keeper="仓库保管员", party_called=True, party_is_present=True,
        reasons_told=True, statement="无", record="当场清点，制作清单，当事人无异议",
        film_device="ZF-07", list_copies=2, certificate_shown=True,
        confirmation=Confirmation.SIGNED, way=ServiceWay.ON_THE_SPOT,
    )  # fmt: skip
    yield told.next(24 * 8, 24 * 14)
    told.do(
        "release_measure", HEAD, serial=1, ground=ReleaseGround.OTHER,
        reason="当事人已停业并申请登记，证据已经固定", returned_on=clock.today(),
    )  # fmt: skip


def guided(world: World) -> Iterator[datetime]:
    """Guidance on the spot, an interview, and the matter is put right."""
    text = world.pick("ordinary")
    cell, _, _, place = world.place()
    now = clock.now()
    case = open_case(
        actor=world.staff.actor(OFFICER, cell.unit, now),
        at=now,
        jurisdiction=jurisdiction_of(cell.unit),
        step="open_guidance",
        data={
            "source": LeadSource.PATROL,
            "cause_code": text["cause"],
            "unit": cell.unit,
            "unit_name": world.unit_names[cell.unit],
            "place": place,
            "found_on": clock.today(),
            "summary": text["found"].format(n=world.random.randint(2, 9)),
            "party": world.party(kinds=("unit", "individual_merchant")),
            "officers": world.staff.team(cell.unit, world.random),
        },
        render="later",
    )
    told = Telling(world, cell.unit, case, text["found"])
    yield told.next(0.5, 2)
    told.do(
        "guide", OFFICER, way=GuidanceWay.FACE_TO_FACE, content=text["demand"], told_voluntary=True
    )
    yield told.next(4, 20)
    meets_at = in_office(clock.now() + timedelta(days=2), world.random)
    told.do("call_talk", OFFICER, meets_at=meets_at, place="中队会议室", topic="规范经营")
    yield meets_at + timedelta(hours=1)
    told.do(
        "hold_talk", OFFICER, attended_by="经营者", record="经营者表示立即整改",
        confirmation=Confirmation.SIGNED,
    )  # fmt: skip
    yield told.next(20, 60)
    told.do("end_guidance", HEAD, end=GuidanceEnd.CORRECTED, summary="复核已经整改到位")


def reconsidered(world: World) -> Iterator[datetime]:
    """The party pays and asks for reconsideration; the decision is upheld."""
    told = yield from _served(world)
    yield told.next(24, 72)
    cases.paid(told, told.case.fine_fen)
    yield told.next(24 * 5, 24 * 9)
    today = clock.today()
    told.do(
        "register_remedy", OFFICER, way=Way.RECONSIDERATION, authority="云溪县人民政府",
        docket=f"云政复〔{today.year}〕{world.random.randint(10, 99)}号", track=Track.ORDINARY,
        applied_on=today - timedelta(days=3), accepted_on=today - timedelta(days=1),
        copy_received_on=today, request="请求撤销处罚决定",
    )  # fmt: skip
    yield told.next(24 * 3, 24 * 6)
    told.do("reply", OFFICER, way=Way.RECONSIDERATION, replied_on=clock.today(),
            basis="认定事实清楚，证据确凿，适用依据正确，程序合法", items=(0,))  # fmt: skip
    yield told.next(24 * 30, 24 * 40)
    told.do(
        "register_result", OFFICER, way=Way.RECONSIDERATION, docket="复议决定书",
        decided_on=clock.today(), received_on=clock.today(), result=Result.UPHELD, is_final=True,
        reasons="处罚决定认定事实清楚，适用依据正确",
    )  # fmt: skip
    yield from cases.closed(told)


def deferred(world: World) -> Iterator[datetime]:
    """The party asks to pay in parts; the first part is paid."""
    told = yield from _served(world)
    yield told.next(24, 48)
    told.do(
        "request_deferral", OFFICER, way=DeferralKind.INSTALMENTS, reason="经营困难，收入减少",
        is_signed=True,
    )  # fmt: skip
    yield told.next(8, 20)
    fine, today = told.case.fine_fen, clock.today()
    first = fine // 2
    told.do(
        "approve_deferral", HEAD,
        instalments=(Instalment(today + timedelta(days=20), first),
                     Instalment(today + timedelta(days=50), fine - first)),
    )  # fmt: skip
    yield told.next(24 * 8, 24 * 15)
    cases.paid(told, first)


def to_court(world: World) -> Iterator[datetime]:
    """Nothing is paid; after the demand the court is asked to execute."""
    told = yield from _served(world)
    yield told.next(24, 48)
    told.do("disclose", OFFICER, is_published=True, place="云溪县人民政府门户网站",
            published_on=clock.today())  # fmt: skip
    yield told.next(24 * 188, 24 * 190)
    told.do("demand", OFFICER)
    yield after_period(APL.working_days(12), world.random)
    told.do("apply_court", HEAD, papers=NEEDED_PAPERS, signed_as=SignedAs.HEAD)
    yield told.next(24 * 3, 24 * 5)
    told.do("record_court_answer", OFFICER, answer=CourtAnswer.ACCEPTED, received_on=clock.today())


def building(world: World) -> Iterator[datetime]:
    """A shed without a planning permit is ordered away, and taken down by its owner."""
    _, lon, lat, place = world.place()
    unit, now = "s1", clock.now()
    officers = world.staff.team(unit, world.random)
    case = open_case(
        actor=world.staff.actor(OFFICER, unit, now), at=now, jurisdiction=jurisdiction_of(unit),
        step="report_building", render="later",
        data={
            "source": LeadSource.PATROL, "cause_code": "no_planning_permit", "unit": unit,
            "unit_name": world.unit_names[unit], "place": place, "longitude": lon,
            "latitude": lat, "happened_from": clock.today() - timedelta(days=30),
            "found_on": clock.today(), "summary": "未取得建设工程规划许可证搭建简易棚",
            "is_under_construction": True, "party": world.party(kinds=("unit",)),
        },
    )  # fmt: skip
    told = Telling(world, unit, case, "未取得建设工程规划许可证搭建简易棚")
    yield from cases.filed(told, told.case.party, officers)
    told.do("record_scene", OFFICER, **record(place, told.found))
    yield told.next(1, 4)
    told.do("order_stop", OFFICER, demand="立即停止建设")
    yield told.next(20, 30)
    told.do("check_stop", OFFICER, certificate_shown=True, place=place, is_stopped=True,
            record="已经停工", confirmation=Confirmation.SIGNED)  # fmt: skip
    yield told.next(24, 72)
    told.do("classify_building", OFFICER, disposal=Disposal.REMOVE, facts_found=told.found,
            planning_opinion="自然资源和规划部门认定书（演示）",
            removal_ground=RemovalGround.ON_PUBLIC_LAND)  # fmt: skip
    yield told.next(8, 20)
    told.do("notify_disposal", OFFICER)
    yield after_period(APL.working_days(6), world.random)
    told.do("request_review", OFFICER)
    yield told.next(8, 20)
    told.do("pass_review", REVIEWER, opinion="事实清楚，依据正确，同意")
    yield told.next(8, 20)
    number = f"云综执违处字〔{clock.today().year}〕第{world.random.randint(1, 99):04d}号"
    told.do("dispose_building", HEAD, days=15, decision_number=number)
    yield told.next(4, 20)
    told.do("serve", OFFICER)


@dataclass(frozen=True, slots=True)
class Other:
    """One of these ways, how many go it, and how many days ago they began."""

    story: Callable[[World], Iterator[datetime]]
    days_ago: tuple[int, ...]


WAYS = (
    Other(hearing, (70, 34)),
    Other(seizure, (40, 6)),
    Other(building, (60, 12)),
    Other(guided, (20, 3)),
    Other(reconsidered, (120,)),
    Other(deferred, (60,)),
    Other(to_court, (290,)),
)
