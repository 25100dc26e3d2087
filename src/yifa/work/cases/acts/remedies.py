"""Acts of remedies (行政复议、行政诉讼).

`against` names the act attacked; `serial` says which measure or preservation it was.
"""

from datetime import date

from yifa.base.procedure import Payload, Personal
from yifa.work.cases.acts.parts import EvidenceFact, Signatory
from yifa.work.cases.terms.remedies import Attacked, Result, StayedBy, Track, Way


class RequestReceived(Payload, frozen=True, kw_only=True, tag="case.receive_request"):
    """The party hands the request for reconsideration to us (《行政复议法》第三十二条).

    `posted_on` is the postmark of a letter: posted before the end, it is in time.
    """

    LABEL = "收到复议申请"
    received_on: date
    request: Personal
    posted_on: date | None = None


class RequestForwarded(Payload, frozen=True, kw_only=True, tag="case.forward_request"):
    """The request goes on to the reconsideration authority."""

    LABEL = "转送复议申请"
    forwarded_on: date
    receiver: str


class RemedyAccepted(Payload, frozen=True, kw_only=True, tag="case.register_remedy"):
    """The authority or court accepted the party's application; a copy reached us."""

    LABEL = "登记复议、诉讼"
    way: Way
    authority: str
    docket: str
    track: Track = Track.ORDINARY
    applied_on: date
    accepted_on: date
    copy_received_on: date
    request: Personal
    against: Attacked = Attacked.DECISION
    serial: int = 0


class ReplyFiled(Payload, frozen=True, kw_only=True, tag="case.reply"):
    """We reply and hand in evidence and basis of the decision.

    `supplement_basis` says who allowed evidence of after the acceptance.
    """

    LABEL = "提交答复、答辩"
    way: Way
    replied_on: date
    items: tuple[EvidenceFact, ...] = ()
    basis: str
    supplement_basis: str = ""
    against: Attacked = Attacked.DECISION


class StayNoted(Payload, frozen=True, kw_only=True, tag="case.note_stay"):
    """The execution is stayed, or goes on again."""

    LABEL = "停止（恢复）执行"
    is_stayed: bool
    stayed_by: StayedBy
    reason: str
    against: Attacked = Attacked.DECISION


class ResultReceived(Payload, frozen=True, kw_only=True, tag="case.register_result"):
    """The decision or judgment reached us.

    `is_final` is false while an appeal may still be made. `fine_fen` is what is left of the fine.
    `redo_days` is the time set for a new decision, 0 where none is set. `is_for_procedure`: the
    decision was revoked for its procedure alone, so that the same one may be made again.
    """

    LABEL = "登记复议决定、裁判"
    way: Way
    docket: str
    decided_on: date
    received_on: date
    party_received_on: date | None = None
    result: Result
    is_final: bool
    fine_fen: int | None = None
    redo_days: int = 0
    is_for_procedure: bool = False
    third_party_asked: bool = False
    reasons: Personal
    against: Attacked = Attacked.DECISION


class ResultBecameFinal(Payload, frozen=True, kw_only=True, tag="case.note_final"):
    """Nobody appealed: the judgment takes effect."""

    LABEL = "登记裁判生效"
    effective_on: date
    against: Attacked = Attacked.DECISION


class DecisionRectified(Payload, frozen=True, kw_only=True, tag="case.rectify"):
    """The agency itself finds its decision wrong and changes or revokes it."""

    LABEL = "自行纠正处罚决定"
    approver: Signatory
    result: Result
    fine_fen: int | None = None
    reason: Personal


class PublicationWithdrawn(Payload, frozen=True, kw_only=True, tag="case.withdraw_publication"):
    """The published decision is taken down, and the reason published."""

    LABEL = "撤回公示"
    withdrawn_on: date
    place: str
    explanation: str
    proof: str


class FineRefunded(Payload, frozen=True, kw_only=True, tag="case.refund"):
    """What was paid without ground goes back to the party."""

    LABEL = "退还罚款"
    refunded_on: date
    fine_fen: int
    receipt: str


class ErrorReviewed(Payload, frozen=True, kw_only=True, tag="case.review_error"):
    """The case is gone through for what went wrong (错案评查)."""

    LABEL = "错案评查"
    findings: str
    improvement: str


class RemedySettled(Payload, frozen=True, kw_only=True, tag="case.settle_remedy"):
    """All that the result demands is done."""

    LABEL = "落实完毕"
    approver: Signatory
    things_released: bool = True
    summary: str
    against: Attacked = Attacked.DECISION


class DecisionRedone(Payload, frozen=True, kw_only=True, tag="case.redo"):
    """The case goes back to the investigation for a new decision."""

    LABEL = "重新调查处理"
    approver: Signatory
    basis: str
