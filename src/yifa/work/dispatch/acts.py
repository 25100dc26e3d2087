"""Acts of dispatch: calls for help, timers of safety, road nets."""

from datetime import datetime
from uuid import UUID

from yifa.base.procedure import Payload, Personal


class AlertRaised(Payload, tag="alert.raise", frozen=True, kw_only=True):
    """An officer calls for help, or did not confirm to be safe in time."""

    LABEL = "报警"
    alert_kind: str
    officer: UUID | None = None
    officer_name: str
    unit_code: str = ""
    unit_name: str = ""
    lon: float | None = None
    lat: float | None = None
    positioned_at: datetime | None = None
    place: str = ""
    note: Personal = ""
    incident: UUID | None = None
    timer: UUID | None = None


class AlertAnswered(Payload, tag="alert.answer", frozen=True, kw_only=True):
    """The command post has seen the call and takes it on."""

    LABEL = "应答"
    note: str = ""


class HelpSetOut(Payload, tag="alert.set_out", frozen=True, kw_only=True):
    """Someone is on the way."""

    LABEL = "支援出发"
    team: tuple[str, ...] = ()
    team_name: str


class AlertClosed(Payload, tag="alert.close", frozen=True, kw_only=True):
    """The call is settled, with its result."""

    LABEL = "解除"
    result: str


class TimerSet(Payload, tag="safety_timer.set", frozen=True, kw_only=True):
    """An officer asks to be checked on unless safe by an instant."""

    LABEL = "设置平安确认"
    officer: UUID | None = None
    officer_name: str
    safe_by: datetime
    note: Personal = ""
    incident: UUID | None = None


class TimerConfirmed(Payload, tag="safety_timer.confirm", frozen=True, kw_only=True):
    """The officer is safe."""

    LABEL = "确认平安"


class TimerOverdue(Payload, tag="safety_timer.overdue", frozen=True, kw_only=True):
    """Nobody confirmed in time: an alert is raised."""

    LABEL = "到时未确认"
    alert: UUID


class RoadsImported(Payload, tag="road_net.import", frozen=True, kw_only=True):
    """A road net replaces the one before."""

    LABEL = "导入路网"
    name: str
    link_count: int
    node_count: int
    length_m: int
    sha256: str
