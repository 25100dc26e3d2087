"""Whole cases as timelines, for the tests of rules: lawful as they stand, each act replaceable."""

from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from yifa.base.procedure import Act, Level, Matter, Override, Payload, Timeline, findings_on
from yifa.records.agencies.facts import CertificateFact, ConferralFact, OfficerFact
from yifa.records.law.facts import default_book
from yifa.records.parties.facts import PartyRef
from yifa.records.parties.terms import DocumentKind, Kind
from yifa.work.cases import acts
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.procedures import procedure_of
from yifa.work.cases.terms import (
    Answer,
    CollectionGround,
    Confirmation,
    EvidenceKind,
    LeadSource,
    Outcome,
    PenaltyKind,
    ServiceWay,
)

BOOK = default_book()
BEIJING = ZoneInfo("Asia/Shanghai")
CASE = Matter("case", UUID(int=1), "339921.zf")


def at(day: str, hour: int = 10, minute: int = 0) -> datetime:
    """Read `03-02` (of 2026) or a whole day, at an hour in Beijing."""
    year, month, number = (day if len(day) > 5 else f"2026-{day}").split("-")
    return datetime(int(year), int(month), int(number), hour, minute, tzinfo=BEIJING)


def officer(number: int, name: str, until: date | None = None, **other: Any) -> OfficerFact:
    certificate = CertificateFact(f"33992100{number}", "all", "339921", date(2020, 1, 1), until)
    return OfficerFact(UUID(int=100 + number), name, "s1", (certificate,), **other)


FIRST, SECOND = officer(1, "周明"), officer(2, "吴静")
OFFICERS = (FIRST, SECOND)
HEAD = acts.Signatory(UUID(int=200), "郑立")
DEPUTY = acts.Signatory(UUID(int=201), "王平")
REVIEWER = acts.Reviewer(UUID(int=210), "冯清", "A20203300001")


def party(
    number: int, kind: Kind, name: str, document: str, address: str, **other: Any
) -> PartyRef:
    papers = DocumentKind.ID_CARD if kind is Kind.PERSON else DocumentKind.USCC
    return PartyRef(
        id=UUID(int=number),
        kind=kind,
        name=name,
        document_kind=papers,
        document_number=document,
        address=address,
        **other,
    )


STALL = party(300, Kind.INDIVIDUAL_MERCHANT, "云溪县好味小吃店", "92339921MA2ABCDE1X", "解放路6号")
CITIZEN = party(301, Kind.PERSON, "陈安", "339921198001010019", "城东路1号")
COMPANY = party(302, Kind.UNIT, "云溪县东风商贸有限公司", "91339921MA2ABCDE1X", "环城路8号")


def conferral(item: str, since: str = "2021-07-15") -> ConferralFact:
    return ConferralFact(
        "339921.zf", item, "concentrated", "浙政函〔2021〕1号", date.fromisoformat(since)
    )


def served(day: str, **other: Any) -> acts.Service:
    on = at(day).date()
    said: dict[str, Any] = {"way": ServiceWay.DIRECT, "served_on": on, "effective_on": on}
    return acts.Service(**said | other)


ALL_NO = acts.Circumstances(Answer.NO, Answer.NO, Answer.NO, Answer.NO, Answer.NO)


def fine(yuan: int, **other: Any) -> acts.Proposal:
    said: dict[str, Any] = {
        "kinds": (PenaltyKind.FINE,), "fine_fen": yuan * 100, "tier": "ordinary"
    }  # fmt: skip
    return acts.Proposal(**said | {"reasons": "逾期不改正，情节一般"} | other)


def _record(kind: type[Payload], day: str, hour: int, **other: Any) -> Any:
    return kind(
        **{
            "officers": OFFICERS,
            "place": "解放路6号门前",
            "started_at": at(day, hour),
            "ended_at": at(day, hour, 20),
            "certificate_shown": True,
            "record": "门外摆放货架三个，占用约六平方米",
            "confirmation": Confirmation.SIGNED,
        }
        | other
    )


def ordinary_steps() -> dict[str, tuple[datetime, Payload]]:
    """Trading outside the door, not corrected in time, fined 500 yuan, paid, archived."""
    return _inquiry() | _penalty()


def _inquiry() -> dict[str, tuple[datetime, Payload]]:
    return {
        "lead": (at("03-02", 9), acts.LeadRegistered(
            source=LeadSource.PATROL, cause_code="outside_door_trade", field="city_appearance",
            unit="s1", place="解放路6号", happened_from=date(2026, 3, 2),
            happened_until=date(2026, 3, 2), found_on=date(2026, 3, 2), summary="店外经营")),
        "propose": (at("03-02", 10), acts.FilingProposed(
            cause_code="outside_door_trade", item_code="YF-0106", field="city_appearance",
            party=STALL, officers=OFFICERS, area="339921", place_area="339921.t01",
            conferral=conferral("YF-0106"), opinion="建议立案")),
        "file": (at("03-02", 15), acts.FilingApproved(
            number="云综执立字〔2026〕第0001号", approver=HEAD)),
        "scene": (at("03-02", 17), _record(acts.SceneRecorded, "03-02", 16)),
        "evidence": (at("03-02", 18), acts.EvidenceTaken(
            officers=OFFICERS,
            items=(acts.EvidenceFact(
                EvidenceKind.ELECTRONIC, "现场照片", sha256="ab" * 32, device="ZF-07",
                taken_at=at("03-02", 16, 5)),))),
        "order": (at("03-03"), acts.CorrectionOrdered(
            officers=OFFICERS, number="云综执责改字〔2026〕第0001号", demand="将货架移入店内",
            days=3, service=served("03-03"))),
        "recheck": (at("03-09", 9), acts.Rechecked(
            officers=OFFICERS, place="解放路6号门前", certificate_shown=True,
            record="货架仍在门外", is_corrected=False, confirmation=Confirmation.SIGNED)),
        "interview": (at("03-09", 11), _record(
            acts.Interviewed, "03-09", 10, person="陈安", relation="经营者", rights_told=True)),
        "conclude": (at("03-10", 9), acts.InvestigationConcluded(
            officers=OFFICERS, facts_found="店外经营，逾期不改正", facts_are_clear=True,
            outcome=Outcome.PENALTY, proposal=fine(500), circumstances=ALL_NO)),
    }  # fmt: skip


def _penalty() -> dict[str, tuple[datetime, Payload]]:
    return {
        "notify": (at("03-10", 15), acts.NoticeServed(
            number="云综执罚告字〔2026〕第0001号", facts_told="店外经营，逾期不改正",
            basis_told="《浙江省城市市容和环境卫生管理条例》第十七条", proposal=fine(500),
            rights_told=True, hearing_told=False, defence_days=5, hearing_threshold_fen=300_000,
            service=served("03-10"))),
        "state": (at("03-12"), acts.StatementMade(statement="生意清淡，请求从轻")),
        "answer": (at("03-13"), acts.StatementAnswered(
            officers=OFFICERS, is_adopted=False, opinion="不属于法定从轻情形，不予采纳")),
        "request_review": (at("03-13", 14), acts.ReviewRequested()),
        "review": (at("03-16"), acts.ReviewPassed(reviewer=REVIEWER, opinion="同意")),
        "decide": (at("03-18"), decision()),
        "serve": (at("03-18", 15), acts.DecisionServed(service=served("03-18"))),
        "pay": (at("03-20"), acts.FinePaid(
            paid_on=date(2026, 3, 20), fine_fen=50_000, channel="银行", receipt="P0001")),
        "disclose": (at("03-23"), acts.Disclosed(
            is_published=True, place="县政府门户网站", published_on=date(2026, 3, 23))),
        "close": (at("03-24"), acts.CaseClosed(approver=HEAD, summary="罚款已缴清")),
        "archive": (at("05-20"), acts.CaseArchived(archive_number="20260001")),
    }  # fmt: skip


def decision(**other: Any) -> acts.Decided:
    said: dict[str, Any] = {
        "number": "云综执罚决字〔2026〕第0001号",
        "decider": HEAD,
        "facts_found": "店外经营，逾期不改正",
        "evidence_named": "现场笔录、询问笔录、照片",
        "basis": "《浙江省城市市容和环境卫生管理条例》第十七条",
        "proposal": fine(500),
        "circumstances": ALL_NO,
        "agency": "云溪县综合行政执法局",
        "pay_at": "云溪农村商业银行",
        "late_fee_told": True,
        "remedy_authority": "云溪县人民政府",
    }
    return acts.Decided(**said | other)


def summary_steps() -> dict[str, tuple[datetime, Payload]]:
    """A citizen drops a cigarette end, is fined 30 yuan on the spot and pays there."""
    return {
        "open": (at("03-06", 9), acts.OpenedOnTheSpot(
            cause_code="spitting_littering", item_code="YF-0119", field="city_appearance",
            unit="s1", party=CITIZEN, officers=OFFICERS, area="339921", place_area="339921.t01",
            conferral=conferral("YF-0119"), place="人民广场", happened_on=date(2026, 3, 6),
            summary="乱扔烟蒂", facts_are_certain=True)),
        "tell": (at("03-06", 9, 5), acts.ToldOnTheSpot(
            officers=OFFICERS, certificate_shown=True, facts_told="乱扔烟蒂",
            basis_told="《浙江省城市市容和环境卫生管理条例》第三十二条", rights_told=True,
            correction="立即清除，已清除")),
        "hear": (at("03-06", 9, 10), acts.HeardOnTheSpot()),
        "decide": (at("03-06", 9, 15), acts.DecidedOnTheSpot(
            number="云综执当罚字〔2026〕第0001号", officers=OFFICERS,
            basis="《浙江省城市市容和环境卫生管理条例》第三十二条", proposal=fine(30),
            agency="云溪县综合行政执法局", late_fee_told=True, remedy_authority="云溪县人民政府")),
        "serve": (at("03-06", 9, 20), acts.ServedOnTheSpot(confirmation=Confirmation.SIGNED)),
        "collect": (at("03-06", 9, 25), acts.CollectedOnTheSpot(
            officers=OFFICERS, fine_fen=3_000, ground=CollectionGround.UP_TO_100_YUAN,
            receipt="Z0001")),
        "report": (at("03-06", 16), acts.ReportedToAgency(receiver="法制科")),
        "hand_in": (at("03-09", 9), acts.CashHandedIn(fine_fen=3_000, receipt="J0001")),
        "bank": (at("03-10", 9), acts.CashBanked(fine_fen=3_000, receipt="B0001")),
        "disclose": (at("03-11"), acts.Disclosed(is_published=False, reason="当场处罚不公示")),
        "close": (at("03-12"), acts.CaseClosed(approver=HEAD, summary="罚款已缴清")),
        "archive": (at("05-12"), acts.CaseArchived(archive_number="20260002")),
    }  # fmt: skip


def told(steps: dict[str, tuple[datetime, Payload]], **overrides: Any) -> Timeline[Any]:
    """Make a timeline of steps; `overrides` maps a step to its written reasons."""
    return Timeline(
        matter=CASE,
        acts=tuple(
            Act(
                seq=seq,
                payload=payload,
                done_at=done_at,
                overrides=tuple(Override(id, why) for id, why in overrides.get(name, {}).items()),
            )
            for seq, (name, (done_at, payload)) in enumerate(steps.items(), 1)
        ),
    )


def until(steps: dict[str, Any], name: str) -> dict[str, Any]:
    """The steps before the named one."""
    names = list(steps)
    return {key: steps[key] for key in names[: names.index(name)]}


def replaced(steps: dict[str, Any], name: str, **changes: Any) -> dict[str, Any]:
    """The story with one act changed."""
    done_at, payload = steps[name]
    return steps | {name: (done_at, msgspec.structs.replace(payload, **changes))}


def moved(steps: dict[str, Any], name: str, moment: datetime) -> dict[str, Any]:
    """The story with one act at another moment."""
    return steps | {name: (moment, steps[name][1])}


def added(steps: dict[str, Any], before: str, **extra: Any) -> dict[str, Any]:
    """The story with more acts before the named one."""
    made: dict[str, Any] = {}
    for name, step in steps.items():
        if name == before:
            made |= extra
        made[name] = step
    return made


def facts_before(steps: dict[str, Any], name: str) -> CaseFacts:
    timeline = told(until(steps, name))
    procedure = procedure_of(told(steps))
    if not timeline.acts:
        return procedure.begin(CASE, steps[name][0])
    return procedure.facts_of(timeline)


def broken(
    steps: dict[str, Any],
    name: str,
    *,
    day: datetime | None = None,
    without: tuple[str, ...] = (),
    level: Level | None = None,
    **changes: Any,
) -> set[str]:
    """Ask which rules object to one step of a story, changed in this way; of one level if given."""
    kept = {key: step for key, step in steps.items() if key not in without}
    done_at, payload = kept[name]
    payload = msgspec.structs.replace(payload, **changes)
    facts = facts_before(kept, name)
    procedure = procedure_of(told(kept))
    act: Act[Any] = Act(seq=facts.seq + 1, payload=payload, done_at=day or done_at)
    findings = findings_on(procedure, facts, act, BOOK)
    return {finding.rule for finding in findings if level in (None, finding.level)}
