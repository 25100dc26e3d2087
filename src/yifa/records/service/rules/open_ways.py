"""Which ways of service are open, by what happened so far: each answer is empty, or says why not.

The order of the civil procedure law: in person, left after a refusal, electronically where the
party agreed, by post or through another authority where direct service is difficult, by notice
when nothing else leads there.
"""

from collections.abc import Iterator

from yifa.records.service.acts import Agreed
from yifa.records.service.facts import DeliveryFacts, Result
from yifa.records.service.terms import SERVICE_WAY_LABELS, ServiceWay, Situation

VISITS_BEFORE_POST = 2
"""Visits in vain that count as difficulty without more; the law names no number."""

HELD = (Situation.SOLDIER, Situation.PRISONER, Situation.COMPULSORY_EDUCATION)


def is_difficult(facts: DeliveryFacts, difficulty: str = "") -> bool:
    """Say whether direct service is difficult (直接送达有困难): noted, failed, or tried twice."""
    if difficulty.strip():
        return True
    if facts.count(Result.FAILED, Result.REFUSED, way=ServiceWay.DIRECT):
        return True
    return facts.count(Result.ABSENT, way=ServiceWay.DIRECT) >= VISITS_BEFORE_POST


def why_not_first(facts: DeliveryFacts) -> str:
    """Why a demand notice may not go any other way yet (《行政强制法》第三十八条)."""
    if not facts.direct_first or facts.is_refused:
        return ""
    tried = facts.count(Result.ABSENT, Result.FAILED, way=ServiceWay.DIRECT)
    return "" if tried else "催告书、强制执行决定书应当先直接送达"


def why_not_left(facts: DeliveryFacts) -> str:
    """Why the document may not be left."""
    return "" if facts.is_refused else "没有人拒绝接收；无人在场不是拒绝接收"


def why_not_electronic(facts: DeliveryFacts, agreed: Agreed | None) -> str:
    """Why the document may not be sent electronically."""
    if why := why_not_first(facts):
        return why
    if agreed is None:
        return "当事人没有签订送达地址、电子送达确认书"
    if not agreed.channels:
        return "当事人没有同意电子送达"
    return ""


def why_not_post(facts: DeliveryFacts, agreed: Agreed | None, difficulty: str = "") -> str:
    """Why the document may not be posted."""
    if why := why_not_first(facts):
        return why
    if is_difficult(facts, difficulty) or (agreed is not None and agreed.address):
        return ""
    visits = facts.count(Result.ABSENT, way=ServiceWay.DIRECT)
    tried = f"已上门{visits}次" if visits else "尚未上门"
    return f"{tried}，没有记明直接送达的困难"


def why_not_delegated(facts: DeliveryFacts, difficulty: str = "") -> str:
    """Why another authority may not be asked to serve."""
    if why := why_not_first(facts):
        return why
    return "" if is_difficult(facts, difficulty) else "尚未记明直接送达的困难"


def why_not_passed_on(facts: DeliveryFacts) -> str:
    """Why nobody may be asked to pass the document on."""
    if facts.recipient_kind != "person":
        return "当事人不是公民"
    return "" if facts.situation in HELD else "受送达人不是军人，也没有被监禁或者强制教育"


def why_not_published(facts: DeliveryFacts, agreed: Agreed | None, *, unknown: bool = False) -> str:
    """Why service may not be by notice yet; `unknown`: the whereabouts are unknown (下落不明)."""
    if unknown:
        return ""
    missing = [way for way in _ways_to_try(facts, agreed) if not _in_vain(facts, way)]
    words = "、".join(SERVICE_WAY_LABELS[way] for way in missing)
    return f"没有{words}未成功的记录" if missing else ""


def _ways_to_try(facts: DeliveryFacts, agreed: Agreed | None) -> Iterator[ServiceWay]:
    yield ServiceWay.DIRECT
    if facts.is_refused:
        yield ServiceWay.LEFT
    sent = facts.count(Result.RETURNED, Result.OPEN, way=ServiceWay.ELECTRONIC)
    if sent or (agreed is not None and agreed.channels):
        yield ServiceWay.ELECTRONIC
    yield ServiceWay.POST


def _in_vain(facts: DeliveryFacts, way: ServiceWay) -> bool:
    return way in facts.failed_ways and facts.open_by(way) is None
