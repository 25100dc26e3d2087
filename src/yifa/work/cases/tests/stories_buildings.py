"""Stories of unlawful buildings: removed by force, removed by the party, a part under way."""

from datetime import date, datetime
from typing import Any

from yifa.base.procedure import Payload
from yifa.work.cases import acts
from yifa.work.cases.acts import buildings
from yifa.work.cases.terms import Confirmation, LeadSource
from yifa.work.cases.terms.buildings import (
    Disposal,
    Informed,
    OrderScope,
    RemovalGround,
    Witness,
)
from yifa.work.cases.terms.performance import DemandPurpose
from yifa.work.cases.tests.stories import (
    COMPANY,
    HEAD,
    OFFICERS,
    REVIEWER,
    at,
    conferral,
    ordinary_steps,
    served,
)
from yifa.work.cases.tests.stories_performance import demand

Steps = dict[str, tuple[datetime, Payload]]


def reported(**other: Any) -> buildings.BuildingReported:
    said: dict[str, Any] = {
        "source": LeadSource.PATROL, "cause_code": "no_planning_permit", "field": "planning",
        "unit": "s1", "place": "城东工业区", "happened_from": date(2025, 10, 1),
        "found_on": date(2026, 1, 5), "summary": "未取得许可建设厂房", "area_m2": 300.0,
    }  # fmt: skip
    return buildings.BuildingReported(**said | other)


def inquiry_steps(**report: Any) -> Steps:
    """From the report to the evidence."""
    ordinary = ordinary_steps()
    return {
        "report": (at("01-05", 9), reported(**report)),
        "propose": (at("01-05", 10), acts.FilingProposed(
            cause_code="no_planning_permit", item_code="YF-0301", field="planning", party=COMPANY,
            officers=OFFICERS, area="339921", place_area="339921.t01",
            conferral=conferral("YF-0301"), opinion="建议立案")),
        "file": (at("01-05", 15), acts.FilingApproved(
            number="云综执立字〔2026〕第0009号", approver=HEAD)),
        "scene": (at("01-06", 17), _moved(ordinary["scene"][1])),
    }  # fmt: skip


def _moved(payload: Payload) -> Payload:
    record: Any = payload
    return acts.SceneRecorded(
        officers=OFFICERS, place="城东工业区", started_at=at("01-06", 15),
        ended_at=at("01-06", 16), certificate_shown=True, record="厂房一座",
        confirmation=record.confirmation,
    )  # fmt: skip


def decision_steps() -> Steps:
    """Classified as to be removed, told, reviewed, decided, served on 10 February."""
    return inquiry_steps() | {
        "classify": (at("01-12"), buildings.BuildingClassified(
            officers=OFFICERS, disposal=Disposal.REMOVE, facts_found="未取得许可，超过规划条件",
            planning_opinion="云自规函〔2026〕1号", removal_ground=RemovalGround.AGAINST_PLAN)),
        "notify": (at("01-13"), buildings.DisposalNoticed(
            facts_told="未取得许可，超过规划条件", basis_told="《城乡规划法》第六十四条",
            disposal=Disposal.REMOVE, rights_told=True, defence_days=5, service=served("01-13"))),
        "request_review": (at("01-21"), acts.ReviewRequested()),
        "review": (at("01-23"), acts.ReviewPassed(reviewer=REVIEWER, opinion="同意")),
        "dispose": (at("02-09"), buildings.BuildingDisposed(
            decision_number="云综执违处字〔2026〕第0001号", decider=HEAD,
            disposal=Disposal.REMOVE, demand="自行拆除", days=30,
            facts_found="未取得许可，超过规划条件", basis="《城乡规划法》第六十四条",
            agency="云溪县综合行政执法局", remedy_authority="云溪县人民政府",
            court="云溪县人民法院")),
        "serve": (at("02-10"), acts.DecisionServed(service=served("02-10"))),
    }  # fmt: skip


def forced_steps() -> Steps:
    """Nothing is done in six months; the government orders, and the building is removed."""
    removal = {"fine_fen": 0, "late_fee_fen": 0, "obligation": "拆除厂房", "manner": "自行拆除"}
    return decision_steps() | {
        "announce": (at("03-16"), buildings.RemovalAnnounced(
            published_on=date(2026, 3, 16), days=15, place="城东工业区")),
        "demand": (at("07-20"), demand("07-20", DemandPurpose.OWN, **removal)),
        "order": (at("08-13"), buildings.GovernmentOrdered(
            scope=OrderScope.WHOLE, government="云溪县人民政府", order_number="云政函〔2026〕8号",
            ordered_on=date(2026, 8, 12))),
        "notice": (at("08-14"), buildings.ForcedRemovalNoticed(
            approver=HEAD, starts_at=at("08-25", 9), ends_at=at("08-25", 16),
            basis="《行政强制法》第四十四条", moving_out_until=date(2026, 8, 21),
            published_on=date(2026, 8, 14), place="城东工业区")),
        "invite": (at("08-14", 11), buildings.PresenceInvited(
            present_at=at("08-25", 9), service=served("08-14"))),
        "list": (at("08-24"), buildings.PropertyListed(
            officers=OFFICERS, things="机床二台", witness=Witness.NOTARY, witness_name="云溪公证处",
            stored_at="城东仓库", owner_told_on=date(2026, 8, 24))),
        "remove": (at("08-25", 17), buildings.RemovedByForce(
            officers=OFFICERS, scope=OrderScope.WHOLE, started_at=at("08-25", 9),
            ended_at=at("08-25", 16), is_empty=False, party_present=False,
            witness=Witness.NOTARY, witness_name="云溪公证处", has_photos=True, has_video=True,
            record="拆除完毕")),
    } | closing("08-27", "08-28", "10-10")  # fmt: skip


def closing(told: str, closed: str, archived: str) -> Steps:
    return {
        "tell": (at(told), buildings.OthersTold(
            told=tuple(Informed), told_on=at(told).date(), tells_execution=True)),
        "close": (at(closed), acts.CaseClosed(approver=HEAD, summary="已拆除")),
        "archive": (at(archived), acts.CaseArchived(archive_number="20260005")),
    }  # fmt: skip


def own_removal_steps() -> Steps:
    """The party asks for help and removes the building in time."""
    return decision_steps() | {
        "help": (at("03-02"), buildings.RemovalHelpAsked(
            asked_on=date(2026, 3, 2), is_signed=True, arrangement="协助断电")),
        "verify": (at("03-10"), buildings.DisposalPerformed(
            officers=OFFICERS, place="城东工业区", is_performed=True, record="已拆除",
            confirmation=Confirmation.SIGNED)),
    } | closing("03-11", "03-12", "04-20")  # fmt: skip


def part_steps() -> Steps:
    """Building goes on after the stop order; the part built on is removed by the short way."""
    return inquiry_steps(is_under_construction=True) | {
        "stop": (at("01-07"), buildings.StopOrdered(
            officers=OFFICERS, demand="立即停止建设", service=served("01-07"))),
        "check": (at("01-09"), buildings.StopChecked(
            officers=OFFICERS, certificate_shown=True, place="城东工业区", is_stopped=False,
            record="仍在砌墙", confirmation=Confirmation.SIGNED)),
        "order": (at("01-13"), buildings.GovernmentOrdered(
            scope=OrderScope.PART, government="云溪县人民政府", order_number="云政函〔2026〕2号",
            ordered_on=date(2026, 1, 12))),
        "invite": (at("01-13", 11), buildings.PresenceInvited(
            present_at=at("01-15", 9), service=served("01-13"))),
        "remove": (at("01-15", 17), buildings.RemovedByForce(
            officers=OFFICERS, scope=OrderScope.PART, started_at=at("01-15", 9),
            ended_at=at("01-15", 16), is_empty=True, party_present=True, has_photos=True,
            has_video=True, record="拆除继续建设部分")),
    }  # fmt: skip
