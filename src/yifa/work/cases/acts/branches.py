"""Acts of the branches of a case (移送、中止、恢复、终止)."""

from datetime import date

from yifa.base.procedure import Payload, Personal
from yifa.records.agencies.facts import OfficerFact
from yifa.work.cases.acts.parts import Signatory
from yifa.work.cases.terms import NoPenaltyGround
from yifa.work.cases.terms.branches import (
    Contest,
    PoliceAnswer,
    Purpose,
    ReturnedBy,
    SuspensionGround,
    TerminationGround,
    TransferPaper,
)


class CaseSuspended(Payload, frozen=True, kw_only=True, tag="case.suspend"):
    """The investigation is suspended (中止调查).

    `period_basis` names the provision by which the ninety days stop, empty where none does.
    """

    LABEL = "中止调查"
    ground: SuspensionGround
    approver: Signatory
    reason: Personal
    period_basis: str = ""


class CaseResumed(Payload, frozen=True, kw_only=True, tag="case.resume"):
    """The reason of a suspension is gone; the case goes on where it stood (恢复调查)."""

    LABEL = "恢复调查"
    approver: Signatory
    reason: Personal


class CaseTerminated(Payload, frozen=True, kw_only=True, tag="case.terminate"):
    """The investigation ends without a decision (终止调查)."""

    LABEL = "终止调查"
    ground: TerminationGround
    approver: Signatory
    reason: Personal


class FoundNotOurs(Payload, frozen=True, kw_only=True, tag="case.find_not_ours"):
    """Officers find that another authority is in charge; what was seen is secured."""

    LABEL = "认定不属本机关管辖"
    officers: tuple[OfficerFact, ...]
    authority: str
    is_secured: bool
    reason: Personal


class HandedOver(Payload, frozen=True, kw_only=True, tag="case.hand_over"):
    """The case goes to the authority in charge (移送有管辖权的机关)."""

    LABEL = "移送其他机关"
    number: str = ""
    approver: Signatory
    receiver: str
    materials: str
    reason: Personal


class HandoverAnswered(Payload, frozen=True, kw_only=True, tag="case.note_handover"):
    """The receiving authority takes the case, or sends it back."""

    LABEL = "登记移送回执"
    received_on: date
    is_accepted: bool
    receipt: str
    reason: Personal = ""


class CrimeReported(Payload, frozen=True, kw_only=True, tag="case.report_crime"):
    """A special team of officers reports a suspected crime to the head in writing."""

    LABEL = "报告涉嫌犯罪"
    officers: tuple[OfficerFact, ...]
    crime: str
    report: Personal


class CrimeTransferDecided(Payload, frozen=True, kw_only=True, tag="case.decide_crime_transfer"):
    """A crime found after the decision goes to the police; the decision itself stands.

    Basis: 《行政处罚法》第二十七条第一款,
    《行政执法机关移送涉嫌犯罪案件的规定》第十一条第二款、第三款.
    """

    LABEL = "决定后移送涉嫌犯罪"
    decider: Signatory
    receiver: str
    reason: Personal


class TransferRefused(Payload, frozen=True, kw_only=True, tag="case.refuse_transfer"):
    """The head does not approve the transfer; the reasons are kept on file."""

    LABEL = "不批准移送"
    approver: Signatory
    reason: Personal


class CrimeHandedOver(Payload, frozen=True, kw_only=True, tag="case.hand_over_crime"):
    """The papers of a suspected crime reach the police."""

    LABEL = "移交公安机关"
    receiver: str
    papers: tuple[TransferPaper, ...]
    no_expert_reason: str = ""
    receipt: str


class PoliceAnswered(Payload, frozen=True, kw_only=True, tag="case.note_police_answer"):
    """The police say whether they file the case; `answered_on` is the day we received it."""

    LABEL = "登记公安机关答复"
    answered_on: date
    answer: PoliceAnswer
    document: str
    is_review: bool = False


class RefusalContested(Payload, frozen=True, kw_only=True, tag="case.contest_refusal"):
    """The agency contests that the police do not file."""

    LABEL = "对不予立案提出异议"
    way: Contest
    requested_on: date
    reason: Personal


class CrimeThingsHandedOver(Payload, frozen=True, kw_only=True, tag="case.hand_over_things"):
    """Things and other material follow after the police filed; the owner is told in writing.

    All that is still preserved, sealed or seized goes along (《行政强制法》第二十一条).
    """

    LABEL = "移交涉案物品"
    things: str
    receipt: str
    owner_told: bool


class CaseTakenBack(Payload, frozen=True, kw_only=True, tag="case.take_back"):
    """Nobody is prosecuted or punished; the agency handles the case again."""

    LABEL = "接收退回案件"
    returned_by: ReturnedBy
    received_on: date
    document: str
    reason: Personal


class SentenceNoted(Payload, frozen=True, kw_only=True, tag="case.note_sentence"):
    """The criminal judgment, with its fine (罚金) and how ours was set off against it."""

    LABEL = "登记刑事裁判"
    document: str
    court_fine_fen: int
    set_off_fen: int = 0
    note: Personal = ""


class HelpRequested(Payload, frozen=True, kw_only=True, tag="case.request_help"):
    """Another authority is asked for help (协助请求)."""

    LABEL = "请求协助"
    number: str = ""
    authority: str
    matter: str
    basis: str
    reply_by: date | None = None


class HelpAnswered(Payload, frozen=True, kw_only=True, tag="case.note_help"):
    """The authority answers a request for help."""

    LABEL = "登记协助答复"
    answered_on: date
    is_granted: bool
    answer: Personal


class LicenceNoted(Payload, frozen=True, kw_only=True, tag="case.note_licence"):
    """The party holds a licence for what it did, and who granted it."""

    LABEL = "登记相关许可"
    licence: str
    authority: str
    is_elsewhere: bool


class AuthorityNotified(Payload, frozen=True, kw_only=True, tag="case.notify_authority"):
    """Facts and result go to another authority (抄告)."""

    LABEL = "抄告"
    number: str = ""
    purpose: Purpose
    receiver: str
    sent_on: date
    content: Personal
    receipt: str = ""


class SparingChecked(Payload, frozen=True, kw_only=True, tag="case.check_sparing"):
    """The list of minor violations and the shared records are gone through.

    `conditions` is what the list demanded on the day, empty where the cause is not listed.
    """

    LABEL = "核对不予处罚清单"
    ground: NoPenaltyGround
    conditions: str = ""
    are_met: bool
    records: str
    earlier_count: int
    searched_on: date
