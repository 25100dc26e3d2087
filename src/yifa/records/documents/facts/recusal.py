"""Forms of recusal (回避): 《行政处罚法》第四十三条."""

from datetime import date

from yifa.base.procedure import Personal
from yifa.records.documents.facts.form import Form
from yifa.records.documents.facts.pieces import Case
from yifa.records.documents.terms import NumberClass, Section


class RecusalRequest(Case, frozen=True, kw_only=True):
    """回避申请书: who asks, which officer shall stand aside, and why."""

    applicant: Personal
    applicant_role: str
    officer: str
    officer_post: str = ""
    reason: Personal
    requested_on: date


class RecusalDecision(Case, frozen=True, kw_only=True):
    """回避决定书: the head decides; until then the investigation went on."""

    applicant: Personal
    requested_on: date
    officer: str
    officer_post: str = ""
    request_reason: Personal
    is_granted: bool
    reason: Personal
    decider: str
    decided_on: date


FORMS = (
    Form(
        5,
        "recusal_request",
        "回避申请书",
        RecusalRequest,
        Section.STATEMENT,
        signers=("申请人",),
    ),
    Form(
        5,
        "recusal_decision",
        "回避决定书",
        RecusalDecision,
        Section.SERVED,
        number_class=NumberClass.RECUSAL,
        sealed=True,
    ),
)
