"""Acts while execution runs: agreement, stay, end, restitution, performance by others."""

from datetime import date, datetime

from yifa.base.procedure import Payload, Personal
from yifa.records.agencies.facts import OfficerFact
from yifa.work.cases.acts.parts import Service, Signatory
from yifa.work.cases.acts.performance.payment import Instalment
from yifa.work.cases.terms import Confirmation
from yifa.work.cases.terms.performance import EndGround, Harm, Performer, StayGround


class AgreementMade(Payload, frozen=True, kw_only=True, tag="case.make_execution_agreement"):
    """An execution agreement (执行协议): stages, and a lower surcharge for remedial steps."""

    LABEL = "达成执行协议"
    number: str = ""
    approver: Signatory
    is_signed: bool
    instalments: tuple[Instalment, ...] = ()
    obligations: str = ""
    fine_cut_fen: int = 0
    late_fee_cut_fen: int = 0
    remedial_steps: Personal = ""
    harms_others: bool = False


class AgreementBroken(Payload, frozen=True, kw_only=True, tag="case.resume_after_breach"):
    """The party does not keep the agreement; enforcement goes on."""

    LABEL = "协议未履行恢复执行"
    number: str = ""
    approver: Signatory
    reason: Personal


class ExecutionStayed(Payload, frozen=True, kw_only=True, tag="case.stay_execution"):
    """Execution is stayed (中止执行)."""

    LABEL = "中止执行"
    number: str = ""
    approver: Signatory
    ground: StayGround
    reason: Personal


class ExecutionResumed(Payload, frozen=True, kw_only=True, tag="case.resume_execution"):
    """The reason of the stay is gone; execution goes on."""

    LABEL = "恢复执行"
    number: str = ""
    approver: Signatory
    reason: Personal


class ExecutionEnded(Payload, frozen=True, kw_only=True, tag="case.end_execution"):
    """Execution ends (终结执行) without performance."""

    LABEL = "终结执行"
    number: str = ""
    approver: Signatory
    ground: EndGround
    reason: Personal
    evidence: str = ""
    is_harmless: bool = False
    is_unable: bool = False


class Restored(Payload, frozen=True, kw_only=True, tag="case.restore"):
    """What was executed wrongly is restored, returned or compensated (执行回转)."""

    LABEL = "执行回转"
    approver: Signatory
    reason: Personal
    returned: Personal
    refund_fen: int = 0


class SubstituteDecided(Payload, frozen=True, kw_only=True, tag="case.decide_substitute"):
    """The agency decides that others perform for the party (代履行), and serves the decision."""

    LABEL = "作出代履行决定"
    number: str = ""
    decider: Signatory
    obligation: str
    harms: tuple[Harm, ...]
    basis: str
    manner: str
    starts_at: datetime
    budget_fen: int
    performer: Performer
    performer_name: str
    service: Service


class SubstitutePerformed(Payload, frozen=True, kw_only=True, tag="case.perform_substitute"):
    """Performance by others, watched by the agency and signed by those present."""

    LABEL = "实施代履行"
    officers: tuple[OfficerFact, ...]
    started_at: datetime
    ended_at: datetime
    performer: Performer
    performer_name: str
    is_signed_by_performer: bool
    confirmation: Confirmation
    witness: str = ""
    uses_force: bool = False
    is_urgent: bool = False
    urgency: str = ""
    cost_fen: int
    cost_basis: str
    record: Personal


class ClearedAtOnce(Payload, frozen=True, kw_only=True, tag="case.clear_at_once"):
    """Spills, obstacles or pollutants are cleared at once (立即清除)."""

    LABEL = "立即清除"
    officers: tuple[OfficerFact, ...]
    approver_told: str
    place: str
    started_at: datetime
    ended_at: datetime
    what: str
    is_public_place: bool
    party_cannot_clear: bool
    party_present: bool
    cost_fen: int = 0
    record: Personal


class ClearingTold(Payload, frozen=True, kw_only=True, tag="case.tell_clearing"):
    """The party who was absent is told at once afterwards."""

    LABEL = "告知立即清除情况"
    told_on: date
    way: str
    note: Personal = ""
