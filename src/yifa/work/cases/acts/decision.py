"""Acts towards the decision: review, prior notice, statement, deliberation, decision."""

from datetime import date
from uuid import UUID

from yifa.base.procedure import Payload, Personal
from yifa.records.agencies.facts import OfficerFact
from yifa.work.cases.acts.parts import Circumstances, Proposal, Reviewer, Service, Signatory
from yifa.work.cases.terms import NoPenaltyGround, Remedy, ServiceWay


class NoticeServed(Payload, frozen=True, kw_only=True, tag="case.notify"):
    """The party is told the intended penalty, facts, reasons, basis and rights (事先告知).

    `hearing_apart`: the right to a hearing is told by a paper of its own (听证告知书) as well.
    """

    LABEL = "事先告知"
    number: str
    hearing_apart: bool = False
    hearing_number: str = ""
    facts_told: Personal
    basis_told: str
    proposal: Proposal
    rights_told: bool
    hearing_told: bool
    defence_days: int
    hearing_threshold_fen: int
    new_grounds: str = ""
    service: Service


class StatementMade(Payload, frozen=True, kw_only=True, tag="case.make_statement"):
    """The party states and defends (陈述、申辩); `posted_on` is the postmark of a letter."""

    LABEL = "陈述申辩"
    statement: Personal
    way: str = ""
    posted_on: date | None = None


class StatementAnswered(Payload, frozen=True, kw_only=True, tag="case.answer_statement"):
    """Officers check what the party stated and say whether it holds (复核)."""

    LABEL = "复核陈述申辩"
    officers: tuple[OfficerFact, ...]
    is_adopted: bool
    opinion: Personal


class HearingRequested(Payload, frozen=True, kw_only=True, tag="case.request_hearing"):
    """The party asks for a hearing (听证); `posted_on` is the postmark of a letter."""

    LABEL = "申请听证"
    reason: Personal = ""
    posted_on: date | None = None


class HearingRequestWithdrawn(
    Payload, frozen=True, kw_only=True, tag="case.withdraw_hearing_request"
):
    """The party withdraws the request for a hearing, signed."""

    LABEL = "撤回听证申请"
    is_signed: bool
    note: Personal = ""


class RightsWaived(Payload, frozen=True, kw_only=True, tag="case.waive"):
    """The party clearly waives stating and defending, and the hearing where it was told."""

    LABEL = "放弃陈述申辩"
    waives_statement: bool
    waives_hearing: bool
    is_signed: bool
    note: Personal = ""


class ReviewRequested(Payload, frozen=True, kw_only=True, tag="case.request_review"):
    """The case goes to legal review (法制审核).

    `proposal` is what is put to review where it differs from what was told, e.g. a lower fine.
    """

    LABEL = "提请法制审核"
    reasons: str = ""
    proposal: Proposal | None = None


class ReviewPassed(Payload, frozen=True, kw_only=True, tag="case.pass_review"):
    """The legal reviewer lets the case pass."""

    LABEL = "法制审核通过"
    reviewer: Reviewer
    opinion: str


class ReviewReturned(Payload, frozen=True, kw_only=True, tag="case.return_review"):
    """The legal reviewer sends the case back."""

    LABEL = "法制审核退回"
    reviewer: Reviewer
    opinion: str


class Deliberated(Payload, frozen=True, kw_only=True, tag="case.deliberate"):
    """The heads deliberate together (集体讨论)."""

    LABEL = "集体讨论"
    members: tuple[Signatory, ...]
    opinions: str
    conclusion: str


class Decided(Payload, frozen=True, kw_only=True, tag="case.decide"):
    """The penalty decision (行政处罚决定), with what 《行政处罚法》第五十九条 demands.

    `inventory` is the number of the list (清单) of the goods it confiscates.
    """

    LABEL = "作出处罚决定"
    number: str
    decider: Signatory
    facts_found: Personal
    evidence_named: str
    basis: str
    proposal: Proposal
    circumstances: Circumstances
    agency: str
    pay_at: str = ""
    late_fee_told: bool = False
    remedy: Remedy = Remedy.EITHER
    reconsideration_days: int = 60
    litigation_months: int = 6
    remedy_authority: str = ""
    extension_basis: str = ""
    inventory: str = ""


class NoPenaltyDecided(Payload, frozen=True, kw_only=True, tag="case.decide_no_penalty"):
    """The decision to give no penalty (不予行政处罚), with the education of the party."""

    LABEL = "决定不予处罚"
    number: str
    decider: Signatory
    ground: NoPenaltyGround
    facts_found: Personal
    education: Personal = ""


class TransferDecided(Payload, frozen=True, kw_only=True, tag="case.decide_transfer"):
    """The case is transferred for suspected crime (移送司法机关)."""

    LABEL = "决定移送"
    number: str = ""
    decider: Signatory
    receiver: str
    reason: Personal


class DecisionServed(Payload, frozen=True, kw_only=True, tag="case.serve"):
    """The decision is served."""

    LABEL = "送达决定书"
    service: Service


class DecisionPublished(Payload, frozen=True, kw_only=True, tag="case.publish_service"):
    """A notice of service of the decision was published (公告送达).

    What the agency does within the days for serving; the decision is served when the days of the
    notice have passed. `published_on` is the day of the last posting or publication.
    """

    LABEL = "发出送达公告"
    published_on: date
    where: str
    reason: Personal
    failed_ways: tuple[ServiceWay, ...] = ()
    whereabouts_unknown: bool = False
    is_masked: bool = False
    delivery: UUID | None = None


class FinePaid(Payload, frozen=True, kw_only=True, tag="case.pay"):
    """The party pays, in full or in part, at the bank or electronically.

    `late_fee_fen` is the surcharge (加处罚款) part of this payment.
    """

    LABEL = "缴纳罚款"
    paid_on: date
    fine_fen: int
    late_fee_fen: int = 0
    channel: str
    receipt: str


class CaseClosed(Payload, frozen=True, kw_only=True, tag="case.close"):
    """The case is closed (结案)."""

    LABEL = "结案"
    approver: Signatory
    summary: Personal


class CaseArchived(Payload, frozen=True, kw_only=True, tag="case.archive"):
    """The dossier (卷宗) is bound and archived."""

    LABEL = "归档"
    archive_number: str
    dossier: str = ""
    retention: str = ""
