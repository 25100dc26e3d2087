"""Acts of off-site enforcement (非现场执法): the record, its review, telling the party."""

from datetime import date, datetime
from uuid import UUID

import msgspec

from yifa.base.procedure import Payload, Personal
from yifa.records.agencies.facts import ConferralFact, OfficerFact
from yifa.records.devices.facts import DeviceFact
from yifa.work.cases.acts.parts import EvidenceFact, PersonalParty, Signatory
from yifa.work.cases.terms.off_site import Liable, Presence, TellingWay, Wrong


class EarlierRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Another record of the same plate near the same place, as it stood when this one was made."""

    case: UUID
    captured_at: datetime
    place: str
    distance_m: float
    is_fined: bool = False


class RecordCaptured(Payload, frozen=True, kw_only=True, tag="case.capture_record"):
    """What a device recorded opens a case, with the device as it stood on that day.

    `plate_index` finds other records of the plate without showing it. `operator` worked the
    device or took its record in. `moved_evidence` says what shows that the vehicle had left since
    the earlier records. A drone's record names pilot and approval of the flight.
    """

    LABEL = "登记监控记录"
    procedure: str = "off_site/2"
    record_number: str = ""
    cause_code: str
    cause_name: str = ""
    item_code: str
    field: str
    unit: str
    unit_name: str = ""
    area: str
    place_area: str
    conferral: ConferralFact | None = None
    place: str
    longitude: float | None = None
    latitude: float | None = None
    captured_at: datetime
    device: DeviceFact
    operator: Signatory
    plate: Personal
    plate_index: str
    earlier: tuple[EarlierRecord, ...] = ()
    moved_evidence: Personal = ""
    pilot: Personal = ""
    flight_approval: str = ""
    summary: Personal
    party: PersonalParty | None = None


class RecordVerified(Payload, frozen=True, kw_only=True, tag="case.verify_record"):
    """A person looked at the record and found it true, clear, complete and accurate.

    `algorithm` names what proposed the finding, empty where nothing did; `opinion` is the
    reviewer's own.
    """

    LABEL = "记录审核通过"
    reviewer: Signatory
    items: tuple[EvidenceFact, ...]
    is_true: bool
    is_clear: bool
    is_complete: bool
    is_accurate: bool
    shows_plate: bool = False
    shows_scene: bool = False
    shows_sign: bool = False
    shows_obstruction: bool = False
    presence: Presence = Presence.UNKNOWN
    algorithm: str = ""
    is_algorithm_assessed: bool = False
    opinion: Personal


class RecordRejected(Payload, frozen=True, kw_only=True, tag="case.reject_record"):
    """The record failed its review; it is to be removed."""

    LABEL = "记录审核不通过"
    reviewer: Signatory
    wrong: Wrong
    opinion: Personal


class RecordDiscarded(Payload, frozen=True, kw_only=True, tag="case.discard_record"):
    """The record is removed and proves nothing."""

    LABEL = "消除记录"
    wrong: Wrong
    reason: Personal


class PartyInformed(Payload, frozen=True, kw_only=True, tag="case.inform_party"):
    """The party is told what was recorded, where to see it and how to object."""

    LABEL = "告知监控记录"
    number: str = ""
    party: PersonalParty
    liable: Liable
    officers: tuple[OfficerFact, ...]
    way: TellingWay
    text: Personal
    is_delivered: bool
    is_contact_current: bool
    query_channel: str
    objection_channel: str
    is_channel_free: bool
    is_visit_demanded: bool = False


class ObjectionMade(Payload, frozen=True, kw_only=True, tag="case.object_to_record"):
    """The party objects to the record (异议)."""

    LABEL = "提出异议"
    objection: Personal
    way: str = ""


class ObjectionAnswered(Payload, frozen=True, kw_only=True, tag="case.answer_objection"):
    """The objection is checked and answered; one that holds leads to removal."""

    LABEL = "答复异议"
    officers: tuple[OfficerFact, ...]
    is_upheld: bool
    wrong: Wrong | None = None
    opinion: Personal


class DriverIdentified(Payload, frozen=True, kw_only=True, tag="case.identify_driver"):
    """Who drove becomes known; a driver who accepts answers in the owner's stead."""

    LABEL = "确定驾驶人"
    party: PersonalParty
    has_accepted: bool
    evidence: Personal


class VehicleTowed(Payload, frozen=True, kw_only=True, tag="case.tow_vehicle"):
    """The vehicle is towed (拖移); its owner is told where it stands."""

    LABEL = "拖移车辆"
    officers: tuple[OfficerFact, ...]
    presence: Presence
    is_obstructing: bool
    towed_to: str
    told_to: Personal
    told_on: date | None = None
    fee_fen: int = 0
