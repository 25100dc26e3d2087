"""Acts of the demand (催告) and of the agency's own enforcement decision."""

from datetime import datetime

from yifa.base.procedure import Payload, Personal
from yifa.records.agencies.facts import OfficerFact
from yifa.work.cases.acts.parts import Service, Signatory
from yifa.work.cases.terms import Confirmation
from yifa.work.cases.terms.performance import DemandPurpose


class DemandServed(Payload, frozen=True, kw_only=True, tag="case.demand"):
    """The party is urged to perform, with what 《行政强制法》第三十五条 demands."""

    LABEL = "催告"
    number: str = ""
    purpose: DemandPurpose
    obligation: str
    days: int
    manner: str
    fine_fen: int = 0
    late_fee_fen: int = 0
    pay_at: str = ""
    rights_told: bool
    service: Service


class DemandStatementMade(Payload, frozen=True, kw_only=True, tag="case.state_on_demand"):
    """The party states and defends after a demand."""

    LABEL = "对催告陈述申辩"
    statement: Personal


class DemandStatementAnswered(
    Payload, frozen=True, kw_only=True, tag="case.answer_demand_statement"
):
    """Officers check what the party stated on the demand."""

    LABEL = "复核催告陈述申辩"
    officers: tuple[OfficerFact, ...]
    is_adopted: bool
    opinion: Personal


class EnforcementDecided(Payload, frozen=True, kw_only=True, tag="case.decide_enforcement"):
    """The agency decides to compel performance itself (强制执行决定), and serves the decision.

    `basis` is the key of the article of a law that gives the power, `planning:68`.
    """

    LABEL = "作出强制执行决定"
    number: str = ""
    decider: Signatory
    basis: str
    reasons: Personal
    manner: str
    starts_at: datetime
    is_immediate: bool = False
    hiding_evidence: Personal = ""
    is_urgent: bool = False
    urgency: str = ""
    remedy_authority: str
    court: str
    agency: str
    service: Service


class EnforcementCarriedOut(Payload, frozen=True, kw_only=True, tag="case.enforce"):
    """Officers carry the enforcement decision out."""

    LABEL = "实施强制执行"
    officers: tuple[OfficerFact, ...]
    certificate_shown: bool
    place: str
    started_at: datetime
    ended_at: datetime
    is_urgent: bool = False
    urgency: str = ""
    cuts_home_supply: bool = False
    is_performed: bool = True
    record: Personal
    confirmation: Confirmation
    refusal_note: Personal = ""
