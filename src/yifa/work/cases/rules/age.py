"""From what age a party is punished (LAW.md DIS-01): its age on the day the violation ended."""

from typing import Any

from yifa.base.procedure import WARN, Answer, rule
from yifa.base.statute import APL
from yifa.work.cases import acts
from yifa.work.cases.facts import CaseFacts, age_on
from yifa.work.cases.rules.discretion.grounds import PUNISHABLE

PENALIZING = (acts.NoticeServed, acts.Decided, acts.DecidedOnTheSpot)
DECIDING = (acts.Decided, acts.DecidedOnTheSpot)


def age_of_party(facts: CaseFacts) -> int | None:
    """The party's full years when the violation ended; `None` where no birthday is known."""
    party = facts.party
    if party is None or party.born_on is None:
        return None
    return age_on(party.born_on, facts.ended_on)


@rule(
    "DIS-01",
    "当事人在违法行为终了时已满十四周岁",
    APL[30],
    on=PENALIZING,
    do="不予行政处罚，责令监护人加以管教",
)
def party_is_fourteen(facts: CaseFacts, book: Any) -> Answer:
    age = age_of_party(facts)
    return age is None or age >= PUNISHABLE or f"违法行为终了时{age}周岁"


@rule(
    "DIS-01",
    "十四周岁生日当日的行为已核实年龄",
    APL[30],
    on=DECIDING,
    level=WARN,
    do="“已满”自生日次日起算的，不予处罚；请写明核实情况",
)
def birthday_is_checked(facts: CaseFacts, book: Any) -> Answer:
    party, day = facts.party, facts.ended_on
    if party is None or party.born_on is None or age_of_party(facts) != PUNISHABLE:
        return True
    same = (party.born_on.month, party.born_on.day) == (day.month, day.day)
    return not same or f"违法行为终了于当事人十四周岁生日{day}"


@rule(
    "DIS-01",
    "只对已满十四周岁之后的行为给予处罚",
    APL[30],
    on=(acts.Decided,),
    level=WARN,
    do="违法行为跨越十四周岁生日的，请写明只以生日之后的行为作为处罚的事实",
    when=lambda facts, book: facts.party is not None and facts.party.born_on is not None,
)
def punished_part_lies_after_fourteen(facts: CaseFacts, book: Any) -> Answer:
    party, began_on = facts.party, facts.happened_from
    if party is None or party.born_on is None or began_on is None:
        return True
    age, age_before = age_of_party(facts), age_on(party.born_on, began_on)
    spans = age is not None and age_before < PUNISHABLE <= age
    return not spans or f"行为始于{began_on}，当时{age_before}周岁；终了时{age}周岁"


RULES = (party_is_fourteen, birthday_is_checked, punished_part_lies_after_fourteen)
