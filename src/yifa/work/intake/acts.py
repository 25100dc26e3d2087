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
    connector: str = ""
    component: str = ""
    chosen_category: str = ""
    link: str = ""
    due_at: datetime | None = None
    tell: tuple[str, ...] = ()


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


class StatusTold(Payload, tag="report.tell", frozen=True):
    """The reporter, or the system the report came from, was told how it stands.

    `failure` says why it could not be told; `is_local`: it was only noted down.
    """

    LABEL = "告知进展"
    way: str
    status: str
    key: str
    reference: str = ""
    is_local: bool = False
    failure: str = ""


class CounterpartSaid(Payload, tag="report.counterpart", frozen=True):
    """The system the report came from says something of it: urges it, closes it, takes it back."""

    LABEL = "来件系统通报"
    said: str
    words: str = ""
    event_id: str = ""


class ConsentWithdrawn(Payload, tag="report.withdraw_consent", frozen=True):
    """The reporter wants no more messages and no contact kept: 《个人信息保护法》第十五条."""

    LABEL = "撤回同意"
    ways: tuple[str, ...] = ()


class ConnectorOpened(Payload, tag="connector.open", frozen=True):
    """A connector is set up; it is off until someone turns it on."""

    LABEL = "新增接入"
    code: str
    name: str
    connector_kind: str
    channel: str
    settings: dict[str, str] = {}


class ConnectorChanged(Payload, tag="connector.change", frozen=True):
    """What a connector is set to changes."""

    LABEL = "修改接入"
    name: str
    channel: str
    settings: dict[str, str] = {}


class ConnectorSwitched(Payload, tag="connector.switch", frozen=True):
    """A connector is turned on or off."""

    LABEL = "启用或者停用接入"
    is_on: bool
    reason: str = ""


class SecretExchanged(Payload, tag="connector.exchange_secret", frozen=True):
    """A connector gets a secret; only its fingerprint is written down."""

    LABEL = "更换密钥"
    fingerprint: str
    earlier_until: datetime | None = None
