"""Lawful cases told by the hundred: days of 2025 and 2026 around holidays, parties, amounts, ways.

Every day that the law counts is counted by the calendar, so that a telling stays lawful whatever
its first day is.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from yifa.base.calendar import EndRule, end_of
from yifa.base.procedure import Act, Matter, Payload, Timeline
from yifa.base.statute import APL, ARL, Period
from yifa.records.parties.facts import PartyRef
from yifa.records.service.rules import effective_on
from yifa.work.cases import acts
from yifa.work.cases.rules.evidence import correction_due_on
from yifa.work.cases.terms import (
    CollectionGround,
    Confirmation,
    EvidenceKind,
    LeadSource,
    Outcome,
    PenaltyKind,
    Proof,
    Receiver,
    ServiceWay,
)
from yifa.work.cases.tests.stories import (
    ALL_NO,
    BOOK,
    HEAD,
    OFFICERS,
    REVIEWER,
    conferral,
    decision,
)

BEIJING = ZoneInfo("Asia/Shanghai")
BASIS = "《浙江省城市市容和环境卫生管理条例》第十七条"
Steps = dict[str, tuple[datetime, Payload]]

ITEMS = {
    "outside_door_trade": "YF-0106",
    "street_heaps": "YF-0102",
    "other_outdoor_facility": "YF-0109",
    "large_advertising": "YF-0110",
    "cuttings_mud": "YF-0118",
    "waste_transport": "YF-0114",
    "spitting_littering": "YF-0119",
    "pet_droppings": "YF-0122",
    "person_dumping": "YF-0120",
}
MAJOR_FROM_FEN = 5_000_000
PERSON_LIMIT_FEN = 20_000
FREELY_COLLECTED_FEN = 10_000


@dataclass(frozen=True)
class Case:
    """What tells one case from another."""

    number: int
    first: date
    party: PartyRef
    cause: str
    fine_fen: int
    tier: str
    way: ServiceWay = ServiceWay.DIRECT
    correct_days: int = 3
    makes_statement: bool = True
    waives: bool = False
    pays_in_parts: bool = False
    pays_on_last_day: bool = False

    @property
    def subject(self) -> str:
        return "unit" if self.party.kind == "unit" else "person"

    @property
    def proposal(self) -> acts.Proposal:
        return acts.Proposal(
            kinds=(PenaltyKind.FINE,),
            fine_fen=self.fine_fen,
            tier=self.tier,
            reasons="按裁量基准确定阶次",
            gains_note="没有违法所得",
        )

    @property
    def threshold_fen(self) -> int:
        return int(BOOK.parameter(f"hearing_threshold_{self.subject}_fen", self.first))

    @property
    def hearing_is_due(self) -> bool:
        return self.fine_fen >= self.threshold_fen


def moment(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BEIJING)


def days_after(day: date, count: int) -> date:
    return day + timedelta(days=count)


def working_days_after(day: date, count: int) -> date:
    return end_of(Period(count, "working_day"), day, EndRule.NEVER, BOOK.calendar).due


def served(case: Case, day: date, way: ServiceWay | None = None) -> acts.Service:
    """A lawful service in the case's way, begun on a day."""
    way = way or case.way
    said: dict[ServiceWay, dict[str, Any]] = {
        ServiceWay.LEFT: {"is_refused": True, "proof": Proof.FILMED},
        ServiceWay.ELECTRONIC: {
            "proof": Proof.DELIVERY_STATUS,
            "confirmed_on": case.first,
            "confirmed_address": "13800000000",
            "address": "13800000000",
            "reconsideration_channel": "浙里办“行政复议”",
        },
        ServiceWay.POST: {"proof": Proof.POSTAL_SLIP, "note": "上门两次均无人"},
        ServiceWay.DELEGATED: {"through": "邻县综合行政执法局", "note": "住所在邻县"},
        ServiceWay.PASSED_ON: {"through": "云溪县看守所", "receiver": Receiver.PARTY},
        ServiceWay.NOTICE: {
            "proof": Proof.PUBLICATION,
            "failed_ways": (ServiceWay.DIRECT, ServiceWay.POST),
            "note": "上门无人，邮件退回",
            "is_masked": True,
        },
    }
    effective = effective_on(way, day, BOOK)
    return acts.Service(way=way, served_on=day, effective_on=effective, **said.get(way, {}))


def ordinary(case: Case) -> Steps:
    """A case of the ordinary procedure, paid and archived."""
    steps = _inquiry(case)
    concluded = steps["conclude"][0].date()
    steps |= _told(case, concluded)
    last = max(step[0] for step in steps.values()).date()
    return steps | _decided(case, last)


def _inquiry(case: Case) -> Steps:
    day, next_day = case.first, days_after(case.first, 1)
    order = acts.CorrectionOrdered(
        officers=OFFICERS,
        number=f"云综执责改字〔{day.year}〕第{case.number:04d}号",
        demand="停止违法行为，恢复原状",
        days=case.correct_days,
        service=served(case, next_day, ServiceWay.DIRECT),
    )
    again = days_after(correction_due_on(order, BOOK), 1)
    return {
        "lead": (moment(day, 9), acts.LeadRegistered(
            source=LeadSource.PATROL, cause_code=case.cause, field="city_appearance", unit="s1",
            place="解放路6号", happened_from=day, happened_until=day, found_on=day,
            summary="巡查发现")),
        "propose": (moment(day, 10), acts.FilingProposed(
            cause_code=case.cause, item_code=ITEMS[case.cause], field="city_appearance",
            party=case.party, officers=OFFICERS, area="339921", place_area="339921.t01",
            conferral=conferral(ITEMS[case.cause]), opinion="建议立案")),
        "file": (moment(day, 11), acts.FilingApproved(
            number=f"云综执立字〔{day.year}〕第{case.number:04d}号", approver=HEAD)),
        "scene": (moment(day, 16), _record(acts.SceneRecorded, day, 14)),
        "evidence": (moment(day, 17), acts.EvidenceTaken(officers=OFFICERS, items=(
            acts.EvidenceFact(EvidenceKind.ELECTRONIC, "现场照片", sha256="ab" * 32,
                              device="ZF-07", taken_at=moment(day, 14, 5)),))),
        "order": (moment(next_day), order),
        "recheck": (moment(again, 9), acts.Rechecked(
            officers=OFFICERS, place="解放路6号", certificate_shown=True, record="没有改正",
            is_corrected=False, refuses_to_correct=True, confirmation=Confirmation.SIGNED)),
        "interview": (moment(again, 11), _record(
            acts.Interviewed, again, 10, person="陈安", relation="当事人", rights_told=True)),
        "conclude": (moment(again, 17), acts.InvestigationConcluded(
            officers=OFFICERS, facts_found="违法事实清楚，逾期不改正", facts_are_clear=True,
            outcome=Outcome.PENALTY, proposal=case.proposal, circumstances=ALL_NO,
            is_major=case.fine_fen >= MAJOR_FROM_FEN)),
    }  # fmt: skip


def _record(kind: Any, day: date, hour: int, **other: Any) -> Any:
    return kind(
        officers=OFFICERS,
        place="解放路6号",
        started_at=moment(day, hour),
        ended_at=moment(day, hour, 20),
        certificate_shown=True,
        record="占用人行道约六平方米",
        confirmation=Confirmation.SIGNED,
        **other,
    )


def _told(case: Case, concluded: date) -> Steps:
    service = served(case, days_after(concluded, 1))
    told_on = service.effective_on
    steps: Steps = {
        "notify": (moment(told_on, 15), acts.NoticeServed(
            number=f"云综执罚告字〔{told_on.year}〕第{case.number:04d}号", facts_told="逾期不改正",
            basis_told=BASIS, proposal=case.proposal,
            rights_told=True, hearing_told=case.hearing_is_due, defence_days=5,
            hearing_threshold_fen=case.threshold_fen, service=service)),
    }  # fmt: skip
    last = told_on
    if case.makes_statement:
        last = days_after(told_on, 1)
        steps["state"] = (moment(last, 9), acts.StatementMade(statement="请求从轻"))
        steps["answer"] = (moment(last, 16), acts.StatementAnswered(
            officers=OFFICERS, is_adopted=False, opinion="不属于法定从轻情形"))  # fmt: skip
    if case.waives:
        steps["waive"] = (moment(last, 17), acts.RightsWaived(
            waives_statement=True, waives_hearing=case.hearing_is_due, is_signed=True))  # fmt: skip
        decide_on = days_after(last, 1)
    else:
        decide_on = days_after(end_of(APL.days(5), told_on, EndRule.PARTY, BOOK.calendar).due, 1)
    before = moment(decide_on, 8)
    steps["request_review"] = (before, acts.ReviewRequested())
    steps["review"] = (moment(decide_on, 9), acts.ReviewPassed(reviewer=REVIEWER, opinion="同意"))
    if case.fine_fen >= MAJOR_FROM_FEN or case.hearing_is_due:
        members = (HEAD, acts.Signatory(UUID(int=201), "王平"))
        steps["deliberate"] = (moment(decide_on, 10), acts.Deliberated(
            members=members, opinions="均同意", conclusion="同意处罚"))  # fmt: skip
    return steps


def _decided(case: Case, day: date) -> Steps:
    service = served(case, day)
    effective = service.effective_on
    due = end_of(APL.days(15), effective, EndRule.PARTY, BOOK.calendar).due
    paid_on = due if case.pays_on_last_day else days_after(effective, 2)
    disclosed_on = working_days_after(day, 3)
    steps: Steps = {
        "decide": (moment(day, 14), decision(
            number=f"云综执罚决字〔{day.year}〕第{case.number:04d}号", proposal=case.proposal)),
        "serve": (moment(effective, 16), acts.DecisionServed(service=service)),
    }  # fmt: skip
    later: Steps = {
        "disclose": (moment(disclosed_on, 17), acts.Disclosed(
            is_published=True, place="县政府门户网站", published_on=disclosed_on)),
    } | _paid(case, effective, paid_on)  # fmt: skip
    steps |= dict(sorted(later.items(), key=lambda item: item[1][0]))
    closed_on = days_after(max(paid_on, disclosed_on), 1)
    return steps | _ended(case, closed_on, effective)


def _paid(case: Case, served_on: date, day: date) -> Steps:
    parts = [case.fine_fen]
    if case.pays_in_parts:
        parts = [case.fine_fen // 2, case.fine_fen - case.fine_fen // 2]
    return {
        f"pay{index or ''}": (moment(day, 10, index), acts.FinePaid(
            paid_on=day, fine_fen=fen, channel="银行", receipt=f"P{case.number:04d}{index}"))
        for index, fen in enumerate(parts)
    }  # fmt: skip


def _ended(case: Case, closed_on: date, served_on: date) -> Steps:
    over = end_of(ARL.days(60), served_on, EndRule.PARTY, BOOK.calendar).due
    archived_on = max(days_after(over, 1), days_after(closed_on, 1))
    return {
        "close": (moment(closed_on, 10), acts.CaseClosed(approver=HEAD, summary="罚款已缴清")),
        "archive": (
            moment(archived_on, 10),
            acts.CaseArchived(archive_number=f"{case.number:08d}"),
        ),
    }


def summary(case: Case) -> Steps:
    """A case of the summary procedure: small fines are collected on the spot, others at a bank."""
    day = case.first
    steps: Steps = {
        "open": (moment(day, 9), acts.OpenedOnTheSpot(
            cause_code=case.cause, item_code=ITEMS[case.cause], field="city_appearance",
            unit="s1", party=case.party, officers=OFFICERS, area="339921",
            place_area="339921.t01", conferral=conferral(ITEMS[case.cause]), place="人民广场",
            happened_on=day, summary="巡查发现", facts_are_certain=True)),
        "tell": (moment(day, 9, 5), acts.ToldOnTheSpot(
            officers=OFFICERS, certificate_shown=True, facts_told="巡查发现",
            basis_told=BASIS, rights_told=True,
            correction="立即清除，已清除")),
        "hear": (moment(day, 9, 10), acts.HeardOnTheSpot(
            statement="初次违法" if case.makes_statement else "",
            answer="不属于法定从轻情形" if case.makes_statement else "")),
        "decide": (moment(day, 9, 15), acts.DecidedOnTheSpot(
            number=f"云综执当罚字〔{day.year}〕第{case.number:04d}号", officers=OFFICERS,
            basis=BASIS, proposal=case.proposal,
            agency="云溪县综合行政执法局", pay_at="云溪农村商业银行", late_fee_told=True,
            remedy_authority="云溪县人民政府")),
        "serve": (moment(day, 9, 20), acts.ServedOnTheSpot(confirmation=Confirmation.SIGNED)),
    }  # fmt: skip
    steps |= _collected(case, day) if case.fine_fen <= FREELY_COLLECTED_FEN else {}
    reported = working_days_after(day, 2 if case.pays_on_last_day else 1)
    due = end_of(APL.days(15), day, EndRule.PARTY, BOOK.calendar).due
    later: Steps = {
        "report": (moment(reported, 16), acts.ReportedToAgency(receiver="法制科")),
        "disclose": (moment(working_days_after(day, 5), 10), acts.Disclosed(
            is_published=False, reason="当场处罚不公示")),
    }  # fmt: skip
    if case.fine_fen > FREELY_COLLECTED_FEN:
        later |= _paid(case, day, due if case.pays_on_last_day else days_after(day, 3))
    steps |= dict(sorted(later.items(), key=lambda item: item[1][0]))
    last = max(step[0] for step in steps.values()).date()
    return steps | _ended(case, days_after(last, 1), day)


def _collected(case: Case, day: date) -> Steps:
    handed_in = working_days_after(day, 2 if case.pays_on_last_day else 1)
    banked = working_days_after(handed_in, 2 if case.pays_on_last_day else 1)
    fen = case.fine_fen
    return {
        "collect": (moment(day, 9, 25), acts.CollectedOnTheSpot(
            officers=OFFICERS, fine_fen=fen, ground=CollectionGround.UP_TO_100_YUAN,
            receipt=f"Z{case.number:04d}")),
        "hand_in": (moment(handed_in, 15), acts.CashHandedIn(fine_fen=fen, receipt="J0001")),
        "bank": (moment(banked, 15), acts.CashBanked(fine_fen=fen, receipt="B0001")),
    }  # fmt: skip


def timeline(steps: Steps, number: int = 1) -> Timeline[Any]:
    """The steps as a timeline, in the order of their moments."""
    ordered = sorted(steps.values(), key=lambda step: step[0])
    return Timeline(
        matter=Matter("case", UUID(int=number), "339921.zf"),
        acts=tuple(
            Act(seq=seq, payload=payload, done_at=done_at)
            for seq, (done_at, payload) in enumerate(ordered, 1)
        ),
    )
