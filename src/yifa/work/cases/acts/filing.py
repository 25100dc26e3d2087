"""Acts that bring a case into being: lead, proposal, filing (立案)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from yifa.base.procedure import Payload, Personal
from yifa.records.agencies.facts import ConferralFact, OfficerFact
from yifa.work.cases.acts.parts import PersonalParty, Reviewer, Signatory
from yifa.work.cases.terms import LeadSource
from yifa.work.cases.terms.hearing import DisputeEnd


class EarlierFiling(msgspec.Struct, frozen=True):
    """A case on the same act that another agency filed, as the shared index said it."""

    agency: str
    number: str
    filed_at: datetime


class LeadRegistered(Payload, frozen=True, kw_only=True, tag="case.register_lead"):
    """A lead (线索) is registered; the period for filing runs from here."""

    LABEL = "登记线索"
    procedure: str = "ordinary/2"
    source: LeadSource
    cause_code: str
    cause_name: str = ""
    field: str = ""
    unit: str
    unit_name: str = ""
    place: str
    longitude: float | None = None
    latitude: float | None = None
    happened_from: date
    happened_until: date | None = None
    is_continuing: bool = False
    found_on: date
    summary: Personal
    source_matter: str = ""
    party: PersonalParty | None = None


class FilingProposed(Payload, frozen=True, kw_only=True, tag="case.propose_filing"):
    """Officers propose to file the case against a party."""

    VERSION = 2
    LABEL = "提请立案"
    cause_code: str
    cause_name: str = ""
    item_code: str
    field: str
    party: PersonalParty
    officers: tuple[OfficerFact, ...]
    area: str
    place_area: str
    conferral: ConferralFact | None = None
    opinion: Personal
    endangers_health: bool = False
    boundary_m: float | None = None
    near_boundary: bool = False
    in_name_of: str = ""
    earlier_filing: EarlierFiling | None = None

    @classmethod
    def upcast(cls, version: int, body: dict[str, Any]) -> dict[str, Any]:
        """Version 1 kept the day of publication beside the conferral, not in it."""
        published_on = body.pop("conferral_published_on", None)
        conferral = body.get("conferral")
        if published_on is not None and conferral is not None:
            body["conferral"] = {"published_on": published_on} | {
                name: value for name, value in conferral.items() if value is not None
            }
        return body


class FilingApproved(Payload, frozen=True, kw_only=True, tag="case.approve_filing"):
    """The head approves the filing; the ninety days run from here."""

    LABEL = "批准立案"
    number: str
    approver: Signatory
    opinion: str = ""
    earlier_filing: EarlierFiling | None = None


class FilingRefused(Payload, frozen=True, kw_only=True, tag="case.refuse_filing"):
    """The head decides not to file."""

    LABEL = "不予立案"
    approver: Signatory
    reason: Personal


class OfficersChanged(Payload, frozen=True, kw_only=True, tag="case.change_officers"):
    """Other officers take the case over."""

    LABEL = "变更承办人"
    officers: tuple[OfficerFact, ...]
    approver: Signatory
    reason: str


class CaseWithdrawn(Payload, frozen=True, kw_only=True, tag="case.withdraw"):
    """A filed case is withdrawn (撤案) before any decision."""

    LABEL = "撤销案件"
    approver: Signatory
    reason: Personal


class RecusalRequested(Payload, frozen=True, kw_only=True, tag="case.request_recusal"):
    """The party asks that an officer stand aside, or the officer does."""

    LABEL = "申请回避"
    officer: UUID
    officer_name: str
    reason: Personal
    by_officer: bool = False


class RecusalDecided(Payload, frozen=True, kw_only=True, tag="case.decide_recusal"):
    """The head decides on a request for recusal."""

    LABEL = "决定回避"
    number: str = ""
    officer: UUID
    is_granted: bool
    approver: Signatory
    reason: Personal


class RecusalSettled(Payload, frozen=True, kw_only=True, tag="case.settle_recusal"):
    """Legal review says whether what a recused officer did before the decision may stand."""

    LABEL = "认定回避前行为的效力"
    officer: UUID
    officer_name: str = ""
    stands: bool
    reviewer: Reviewer
    opinion: Personal


class JurisdictionDisputed(Payload, frozen=True, kw_only=True, tag="case.dispute_jurisdiction"):
    """Another agency claims or declines the case (管辖争议); both consult first."""

    LABEL = "登记管辖争议"
    other_agency: str
    reason: Personal


class JurisdictionSettled(Payload, frozen=True, kw_only=True, tag="case.settle_jurisdiction"):
    """The dispute ends: agreed, or designated by the common superior."""

    LABEL = "解决管辖争议"
    way: DisputeEnd
    document: str
    is_ours: bool
    approver: Signatory
