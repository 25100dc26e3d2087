"""Acts on an incident: what each step of the closed loop says."""

from datetime import date, datetime
from uuid import UUID

from yifa.base.access import Post
from yifa.base.procedure import Payload, Personal
from yifa.work.incidents.terms import ClockKind, Priority


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
    recurs_of: str = ""
    keeper_on_duty: bool = False


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
    priority: Priority = Priority.NORMAL
    priority_reason: str = ""
    on_duty_list: bool = True
    filing_criteria: str = ""


class Sent(Payload, frozen=True, kw_only=True):
    """What every sending of a task says: to whom, until when, the targets of its clocks.

    `team` are the officers' ids; `why` are the texts of the proposal that was chosen. A target
    that is None has no clock. `is_listed`: the register names the unit; `goes_out`: it is a
    squad or a town's team, whose way the clocks follow.
    """

    unit: str
    unit_name: str
    due_at: datetime
    counted: str
    team: tuple[str, ...] = ()
    team_name: str = ""
    why: tuple[str, ...] = ()
    priority: Priority | None = None
    priority_reason: str = ""
    accept_by: datetime | None = None
    depart_by: datetime | None = None
    arrive_by: datetime | None = None
    dispose_by: datetime | None = None
    is_listed: bool = True
    goes_out: bool = True


class Dispatched(Sent, tag="incident.dispatch", frozen=True, kw_only=True):
    """The task goes to the responsible unit with its deadline (派遣)."""

    LABEL = "派遣"
    instruction: str = ""


class Redispatched(Sent, tag="incident.redispatch", frozen=True, kw_only=True):
    """The task goes to another unit (改派)."""

    LABEL = "改派"
    reason: str


class Accepted(Payload, tag="incident.accept", frozen=True):
    """The unit takes the task on (接收)."""

    LABEL = "接收"
    note: str = ""


class Departed(Payload, tag="incident.depart", frozen=True):
    """The team sets out (出发)."""

    LABEL = "出发"
    lon: float | None = None
    lat: float | None = None


class Arrived(Payload, tag="incident.arrive", frozen=True):
    """The team is at the place (到达); `apart_m` is how far its position lies from it."""

    LABEL = "到达"
    lon: float | None = None
    lat: float | None = None
    apart_m: int | None = None


class HandedOver(Payload, tag="incident.hand_over", frozen=True):
    """Another team of the same unit goes on with the task (交接)."""

    LABEL = "交接"
    unit: str
    team: tuple[str, ...]
    team_name: str
    reason: str


class SupportAsked(Payload, tag="incident.ask_support", frozen=True):
    """The team asks for more hands or other means (请求支援)."""

    LABEL = "请求支援"
    need: str
    reason: str


class SupportAnswered(Payload, tag="incident.answer_support", frozen=True):
    """The command center sends support, or says why not (答复支援)."""

    LABEL = "答复支援"
    granted: bool
    team: tuple[str, ...] = ()
    team_name: str = ""
    note: str = ""


class SuspensionAsked(Payload, tag="incident.ask_suspension", frozen=True):
    """The unit asks that the limit stop while a third party works (申请挂起)."""

    LABEL = "申请挂起"
    third_party: str
    expected_on: date
    reason: str


class Suspended(Payload, tag="incident.suspend", frozen=True):
    """The time limit stops for a third party's work (挂起)."""

    LABEL = "挂起"
    third_party: str
    expected_on: date
    reason: str


class SuspensionRefused(Payload, tag="incident.refuse_suspension", frozen=True):
    """The limit goes on: the asked suspension is refused (不同意挂起)."""

    LABEL = "不同意挂起"
    reason: str


class Resumed(Payload, tag="incident.resume", frozen=True):
    """The third party is done: what was left of the limit runs again (恢复处置)."""

    LABEL = "恢复处置"
    due_at: datetime
    counted: str
    note: str = ""


class Escalated(Payload, tag="incident.escalate", frozen=True):
    """A clock ran over its target: the next post is called upon (超时升级)."""

    LABEL = "超时升级"
    clock: ClockKind
    target_at: datetime
    from_post: Post
    to_post: Post


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
    photos_apart_m: int | None = None


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
    photos_apart_m: int | None = None


class Closed(Payload, tag="incident.close", frozen=True):
    """The loop is closed (结案)."""

    LABEL = "结案"
    conclusion: str
    closing_criteria: str = ""


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


class ReportFlagged(Payload, tag="incident.flag_report", frozen=True, kw_only=True):
    """A late report is not lawful as it stands: what stands against it (补报存疑)."""

    LABEL = "补报存疑"
    reported_seq: int
    doubts: tuple[str, ...]
    received_after_s: int


class ReportSettled(Payload, tag="incident.settle_report", frozen=True, kw_only=True):
    """A person settles a late report: it counts, or it is set aside (处理补报)."""

    LABEL = "处理补报"
    SETTLES = True
    reported_seq: int
    accepted: bool
    reason: str
