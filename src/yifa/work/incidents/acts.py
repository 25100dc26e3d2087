"""Acts on an incident: what each step of the closed loop says."""

from datetime import datetime
from uuid import UUID

from yifa.base.procedure import Payload, Personal


class Collected(Payload, tag="incident.collect", frozen=True):
    """A problem is noticed at a place: its category, where, what."""

    LABEL = "采集上报"
    procedure: str
    category: str
    category_name: str
    lon: float
    lat: float
    place: str
    description: Personal
    source: str
    cell: str = ""
    cell_name: str = ""
    cell_unit: str = ""
    component: str = ""
    report_ids: tuple[UUID, ...] = ()
    nearby: tuple[str, ...] = ()


class Confirmed(Payload, tag="incident.confirm", frozen=True):
    """Someone checks on the spot whether a reported problem is there (核实)."""

    LABEL = "核实"
    exists: bool
    note: str = ""


class Filed(Payload, tag="incident.file", frozen=True):
    """The problem is put on file, with its number and time limit (立案)."""

    LABEL = "立案"
    number: str
    limit_count: int
    limit_unit: str
    limit_confirmed: bool = False
    note: str = ""


class Dispatched(Payload, tag="incident.dispatch", frozen=True):
    """The task goes to the responsible unit with its deadline (派遣)."""

    LABEL = "派遣"
    unit: str
    unit_name: str
    due_at: datetime
    counted: str
    instruction: str = ""


class Redispatched(Payload, tag="incident.redispatch", frozen=True):
    """The task goes to another unit (改派)."""

    LABEL = "改派"
    unit: str
    unit_name: str
    due_at: datetime
    counted: str
    reason: str


class Accepted(Payload, tag="incident.accept", frozen=True):
    """The unit takes the task on (接收)."""

    LABEL = "接收"
    note: str = ""


class Returned(Payload, tag="incident.return", frozen=True):
    """The unit gives the task back, with its reason (回退)."""

    LABEL = "回退"
    reason: str


class Handled(Payload, tag="incident.handle", frozen=True):
    """The unit has dealt with the problem; photos before and after are evidence (处置)."""

    LABEL = "处置"
    result: str
    before: tuple[UUID, ...] = ()
    after: tuple[UUID, ...] = ()
    why_no_photo: str = ""
    violation: bool = False


class FedBack(Payload, tag="incident.feed_back", frozen=True):
    """The command center passes the result on for verification (反馈)."""

    LABEL = "反馈"
    note: str = ""


class Verified(Payload, tag="incident.verify", frozen=True):
    """Someone other than the handler checks the result on the spot (核查)."""

    LABEL = "核查"
    passed: bool
    note: str = ""
    unit: str = ""
    photos: tuple[UUID, ...] = ()


class Closed(Payload, tag="incident.close", frozen=True):
    """The loop is closed (结案)."""

    LABEL = "结案"
    conclusion: str


class Urged(Payload, tag="incident.urge", frozen=True):
    """The unit is reminded (催办) or ordered by the supervision center (督办)."""

    LABEL = "催办督办"
    pressure: str
    demand: str


class ExtensionAsked(Payload, tag="incident.ask_extension", frozen=True):
    """The unit asks for a later deadline."""

    LABEL = "申请延期"
    until: datetime
    reason: str


class ExtensionDecided(Payload, tag="incident.decide_extension", frozen=True):
    """The asked extension is granted or refused."""

    LABEL = "审批延期"
    granted: bool
    until: datetime | None = None
    note: str = ""


class Cancelled(Payload, tag="incident.cancel", frozen=True):
    """The incident is void: not there, not ours, or entered twice (作废)."""

    LABEL = "作废"
    reason: str
    duplicate_of: UUID | None = None


class Reopened(Payload, tag="incident.reopen", frozen=True):
    """A closed incident is taken up again (重新启动)."""

    LABEL = "重新启动"
    reason: str


class ReportAttached(Payload, tag="incident.attach_report", frozen=True):
    """A further report of the same problem is merged into this incident."""

    LABEL = "并入来件"
    report: UUID
    reason: str = ""


class Referred(Payload, tag="incident.refer", frozen=True):
    """The problem is a violation: a case lead is opened (转立案)."""

    LABEL = "转立案"
    case: UUID
    cause_code: str = ""
    note: str = ""
