"""What a remedy attacks, and since when it could be attacked (LAW.md REM-01, REM-08)."""

from datetime import date
from typing import Any

from yifa.base.procedure import Act, Answer, rule
from yifa.base.statute import ARL, LITIGATION
from yifa.work.cases.acts import remedies as said
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.terms.remedies import ATTACKED_LABELS, Attacked


@rule(
    "REM-01",
    "复议、诉讼针对已经送达的处罚决定",
    ARL[20, 1],
    LITIGATION[46, 1],
    on=(said.RequestReceived,),
    do="请先送达处罚决定书",
)
def a_decision_was_served(facts: CaseFacts, book: Any) -> Answer:
    return facts.served_on is not None


@rule(
    "REM-01",
    "有已经送达的处罚决定或者已经实施的查封、扣押、先行登记保存",
    ARL[11],
    LITIGATION[12, 1],
    on=(said.RemedyAccepted,),
    do="请先送达处罚决定书；对查封、扣押不服的，请先登记实施情况",
)
def something_may_be_attacked(facts: CaseFacts, book: Any) -> Answer:
    return facts.measures.latest > 0 or facts.served_on is not None


@rule(
    "REM-01",
    "写明不服的是处罚决定还是哪一次强制措施，该行为已经作出",
    ARL[20, 1],
    LITIGATION[46, 1],
    on=(said.RemedyAccepted,),
    do="请核对不服的行为",
)
def what_is_attacked_exists(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    new = act.payload
    if _attacked_since(facts, new) is not None:
        return True
    if new.against is Attacked.DECISION:
        return "处罚决定尚未送达"
    return f"没有第{new.serial}次{ATTACKED_LABELS[new.against]}"


def _attacked_since(facts: CaseFacts, new: said.RemedyAccepted) -> date | None:
    """The day from which the party may contest: of the service, or of the taking."""
    if new.against is Attacked.DECISION:
        return facts.served_on
    if new.against is Attacked.MEASURE:
        taken = facts.measures.measure(new.serial)
        return taken.taken_on if taken is not None else None
    kept = facts.measures.preservation(new.serial)
    return kept.preserved_on if kept is not None else None


@rule(
    "REM-08",
    "申请、受理和收到副本的日期依次相符",
    ARL[30, 1],
    LITIGATION[51, 1],
    on=(said.RemedyAccepted,),
    do="请核对日期",
)
def remedy_days_are_in_order(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    new = act.payload
    since = _attacked_since(facts, new)
    if since is not None and new.applied_on < since:
        return f"申请日期{new.applied_on}早于送达、实施日期{since}"
    return bool(new.applied_on <= new.accepted_on <= new.copy_received_on <= facts.today)


RULES = (
    a_decision_was_served,
    something_may_be_attacked,
    what_is_attacked_exists,
    remedy_days_are_in_order,
)
