"""The indicators of the closed loop (综合评价), each declared once: what is counted of what.

Names after GB/T 30428.4 and CJ/T 292, formulas of closing confirmed by published figures (LAW.md
section 34). A task counts in the period in which it was due, a report in that of its collection.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.db.models import F, Q

from yifa.base.access import Post
from yifa.work.incidents.terms import AT_UNIT, CITIZEN_SOURCES, Source, Stage

VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Measures:
    """The lengths of time that a bureau set for its own steps."""

    confirm_s: int
    dispatch_s: int
    verify_s: int


Select = Callable[[Measures], Q]


@dataclass(frozen=True, slots=True)
class Indicator:
    """A rate: which incidents of a period count below, and which of them above the line.

    `period` is the field whose instant lies in the period. With nothing below the line there is
    no rate. `post` is the kind of post whose work it shows, never a person.
    """

    code: str
    name: str
    above: str
    below: str
    period: str
    denominator: Q
    numerator: Select
    post: Post
    high_is_good: bool = True
    by_unit: bool = True
    version: int = VERSION

    @property
    def formula(self) -> str:
        """The definition in words."""
        return f"{self.above} ÷ {self.below}"

    @property
    def period_label(self) -> str:
        return PERIOD_LABELS[self.period]

    def of(self, side: str, measures: Measures) -> Q:
        """Select the incidents that count on a side of the line."""
        above = self.numerator(measures) if side == "numerator" else Q()
        return self.denominator & above


PERIOD_LABELS: Final = {
    "collected_at": "上报时间在统计期内",
    "due_at": "应处置时间在统计期内",
    "first_closed_at": "首次结案时间在统计期内",
}
_DUE: Final = ~Q(stage__in=(Stage.SUSPENDED, Stage.CANCELLED))
_FILED: Final = Q(filed_at__isnull=False)
_HANDLED: Final = Q(handled_at__isnull=False)
_IN_TIME: Final = _HANDLED & Q(late=False)


def _always(chosen: Q) -> Select:
    return lambda measures: chosen


def _clock(target: str, stop: str, *passed: str) -> tuple[Q, Q]:
    """Below: recorded, or still waited for. Above: stopped by its target."""
    waits = Q(stage__in=AT_UNIT, **{f"{name}__isnull": True for name in passed})
    recorded = Q(**{f"{stop}__isnull": False})
    below = Q(**{f"{target}__isnull": False}) & (recorded | waits)
    return below, Q(**{f"{stop}__lte": F(target)})


_ACCEPT: Final = _clock("accept_by", "accepted_at")
_DEPART: Final = _clock("depart_by", "departed_at", "arrived_at", "disposed_at")
_ARRIVE: Final = _clock("arrive_by", "arrived_at", "disposed_at")
_DISPOSE: Final = _clock("dispose_by", "disposed_at")

INDICATORS: Final = (
    Indicator(
        "valid_report", "有效上报率", "未作废的上报数", "上报数", "collected_at",
        Q(), _always(~Q(stage=Stage.CANCELLED)), Post.COLLECTOR, by_unit=False,
    ),
    Indicator(
        "filing", "立案率", "立案数", "上报数", "collected_at",
        Q(), _always(Q(filed_at__isnull=False)), Post.DUTY_CHIEF, by_unit=False,
    ),
    Indicator(
        "missed", "漏报率", "漏报数", "巡查上报并立案数与漏报数之和", "collected_at",
        _FILED & (Q(source=Source.PATROL) | Q(missed=True)), _always(Q(missed=True)),
        Post.COLLECTOR, high_is_good=False, by_unit=False,
    ),
    Indicator(
        "confirm_on_time", "核实按时率", "按时核实数", "市民反映应核实数", "collected_at",
        Q(source__in=CITIZEN_SOURCES), lambda measures: Q(confirm_s__lte=measures.confirm_s),
        Post.VERIFIER, by_unit=False,
    ),
    Indicator(
        "dispatch_on_time", "按时派遣率", "按时派遣数", "应派遣数", "collected_at",
        Q(filed_at__isnull=False), lambda measures: Q(dispatch_s__lte=measures.dispatch_s),
        Post.DISPATCHER, by_unit=False,
    ),
    Indicator(
        "dispatch_accuracy", "派遣准确率", "未回退、未改派数", "已派遣数", "collected_at",
        Q(dispatched_at__isnull=False), _always(Q(returns=0, redispatches=0)),
        Post.DISPATCHER, by_unit=False,
    ),
    Indicator(
        "return", "回退率", "有回退数", "已派遣数", "collected_at",
        Q(dispatched_at__isnull=False), _always(Q(returns__gt=0)),
        Post.DISPATCHER, high_is_good=False, by_unit=False,
    ),
    Indicator(
        "clock_accept", "接收达标率", "目标内接收数", "应接收数", "due_at",
        _ACCEPT[0], _always(_ACCEPT[1]), Post.HANDLER,
    ),
    Indicator(
        "clock_depart", "出发达标率", "目标内出发数", "有出发记录或待出发数", "due_at",
        _DEPART[0], _always(_DEPART[1]), Post.HANDLER,
    ),
    Indicator(
        "clock_third", "到达（处置）达标率", "目标内到达（处置）数", "有记录或待到达（处置）数",
        "due_at", _ARRIVE[0] | _DISPOSE[0], _always(_ARRIVE[1] | _DISPOSE[1]), Post.HANDLER,
    ),
    Indicator(
        "handling", "处置率", "处置数", "应处置数", "due_at",
        _DUE, _always(_HANDLED), Post.HANDLER,
    ),
    Indicator(
        "handling_on_time", "按期处置率", "按期处置数", "应处置数", "due_at",
        _DUE, _always(_IN_TIME), Post.HANDLER,
    ),
    Indicator(
        "handling_late", "超期处置率", "超期处置和超期未处置数", "应处置数", "due_at",
        _DUE, _always(~_IN_TIME), Post.HANDLER, high_is_good=False,
    ),
    Indicator(
        "extension", "延期率", "经批准延期数", "应处置数", "due_at",
        _DUE, _always(Q(extensions__gt=0)), Post.HANDLER, high_is_good=False,
    ),
    Indicator(
        "verify_on_time", "核查按时率", "按时核查数", "已反馈应核查数", "due_at",
        _DUE & Q(feed_back_s__isnull=False),
        lambda measures: Q(verify_s__lte=measures.verify_s), Post.VERIFIER,
    ),
    Indicator(
        "rework", "返工率", "核查未通过数", "应处置数", "due_at",
        _DUE, _always(Q(failures__gt=0)), Post.HANDLER, high_is_good=False,
    ),
    Indicator(
        "closing", "结案率", "结案数", "应结案数", "due_at",
        _DUE, _always(Q(closed_at__isnull=False)), Post.DUTY_CHIEF,
    ),
    Indicator(
        "closing_on_time", "按期结案率", "按期处置并结案数", "应结案数", "due_at",
        _DUE, _always(Q(closed_at__isnull=False) & _IN_TIME), Post.DUTY_CHIEF,
    ),
    Indicator(
        "reopening", "重新启动率", "结案后重新启动数", "结案数", "first_closed_at",
        Q(), _always(Q(reopens__gt=0)), Post.HANDLER, high_is_good=False,
    ),
    Indicator(
        "recurrence", "反复发生率", "结案后同类再次发生数", "应处置数", "due_at",
        _DUE, _always(Q(recurs=True)), Post.HANDLER, high_is_good=False,
    ),
)  # fmt: skip

BY_CODE: Final = {item.code: item for item in INDICATORS}
