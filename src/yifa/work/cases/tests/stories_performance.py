"""Stories of cases whose fine is not paid: to the court, in instalments, performed by others."""

from datetime import date, datetime
from typing import Any

from yifa.base.procedure import Payload
from yifa.work.cases import acts
from yifa.work.cases.acts import performance
from yifa.work.cases.terms import Confirmation
from yifa.work.cases.terms.performance import (
    NEEDED_PAPERS,
    CourtAnswer,
    DeferralKind,
    DemandPurpose,
    DisposalWay,
    EndGround,
    Harm,
    Performer,
    SignedAs,
    StayGround,
)
from yifa.work.cases.tests.stories import HEAD, OFFICERS, at, ordinary_steps, served

Steps = dict[str, tuple[datetime, Payload]]


def unpaid_steps() -> Steps:
    """The ordinary story up to the service of the decision on 18 March; nothing is paid."""
    steps = ordinary_steps()
    names = [*list(steps)[: list(steps).index("pay")], "disclose"]
    return {name: steps[name] for name in names}


def demand(day: str, purpose: DemandPurpose = DemandPurpose.COURT, **other: Any) -> Payload:
    said: dict[str, Any] = {
        "purpose": purpose, "obligation": "缴纳罚款500元、加处罚款500元", "days": 10,
        "manner": "到代收银行缴纳", "fine_fen": 50_000, "late_fee_fen": 50_000,
        "pay_at": "云溪农村商业银行", "rights_told": True, "service": served(day),
    }  # fmt: skip
    return performance.DemandServed(**said | other)


def court_steps() -> Steps:
    """Six months pass, the party is urged on 22 September, the court executes."""
    return unpaid_steps() | {
        "demand": (at("09-22"), demand("09-22")),
        "state_on_demand": (at("09-24"), performance.DemandStatementMade(statement="没钱")),
        "answer_demand": (at("09-25"), performance.DemandStatementAnswered(
            officers=OFFICERS, is_adopted=False, opinion="不影响履行义务")),
        "apply": (at("10-14"), performance.CourtApplied(
            signer=HEAD, signed_as=SignedAs.HEAD, court="云溪县人民法院", fine_fen=50_000,
            late_fee_fen=50_000, papers=NEEDED_PAPERS)),
        "accepted": (at("10-19"), performance.CourtAnswered(
            answer=CourtAnswer.ACCEPTED, received_on=date(2026, 10, 19))),
        "executes": (at("10-27"), performance.CourtAnswered(
            answer=CourtAnswer.EXECUTES, received_on=date(2026, 10, 27))),
        "result": (at("11-10"), performance.ExecutionResult(
            received_on=date(2026, 11, 10), fine_fen=50_000, late_fee_fen=50_000,
            is_complete=True, receipt="F0001", note="执行到位")),
        "close": (at("11-12"), acts.CaseClosed(approver=HEAD, summary="法院执行完毕")),
        "archive": (at("11-20"), acts.CaseArchived(archive_number="20260003")),
    }  # fmt: skip


def refused_steps() -> Steps:
    """The court refuses to execute; the agency asks the next court."""
    steps = court_steps()
    kept = {name: steps[name] for name in list(steps)[: list(steps).index("executes")]}
    return kept | {
        "refuses": (at("10-27"), performance.CourtAnswered(
            answer=CourtAnswer.REFUSES, received_on=date(2026, 10, 27), reason="事实根据不足")),
        "higher": (at("11-10"), performance.HigherCourtAsked(
            signer=HEAD, court="云山市中级人民法院", reasons="事实清楚")),
        "executes": (at("11-30"), performance.CourtAnswered(
            answer=CourtAnswer.EXECUTES, received_on=date(2026, 11, 30))),
    }  # fmt: skip


def deferred_steps() -> Steps:
    """The party asks for two instalments and keeps them."""
    parts = (
        performance.Instalment(date(2026, 4, 30), 20_000),
        performance.Instalment(date(2026, 5, 29), 30_000),
    )
    return unpaid_steps() | {
        "ask": (at("03-25"), performance.DeferralRequested(
            way=DeferralKind.INSTALMENTS, reason="生意清淡，收入减少", is_signed=True)),
        "approve": (at("03-27"), performance.DeferralApproved(approver=HEAD, instalments=parts)),
        "first": (at("04-28"), acts.FinePaid(
            paid_on=date(2026, 4, 28), fine_fen=20_000, channel="代收银行", receipt="P1")),
        "second": (at("05-29"), acts.FinePaid(
            paid_on=date(2026, 5, 29), fine_fen=30_000, channel="代收银行", receipt="P2")),
        "close": (at("06-02"), acts.CaseClosed(approver=HEAD, summary="分期缴清")),
        "archive": (at("06-10"), acts.CaseArchived(archive_number="20260004")),
    }  # fmt: skip


def substitute_steps() -> Steps:
    """Soil on a road is not cleared by the party, and another clears it after a second demand."""
    steps = ordinary_steps()
    kept = {name: steps[name] for name in list(steps)[: list(steps).index("interview")]}
    obligation = {"obligation": "清除道路渣土", "fine_fen": 0, "late_fee_fen": 0, "days": 3}
    return kept | {
        "urge": (at("04-08"), demand("04-08", DemandPurpose.SUBSTITUTE, **obligation)),
        "decide_substitute": (at("04-20"), performance.SubstituteDecided(
            decider=HEAD, obligation="道路渣土约二立方米", harms=(Harm.TRAFFIC,),
            basis="《行政强制法》第五十条", manner="机械清运", starts_at=at("05-06", 9),
            budget_fen=200_000, performer=Performer.UNRELATED, performer_name="云溪县清运公司",
            service=served("04-20"))),
        "urge_again": (at("04-28"), demand("04-28", DemandPurpose.SUBSTITUTE, **obligation)),
        "substitute": (at("05-06", 12), performance.SubstitutePerformed(
            officers=OFFICERS, started_at=at("05-06", 9), ended_at=at("05-06", 11),
            performer=Performer.UNRELATED, performer_name="云溪县清运公司",
            is_signed_by_performer=True, confirmation=Confirmation.SIGNED, cost_fen=180_000,
            cost_basis="机械台班和人工", record="清运完毕")),
    }  # fmt: skip


def stayed_steps(day: str = "2026-06-01") -> Steps:
    """Execution is stayed for hardship, and ended three years later."""
    return unpaid_steps() | {
        "stay": (at(day), performance.ExecutionStayed(
            approver=HEAD, ground=StayGround.HARDSHIP, reason="重病，无收入")),
        "end": (at("2029-06-04"), performance.ExecutionEnded(
            approver=HEAD, ground=EndGround.STAYED_THREE_YEARS, reason="确无能力履行",
            is_harmless=True, is_unable=True)),
        "close": (at("2029-06-05"), acts.CaseClosed(approver=HEAD, summary="终结执行")),
    }  # fmt: skip


def agreement_steps() -> Steps:
    """After the demand the party agrees on stages and remedies what it did."""
    steps = court_steps()
    kept = {name: steps[name] for name in list(steps)[: list(steps).index("apply")]}
    return kept | {
        "agree": (at("10-14"), performance.AgreementMade(
            approver=HEAD, is_signed=True, late_fee_cut_fen=40_000,
            instalments=(performance.Instalment(date(2026, 10, 30), 50_000),),
            remedial_steps="已移入店内经营")),
        "pay": (at("10-29"), acts.FinePaid(
            paid_on=date(2026, 10, 29), fine_fen=50_000, late_fee_fen=10_000,
            channel="代收银行", receipt="P9")),
        "close": (at("10-30"), acts.CaseClosed(approver=HEAD, summary="按协议履行")),
    }  # fmt: skip


def cleared() -> Payload:
    return performance.ClearedAtOnce(
        officers=OFFICERS, approver_told="郑立", place="解放路", started_at=at("03-05", 8),
        ended_at=at("03-05", 9), what="渣土", is_public_place=True, party_cannot_clear=True,
        party_present=False, record="清除完毕",
    )  # fmt: skip


def goods_disposed(**other: Any) -> Payload:
    said: dict[str, Any] = {
        "approver": HEAD, "way": DisposalWay.AUCTION, "goods": "货架三个",
        "inventory": "没收清单001", "auction_house": "云溪拍卖行", "proceeds_fen": 10_000,
        "treasury_receipt": "G001",
    }  # fmt: skip
    return performance.ConfiscatedDisposed(**said | other)
