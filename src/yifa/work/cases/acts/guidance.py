"""Acts of guidance (行政指导) and interviews (行政约谈): without force, recorded all the same."""

from datetime import date, datetime

from yifa.base.procedure import Payload, Personal
from yifa.records.agencies.facts import OfficerFact
from yifa.work.cases.acts.parts import PersonalParty, Service, Signatory
from yifa.work.cases.terms import Confirmation, LeadSource
from yifa.work.cases.terms.guidance import GuidanceEnd, GuidanceWay


class GuidanceOpened(Payload, frozen=True, kw_only=True, tag="case.open_guidance"):
    """A matter is taken up that guidance, an interview or an order to correct may settle."""

    LABEL = "登记指导事项"
    procedure: str = "guidance/1"
    source: LeadSource
    cause_code: str
    cause_name: str = ""
    field: str = ""
    area: str = ""
    unit: str
    unit_name: str = ""
    place: str
    longitude: float | None = None
    latitude: float | None = None
    found_on: date
    summary: Personal
    source_matter: str = ""
    party: PersonalParty
    officers: tuple[OfficerFact, ...]


class Guided(Payload, frozen=True, kw_only=True, tag="case.guide"):
    """Guidance is given; the party is told that it is free to follow it."""

    LABEL = "行政指导"
    officers: tuple[OfficerFact, ...]
    way: GuidanceWay
    content: Personal
    told_voluntary: bool
    answer: Personal = ""


class TalkCalled(Payload, frozen=True, kw_only=True, tag="case.call_talk"):
    """The party is called to an interview: when, where, about what."""

    LABEL = "通知约谈"
    number: str = ""
    officers: tuple[OfficerFact, ...]
    meets_at: datetime
    place: str
    topic: Personal
    service: Service


class TalkHeld(Payload, frozen=True, kw_only=True, tag="case.hold_talk"):
    """The interview is held; its record is confirmed, what was promised is written down."""

    LABEL = "行政约谈"
    officers: tuple[OfficerFact, ...]
    attended_by: Personal
    record: Personal
    promised: Personal = ""
    correct_by: date | None = None
    confirmation: Confirmation
    refusal_note: Personal = ""


class GuidanceEnded(Payload, frozen=True, kw_only=True, tag="case.end_guidance"):
    """The matter ends; where the law was broken and not set right, a case has been opened."""

    LABEL = "办结指导事项"
    end: GuidanceEnd
    summary: Personal
    case_number: str = ""
    approver: Signatory
