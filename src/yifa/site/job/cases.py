"""A lead through the ordinary procedure to the archive, every paper typeset as it is made."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from yifa.base import clock
from yifa.base.access import Post
from yifa.base.calendar import EndRule, default_calendar, end_of
from yifa.base.procedure import Override
from yifa.base.statute import APL, Period
from yifa.records.agencies.queries import officer_facts
from yifa.records.evidence import actions as evidence
from yifa.records.evidence.facts import TakerFact
from yifa.site.demo.deliberating import deliberation_of
from yifa.site.demo.drive import in_office
from yifa.site.demo.fines import fine_for
from yifa.site.demo.world import World
from yifa.site.job.told import Told
from yifa.work.cases import queries
from yifa.work.cases.actions import perform
from yifa.work.cases.terms import Answer, Confirmation, EvidenceKind, PenaltyKind

_NO_GROUNDS = dict.fromkeys(
    ("removed_harm", "coerced", "told_unknown", "helped_with_merit", "other_lighter"), Answer.NO
)
_CORRECTION_DAYS = 3
_PARTIES = {"construction_dust": ("unit",), "loose_loads": ("unit",)}
_ANY_PARTY = ("unit", "individual_merchant")
_REASONS = (
    Override("DIS-05", "综合全案情节确定，已报法制科备案"),
    Override("INV-01", "线索核实耗时，已说明"),
    Override("JUR-01", "已现场核实，违法行为发生地在本辖区内"),
    Override("DEC-05", "管辖已经核实，有现场核实记录"),
)


class Pursuit:
    """One case on its way: who acts for which unit, and what the texts say of it."""

    def __init__(self, world: World, told: Told, case: Any, unit: str) -> None:
        self.world, self.told, self.case, self.unit = world, told, case, unit
        self.text = next(row for row in world.texts["ordinary"] if row["cause"] == case.cause_code)
        self.found = self.text["found"].format(n=world.random.randint(2, 9))
        self.officers = world.staff.team(unit, world.random)

    def do(self, step: str, post: Post, **data: Any) -> None:
        """Take a step now by the public way in, timed, its papers typeset."""
        now = clock.now()
        with self.told.timed(f"case.{step}"):
            self.case = perform(
                actor=self.world.staff.actor(post, self.unit, now),
                at=now,
                case=self.case,
                after=self.case.last_seq,
                step=step,
                data=data,
                overrides=_REASONS,
            )

    def next(self, low: float, high: float) -> datetime:
        """Give an office moment some hours on."""
        random = self.world.random
        return in_office(clock.now() + timedelta(hours=random.uniform(low, high)), random)

    def after(self, period: Period) -> datetime:
        """Give an office moment after a party's period from today."""
        calendar = default_calendar()
        end = end_of(period, clock.today(), EndRule.PARTY, calendar).due
        day = calendar.working_on_or_after(end + timedelta(days=1))
        midnight = datetime.combine(day, datetime.min.time(), clock.BEIJING)
        return in_office(midnight + timedelta(hours=9), self.world.random)


def to_archive(world: World, told: Told, case_id: UUID, unit: str) -> Iterator[datetime]:
    """Take a lead to the archived dossier."""
    officer = world.staff.actor(Post.CASE_OFFICER, unit, clock.now())
    on = Pursuit(world, told, queries.case(officer, case_id), unit)
    party = world.party(kinds=_PARTIES.get(on.case.cause_code, _ANY_PARTY))
    on.do(
        "propose_filing",
        Post.CASE_OFFICER,
        officers=on.officers,
        opinion="建议立案",
        party=party,
    )
    yield on.next(2, 20)
    on.do("approve_filing", Post.BUREAU_HEAD, opinion="同意立案")
    yield on.next(1, 20)
    yield from _investigated(on)
    yield from _heard(on)
    yield from _decided(on)
    yield from _ended(on)


def _investigated(on: Pursuit) -> Iterator[datetime]:
    on.do("record_scene", Post.CASE_OFFICER, **_record(on, on.found))
    yield on.next(0.2, 1)
    on.do("take_evidence", Post.CASE_OFFICER, items=(_photograph(on),))
    yield on.next(0.2, 2)
    demand = on.text["demand"]
    on.do("order_correction", Post.CASE_OFFICER, demand=demand, days=_CORRECTION_DAYS)
    yield on.after(APL.working_days(_CORRECTION_DAYS))
    on.do(
        "recheck",
        Post.CASE_OFFICER,
        place=on.case.place,
        certificate_shown=True,
        record=on.text["corrected"] or "已按要求改正",
        is_corrected=not on.text["corrected"],
        refuses_to_correct=False,
        confirmation=Confirmation.SIGNED,
    )
    yield on.next(1, 8)
    on.do(
        "interview",
        Post.CASE_OFFICER,
        **_record(on, "认可现场检查的事实，表示服从处理"),
        person="陈安宁",
        relation="经营者",
        rights_told=True,
    )
    yield on.next(10, 60)


def _heard(on: Pursuit) -> Iterator[datetime]:
    on.do("conclude", Post.CASE_OFFICER, **_conclusion(on))
    yield on.next(2, 30)
    on.do("notify", Post.CASE_OFFICER)
    yield on.next(24, 60)
    on.do("make_statement", Post.CASE_OFFICER, statement="经营困难，请求从轻处理")
    yield on.next(8, 24)
    opinion = "不属于法定从轻、减轻情形，不予采纳"
    on.do("answer_statement", Post.CASE_OFFICER, is_adopted=False, opinion=opinion)
    yield on.after(APL.days(5))
    on.do("request_review", Post.CASE_OFFICER)
    yield on.next(6, 30)
    on.do("pass_review", Post.LEGAL_REVIEWER, opinion="事实清楚，证据确凿，程序合法，同意")
    yield on.next(4, 30)


def _decided(on: Pursuit) -> Iterator[datetime]:
    if said := deliberation_of(on.world, on.case):
        on.do("deliberate", Post.BUREAU_HEAD, **said)
        yield on.next(1, 8)
    on.do("decide", Post.BUREAU_HEAD)
    yield on.next(1, 20)
    on.do("serve", Post.CASE_OFFICER)
    yield on.next(24, 9 * 24)
    on.do(
        "pay",
        Post.CASE_OFFICER,
        paid_on=clock.today(),
        fine_fen=on.case.fine_fen,
        channel="银行",
        receipt=f"33{on.world.random.randrange(10**8):08d}",
    )
    yield on.next(4, 40)


def _ended(on: Pursuit) -> Iterator[datetime]:
    on.do(
        "disclose",
        Post.CASE_OFFICER,
        is_published=True,
        place="云溪县人民政府门户网站",
        published_on=clock.today(),
    )
    yield on.next(8, 60)
    on.do("close", Post.BUREAU_HEAD, summary="罚款已缴清，违法行为已改正")
    yield on.next(24 * 75, 24 * 85)
    on.do("archive", Post.ARCHIVIST)


def _conclusion(on: Pursuit) -> dict[str, Any]:
    overdue = bool(on.text["corrected"])
    return _NO_GROUNDS | {
        "facts_found": on.found,
        "facts_are_clear": True,
        "gains_note": "经查没有违法所得",
        "kinds": (PenaltyKind.FINE,),
        "fine_fen": fine_for(on.case, on.world.random, overdue=overdue),
        "tier": "ordinary",
        "reasons": on.text["reasons"],
    }


def _record(on: Pursuit, said: str) -> dict[str, Any]:
    now = clock.now()
    return {
        "place": on.case.place,
        "started_at": now - timedelta(minutes=25),
        "ended_at": now - timedelta(minutes=2),
        "certificate_shown": True,
        "record": said,
        "confirmation": Confirmation.SIGNED,
    }


def _photograph(on: Pursuit) -> UUID:
    now = clock.now()
    takers = tuple(
        TakerFact(id=fact.id, name=fact.name, certificate=fact.certificates[0].number)
        for fact in officer_facts(on.officers, clock.day_of(now))
    )
    with on.told.timed("evidence.take"):
        item = evidence.take(
            actor=on.world.staff.actor(Post.CASE_OFFICER, on.unit, now),
            at=now,
            matter=on.case.matter,
            stream=on.world.photograph(),
            filename="现场照片.jpg",
            kind=EvidenceKind.ELECTRONIC,
            obtained="现场拍摄",
            officers=takers,
            device_id="ZF-07",
            taken_at=now - timedelta(minutes=30),
            place=on.case.place,
        )
    return UUID(str(item.uuid))
