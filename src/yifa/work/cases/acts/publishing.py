"""Acts of the head on publication: what is published, and what is taken down (公示审批)."""

from datetime import date

from yifa.base.procedure import Payload
from yifa.work.cases.acts.parts import Signatory
from yifa.work.cases.terms.branches import PersonalItem


class PublicationApproved(Payload, frozen=True, kw_only=True, tag="case.approve_publication"):
    """The head decides whether a decision is published, where, until when and how masked."""

    LABEL = "审批公示"
    approver: Signatory
    is_published: bool
    place: str = ""
    until: date | None = None
    reason: str = ""
    masked: tuple[PersonalItem, ...] = ()
    opinion: str = ""


class WithdrawalApproved(Payload, frozen=True, kw_only=True, tag="case.approve_withdrawal"):
    """The head approves that a published decision is taken down; the sheet follows with it."""

    LABEL = "审批撤回公示"
    approver: Signatory
    reason: str
    opinion: str = ""
