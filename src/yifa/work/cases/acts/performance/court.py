"""Acts of the application to the court (申请人民法院强制执行)."""

from datetime import date

from yifa.base.procedure import Payload, Personal
from yifa.work.cases.acts.parts import Signatory
from yifa.work.cases.terms.performance import CourtAnswer, CourtPaper, SignedAs


class CourtApplied(Payload, frozen=True, kw_only=True, tag="case.apply_court"):
    """The agency applies to the court for execution, signed by its head."""

    LABEL = "申请法院强制执行"
    number: str = ""
    signer: Signatory
    signed_as: SignedAs
    delegation: str = ""
    court: str
    is_real_estate: bool = False
    place_of_estate: str = ""
    obligation: str = ""
    fine_fen: int = 0
    late_fee_fen: int = 0
    papers: tuple[CourtPaper, ...]
    is_urgent: bool = False
    urgency: str = ""
    late_reason: str = ""


class CourtAnswered(Payload, frozen=True, kw_only=True, tag="case.record_court_answer"):
    """What the court answered, with the day on which the agency received it."""

    LABEL = "登记法院答复"
    answer: CourtAnswer
    number: str = ""
    received_on: date
    reason: str = ""


class HigherCourtAsked(Payload, frozen=True, kw_only=True, tag="case.ask_higher_court"):
    """The agency asks the next higher court to look at a refusal again."""

    LABEL = "向上一级法院申请复议"
    signer: Signatory
    court: str
    reasons: str


class ExecutionResult(Payload, frozen=True, kw_only=True, tag="case.record_execution_result"):
    """What the court's execution brought in or had done."""

    LABEL = "登记执行结果"
    received_on: date
    fine_fen: int = 0
    late_fee_fen: int = 0
    is_complete: bool
    receipt: str = ""
    note: Personal
