"""Acts on a report: what each step of intake says."""

from datetime import datetime
from uuid import UUID

from yifa.base.procedure import Payload, Personal


class Received(Payload, tag="report.receive", frozen=True):
    """A report arrives through a channel."""

    LABEL = "登记来件"
    procedure: str
    channel: str
    text: Personal
    title: Personal = ""
    external_id: str = ""
    content_key: str = ""
    place: str = ""
    lon: float | None = None
    lat: float | None = None
    happened_at: datetime | None = None
    reporter: Personal = ""
    contact: Personal = ""
    batch: str = ""


class CategoryCorrected(Payload, tag="report.correct", frozen=True):
    """A person says which category it is: kept to learn from."""

    LABEL = "更正分类"
    category: str
    category_name: str
    suggested: str = ""
    confidence: float = 0.0
    model: str = ""


class ReportAccepted(Payload, tag="report.accept", frozen=True):
    """The report leads to an incident, a new one or one that is there already."""

    LABEL = "受理"
    incident: UUID
    merged: bool = False
    category: str = ""
    suggested: str = ""
    confidence: float = 0.0
    model: str = ""


class ReportMerged(Payload, tag="report.merge", frozen=True):
    """A person finds that the report says the same as an earlier one."""

    LABEL = "合并来件"
    into: UUID
    likeness: float = 0.0
    reason: str = ""


class ReportRejected(Payload, tag="report.reject", frozen=True):
    """The report is not taken up, for a reason."""

    LABEL = "不予受理"
    reason: str


class ReportHandedOver(Payload, tag="report.hand_over", frozen=True):
    """The report goes to the authority whose remit it is."""

    LABEL = "转办"
    authority: str
    reason: str


class ReporterInformed(Payload, tag="report.follow_up", frozen=True):
    """The reporter is told what was done, or asked for more."""

    LABEL = "回访答复"
    way: str
    content: Personal
    satisfied: bool | None = None
