"""Who, what, when and how much: cases made up by their number, the same ones each time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from tests.law.telling import Case, Steps, days_after, ordinary, summary
from yifa.records.parties.facts import PartyRef
from yifa.work.cases.terms import ServiceWay
from yifa.work.cases.tests.stories import BOOK, CITIZEN, COMPANY, STALL

PERSON_LIMIT_FEN = 20_000
PARTIES = (STALL, CITIZEN, COMPANY)
AROUND = (
    date(2025, 1, 20), date(2025, 1, 24), date(2025, 3, 31), date(2025, 4, 25), date(2025, 5, 28),
    date(2025, 9, 24), date(2025, 9, 28), date(2025, 12, 26), date(2026, 1, 4), date(2026, 2, 9),
    date(2026, 2, 13), date(2026, 2, 14), date(2026, 3, 30), date(2026, 4, 28), date(2026, 5, 9),
    date(2026, 6, 16),
)  # fmt: skip
"""Days shortly before the holidays of two years, and 调休 Saturdays."""
WAYS = tuple(way for way in ServiceWay if way is not ServiceWay.ON_THE_SPOT)


def ordinary_case(number: int, **other: Any) -> Case:
    """Make up an ordinary case by its number, the same one each time."""
    random = Random(number)
    party = random.choice(PARTIES)
    causes = ["outside_door_trade", "street_heaps", "other_outdoor_facility", "large_advertising"]
    causes += ["waste_transport"] if party is COMPANY else []
    said: dict[str, Any] = {
        "party": party,
        "cause": random.choice(causes),
        "way": random.choice(_ways(party)),
    }
    said |= {"correct_days": random.choice((1, 3, 7, 15)), "first": _first_day(random)}
    said |= {
        name: random.random() < share
        for name, share in (
            ("makes_statement", 0.5),
            ("waives", 0.3),
            ("pays_in_parts", 0.2),
            ("pays_on_last_day", 0.3),
        )
    }
    return _with_fine(_case(number, said | other), random)


def _ways(party: PartyRef) -> list[ServiceWay]:
    """The ways that end within seven working days of a decision, and are open to this party."""
    barred = {ServiceWay.NOTICE} | (set() if party is CITIZEN else {ServiceWay.PASSED_ON})
    return [way for way in WAYS if way not in barred]


def summary_case(number: int, **other: Any) -> Case:
    """Make up a case of the summary procedure by its number."""
    random = Random(1_000_000 + number)
    party = random.choice((CITIZEN, CITIZEN, COMPANY))
    small = ["spitting_littering", "pet_droppings", "person_dumping"]
    said: dict[str, Any] = {
        "party": party,
        "cause": "cuttings_mud" if party is COMPANY else random.choice(small),
        "first": _first_day(random),
        "makes_statement": random.random() < 0.5,
        "pays_on_last_day": random.random() < 0.4,
    }
    return _with_fine(_case(number, said | other), random)


def _case(number: int, said: dict[str, Any]) -> Case:
    made: dict[str, Any] = {"number": number, "fine_fen": 0, "tier": ""}
    return Case(**made | said)


def _first_day(random: Random) -> date:
    return days_after(random.choice(AROUND), random.randrange(-2, 9))


def _with_fine(case: Case, random: Random) -> Case:
    """Choose a tier, and a fine on one of its ends or between them."""
    if case.fine_fen:
        return case
    cause = BOOK.cause(case.cause, case.first)
    assert cause is not None
    tiers = [tier for tier in cause.benchmarks if tier.subject in ("any", case.subject)]
    if case.cause in ("person_dumping", "cuttings_mud"):
        tiers = tiers[:1]
    tier = random.choice(tiers)
    most = tier.max_fen
    if case.cause == "person_dumping":
        most = min(most, PERSON_LIMIT_FEN)
    fine = random.choice((tier.min_fen, most, (tier.min_fen + most) // 200 * 100))
    return replace(case, fine_fen=fine, tier=tier.code)


def clean(amount: int) -> Iterator[tuple[str, Steps]]:
    """Lawful cases, three of the ordinary procedure to two of the summary one."""
    for number in range(amount):
        if number % 5 < 3:
            yield f"ordinary {number}", ordinary(ordinary_case(number))
        else:
            yield f"summary {number}", summary(summary_case(number))
