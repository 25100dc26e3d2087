"""Acts of an inspection: from setting out to the publication of its result."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

import msgspec

from yifa.base.procedure import Payload, Personal
from yifa.records.agencies.facts import OfficerFact
from yifa.records.parties.facts import PartyRef
from yifa.records.signing.facts import Handwriting
from yifa.work.inspection.terms import Confirmation, Ground, Result

PersonalParty = Annotated[PartyRef, msgspec.Meta(extra={"personal": True})]
PersonalHand = Annotated[Handwriting, msgspec.Meta(extra={"personal": True})]


class PointFact(msgspec.Struct, frozen=True, kw_only=True):
    """A point of the sheet as it read on the day: what is asked, by which articles."""

    code: str
    question: str
    basis: tuple[str, ...]
    cause_code: str = ""


class PointResult(msgspec.Struct, frozen=True, kw_only=True):
    """What a point showed; `photos` are evidence of the inspection."""

    code: str
    result: Result
    note: Personal = ""
    photos: tuple[UUID, ...] = ()


class Begun(Payload, frozen=True, kw_only=True, tag="inspection.begin"):
    """The inspection begins: why, by which sheet, at whose place, by whom.

    `number` names the complaint, transfer, alert or draw; `source_matter` is it, where it lies
    here. Without `party` the place is inspected, its name as found there.
    """

    LABEL = "开始检查"
    procedure: str = "inspection/1"
    ground: Ground
    number: str
    source_matter: str = ""
    sheet: str
    sheet_name: str
    points: tuple[PointFact, ...]
    field: str
    area: str
    unit: str
    unit_name: str = ""
    officers: tuple[OfficerFact, ...]
    object_name: Personal
    party: PersonalParty | None = None
    place: str
    longitude: float | None = None
    latitude: float | None = None


class Met(Payload, frozen=True, kw_only=True, tag="inspection.meet"):
    """The certificates are shown and the purpose is told; who of the party is there."""

    LABEL = "出示证件并说明来意"
    officers: tuple[UUID, ...]
    present: Personal
    relation: str = ""


class Checked(Payload, frozen=True, kw_only=True, tag="inspection.check"):
    """Points of the sheet are looked at; said again, a point stands as said last."""

    LABEL = "逐项检查"
    results: tuple[PointResult, ...]


class Left(Payload, frozen=True, kw_only=True, tag="inspection.leave"):
    """The officers leave: what the party said, and how the record was confirmed."""

    LABEL = "离开并签署笔录"
    left_at: datetime
    statement: Personal = ""
    confirmation: Confirmation
    signed_by: Personal = ""
    signature: PersonalHand | None = None
    unsigned_reason: Personal = ""
    witness: Personal = ""


class CorrectionOrdered(Payload, frozen=True, kw_only=True, tag="inspection.order_correction"):
    """What was found is to be put right by a day (责令限期改正)."""

    LABEL = "责令改正"
    points: tuple[str, ...]
    demand: Personal
    due_on: date


class Rechecked(Payload, frozen=True, kw_only=True, tag="inspection.recheck"):
    """Two officers look again whether it was put right."""

    LABEL = "复查"
    officers: tuple[OfficerFact, ...]
    is_corrected: bool
    record: Personal
    photos: tuple[UUID, ...] = ()


class Referred(Payload, frozen=True, kw_only=True, tag="inspection.refer"):
    """A lead of a case is registered; the case names this inspection as its source."""

    LABEL = "转立案"
    case: UUID
    cause_code: str
    points: tuple[str, ...]


class NotFiled(Payload, frozen=True, kw_only=True, tag="inspection.decline_filing"):
    """What was found does not become a case, with the reason."""

    LABEL = "不予立案"
    points: tuple[str, ...]
    reason: Personal


class Closed(Payload, frozen=True, kw_only=True, tag="inspection.close"):
    """The inspection is over, with its conclusion."""

    LABEL = "办结"
    conclusion: str


class Published(Payload, frozen=True, kw_only=True, tag="inspection.publish"):
    """Item and result are made public."""

    LABEL = "公开检查结果"
    published_at: str
    published_on: date


class Cancelled(Payload, frozen=True, kw_only=True, tag="inspection.cancel"):
    """The inspection does not go on: nobody there, or begun in error."""

    LABEL = "终止检查"
    reason: Personal


class ReportSettled(Payload, frozen=True, kw_only=True, tag="inspection.settle_report"):
    """A person settles an act that was told late and was not lawful."""

    LABEL = "处理补报"
    SETTLES = True
    reported_seq: int
    accepted: bool
    reason: str
