"""Pieces of stories about the branches of a case: crime, hand-over, suspension."""

from datetime import datetime
from typing import Any

from yifa.base.procedure import Payload
from yifa.work.cases import acts
from yifa.work.cases.acts import branches as said
from yifa.work.cases.terms.branches import PoliceAnswer, ReturnedBy, SuspensionGround, TransferPaper
from yifa.work.cases.tests.stories import HEAD, OFFICERS, at, ordinary_steps
from yifa.work.cases.tests.stories_remedies import cut, day

Steps = dict[str, tuple[datetime, Payload]]
ALL_PAPERS = (
    TransferPaper.LETTER,
    TransferPaper.REPORT,
    TransferPaper.LIST,
    TransferPaper.EXPERT,
)


def crime() -> said.CrimeReported:
    return said.CrimeReported(
        officers=OFFICERS, crime="非法占用公共场所", report="涉案数额达到立案追诉标准"
    )


def transferred() -> Steps:
    """Concluded, reported as a crime, approved and handed over; the police file the case."""
    return cut(ordinary_steps(), "conclude") | {
        "report": (at("04-02", 10), crime()),
        "transfer": (at("04-04", 15), acts.TransferDecided(
            decider=HEAD, receiver="云溪县公安局", reason="涉嫌犯罪")),
        "hand_over": (at("04-05", 14), said.CrimeHandedOver(
            receiver="云溪县公安局", papers=ALL_PAPERS, receipt="回执第3号")),
        "answer": (at("04-08"), said.PoliceAnswered(
            answered_on=day("04-08"), answer=PoliceAnswer.FILED, document="云公立字〔2026〕9号")),
        "things": (at("04-10"), said.CrimeThingsHandedOver(
            things="货架三个", receipt="交接单第3号", owner_told=True)),
        "close": (at("04-20"), acts.CaseClosed(approver=HEAD, summary="已移送并立案")),
    }  # fmt: skip


def refused_by_police() -> Steps:
    """As before, but the police do not file; the agency asks for review."""
    return cut(transferred(), "hand_over") | {
        "answer": (at("04-10"), said.PoliceAnswered(
            answered_on=day("04-10"), answer=PoliceAnswer.REFUSED, document="云公不立〔2026〕2号")),
    }  # fmt: skip


def suspended(**other: Any) -> Steps:
    """Concluded, suspended on 12 March, resumed on 1 April."""
    given: dict[str, Any] = {
        "ground": SuspensionGround.OTHER_CASE,
        "approver": HEAD,
        "reason": "须以规划部门的认定为依据",
    }
    return cut(ordinary_steps(), "conclude") | {
        "suspend": (at("03-12"), said.CaseSuspended(**given | other)),
        "resume": (at("04-01"), said.CaseResumed(approver=HEAD, reason="认定已经作出")),
    }


def returned() -> Steps:
    """The police do not take the case; it comes back to us."""
    back = said.CaseTakenBack(
        returned_by=ReturnedBy.POLICE, received_on=day("04-20"), document="云公复〔2026〕1号",
        reason="不予立案，应当给予行政处罚",
    )  # fmt: skip
    return refused_by_police() | {"back": (at("04-20"), back)}
