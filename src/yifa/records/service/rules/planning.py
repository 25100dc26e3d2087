"""The plan of a delivery: the next lawful ways in order, and why the others are not open yet."""

from dataclasses import dataclass

from yifa.base.statute import ACL, APL, CPL, Citation
from yifa.records.service.acts import Agreed
from yifa.records.service.facts import DeliveryFacts, Result
from yifa.records.service.rules import open_ways
from yifa.records.service.terms import CHANNEL_LABELS, SERVICE_WAY_LABELS, ServiceWay, Situation


@dataclass(frozen=True, slots=True)
class WayOption:
    """A way of service: open or not, why, by which article, and the steps it takes.

    `when` says what would open a way that is shut.
    """

    way: ServiceWay
    is_open: bool
    reason: str
    citations: tuple[Citation, ...]
    steps: tuple[str, ...] = ()
    when: str = ""

    @property
    def label(self) -> str:
        return SERVICE_WAY_LABELS[self.way]


_PASSED_ON_BY = {
    Situation.SOLDIER: (CPL[92], "受送达人是军人，通过所在部队团以上单位的政治机关转交"),
    Situation.PRISONER: (CPL[93, 1], "受送达人被监禁，通过其所在监所转交"),
    Situation.COMPULSORY_EDUCATION: (CPL[93, 2], "通过其所在强制性教育机构转交"),
}


def plan_of(facts: DeliveryFacts, agreed: Agreed | None) -> tuple[WayOption, ...]:
    """Give every way, the open ones first, in the order in which they should be tried."""
    made = [_option(facts, agreed, way) for way in _order(facts, agreed)]
    return tuple(sorted(made, key=lambda item: not item.is_open))


def _order(facts: DeliveryFacts, agreed: Agreed | None) -> tuple[ServiceWay, ...]:
    """Electronic first where agreed and not yet bounced; leaving first after a refusal."""
    straight = [
        ServiceWay.DIRECT,
        ServiceWay.LEFT,
        ServiceWay.ELECTRONIC,
        ServiceWay.POST,
        ServiceWay.DELEGATED,
        ServiceWay.PASSED_ON,
        ServiceWay.NOTICE,
    ]
    first: list[ServiceWay] = []
    if facts.situation in open_ways.HELD:
        first = [ServiceWay.PASSED_ON]
    elif facts.is_refused:
        first = [ServiceWay.LEFT]
    elif not facts.direct_first and _is_fresh(facts, agreed):
        first = [ServiceWay.ELECTRONIC]
    elif open_ways.is_difficult(facts):
        first = [ServiceWay.POST, ServiceWay.DELEGATED]
        if facts.count(Result.RETURNED, way=ServiceWay.POST):
            first = [ServiceWay.NOTICE, ServiceWay.DELEGATED]
    return (*first, *(way for way in straight if way not in first))


def _is_fresh(facts: DeliveryFacts, agreed: Agreed | None) -> bool:
    bounced = facts.count(Result.RETURNED, way=ServiceWay.ELECTRONIC)
    return agreed is not None and bool(agreed.channels) and not bounced


def _option(facts: DeliveryFacts, agreed: Agreed | None, way: ServiceWay) -> WayOption:
    return _OPTIONS[way](facts, agreed)


def _direct(facts: DeliveryFacts, agreed: Agreed | None) -> WayOption:
    visits = facts.count(Result.ABSENT, way=ServiceWay.DIRECT)
    reason = "直接送交受送达人"
    if facts.direct_first:
        reason = "催告书、强制执行决定书应当直接送达"
    elif visits:
        reason = f"已上门{visits}次未遇，可以再次上门"
    first = (ACL[38],) if facts.direct_first else (APL[61, 1],)
    steps = ("sign", "visit", "refuse")
    return WayOption(ServiceWay.DIRECT, True, reason, (*first, CPL[88, 1]), steps)


def _left(facts: DeliveryFacts, agreed: Agreed | None) -> WayOption:
    why = open_ways.why_not_left(facts)
    reason = why or "已拒绝接收，可以请见证人到场或者拍照、录像，将文书留在住所"
    when = "受送达人或者其同住成年家属、负责收件的人当面拒绝接收时"
    return WayOption(ServiceWay.LEFT, not why, reason, (CPL[89],), ("leave",), when)


def _electronic(facts: DeliveryFacts, agreed: Agreed | None) -> WayOption:
    why = open_ways.why_not_electronic(facts, agreed)
    words = "、".join(CHANNEL_LABELS[item] for item in agreed.channels) if agreed else ""
    bounced = facts.count(Result.RETURNED, way=ServiceWay.ELECTRONIC)
    reason = why or f"当事人{agreed.confirmed_on if agreed else ''}同意以{words}送达"
    if bounced and not why:
        reason += f"；已退回{bounced}次，宜核对地址或者改用其他方式"
    when = "当事人签订确认书，同意电子送达时"
    return WayOption(
        ServiceWay.ELECTRONIC, not why, reason, (APL[61, 2], CPL[90, 1]), ("send",), when
    )


def _post(facts: DeliveryFacts, agreed: Agreed | None) -> WayOption:
    why = open_ways.why_not_post(facts, agreed)
    returned = facts.count(Result.RETURNED, way=ServiceWay.POST)
    reason = why or "直接送达有困难，可以邮寄送达"
    if not why and returned:
        reason = f"邮件已退回{returned}次，地址核实后可以再寄"
    when = "两次上门未遇，或者记明直接送达的困难时"
    return WayOption(ServiceWay.POST, not why, reason, (CPL[91],), ("post",), when)


def _delegated(facts: DeliveryFacts, agreed: Agreed | None) -> WayOption:
    why = open_ways.why_not_delegated(facts)
    reason = why or "直接送达有困难，可以委托受送达人所在地的行政机关送达"
    when = "直接送达有困难，如受送达人在外地时"
    return WayOption(ServiceWay.DELEGATED, not why, reason, (CPL[91],), ("delegate",), when)


def _passed_on(facts: DeliveryFacts, agreed: Agreed | None) -> WayOption:
    why = open_ways.why_not_passed_on(facts)
    citation, words = _PASSED_ON_BY.get(facts.situation, (CPL[92], ""))
    when = "受送达人是军人、被监禁或者被采取强制性教育措施时"
    return WayOption(
        ServiceWay.PASSED_ON, not why, why or words, (citation, CPL[94]), ("pass-on",), when
    )


def _notice(facts: DeliveryFacts, agreed: Agreed | None) -> WayOption:
    why = open_ways.why_not_published(facts, agreed)
    reason = why or "其他方式均未能送达，可以公告送达"
    when = "受送达人下落不明，或者其他方式均无法送达时"
    return WayOption(ServiceWay.NOTICE, not why, reason, (CPL[95],), ("publish",), when)


_OPTIONS = {
    ServiceWay.DIRECT: _direct,
    ServiceWay.LEFT: _left,
    ServiceWay.ELECTRONIC: _electronic,
    ServiceWay.POST: _post,
    ServiceWay.DELEGATED: _delegated,
    ServiceWay.PASSED_ON: _passed_on,
    ServiceWay.NOTICE: _notice,
}
