"""Who may enforce, and which body holds a power."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from yifa.records.agencies import rules
from yifa.records.agencies.facts import CertificateFact, ConferralFact, OfficerFact
from yifa.records.agencies.terms import ALL_FIELDS

VALID_FROM = date(2024, 3, 1)
VALID_UNTIL = date(2026, 3, 1)


def certificate(**changes: Any) -> CertificateFact:
    given: dict[str, Any] = {
        "number": "33990001",
        "field": "city_appearance",
        "area": "339921",
        "valid_from": VALID_FROM,
        "valid_until": VALID_UNTIL,
    }
    return CertificateFact(**(given | changes))


def officer(
    name: str = "周明", *certificates: CertificateFact, auxiliary: bool = False
) -> OfficerFact:
    return OfficerFact(uuid4(), name, "城东中队", certificates, auxiliary)


@pytest.mark.parametrize(
    ("day", "valid"),
    [
        (date(2024, 2, 29), False),
        (date(2024, 3, 1), True),
        (date(2026, 2, 28), True),
        (date(2026, 3, 1), False),
    ],
)
def test_certificate_is_valid_from_its_first_day_and_not_on_the_excluded_last__apl_42(day, valid):
    answer = rules.certificate_is_valid(certificate(), "city_appearance", "339921.zf", day)

    assert answer is valid


@pytest.mark.parametrize(
    ("changes", "valid"),
    [
        ({}, True),
        ({"field": "gas"}, False),
        ({"field": ALL_FIELDS}, True),
        ({"area": "339921.t03"}, False),
        ({"area": "339921.zf"}, True),
        ({"suspended": True}, False),
    ],
)
def test_certificate_is_bound_to_field_area_and_not_suspended__apl_42(changes, valid):
    held = certificate(**changes)

    answer = rules.certificate_is_valid(held, "city_appearance", "339921.zf", date(2025, 1, 1))

    assert answer is valid


def test_one_officer_and_one_auxiliary_are_not_two_officers__apl_42():
    leader = officer("周明", certificate())
    helper = officer("陈助", certificate(number="33990002"), auxiliary=True)
    day = date(2025, 1, 1)

    assert not rules.two_officers_are_qualified((leader, helper), "city_appearance", "339921", day)


def test_the_same_officer_named_twice_counts_once__apl_42():
    leader = officer("周明", certificate())

    assert not rules.two_officers_are_qualified(
        (leader, leader), "city_appearance", "339921", date(2025, 1, 1)
    )


def test_two_certified_officers_suffice__apl_42():
    leader = officer("周明", certificate())
    assistant = officer("吴亮", certificate(number="33990002"))

    assert rules.two_officers_are_qualified(
        (leader, assistant), "city_appearance", "339921", date(2025, 1, 1)
    )


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        (officer("陈助", certificate(), auxiliary=True), "陈助是协管人员，不得作为执法人员"),
        (officer("吴亮"), "吴亮未登记执法证件"),
        (officer("吴亮", certificate(suspended=True)), "吴亮的执法证件已暂停使用"),
        (
            officer("吴亮", certificate(valid_until=date(2024, 6, 1))),
            "吴亮的执法证件已过有效期",
        ),
        (
            officer("吴亮", certificate(field="gas")),
            "吴亮没有在该领域、该区域当日有效的执法证件",
        ),
        (officer("吴亮", certificate()), ""),
    ],
)
def test_the_reason_why_an_officer_may_not_enforce_is_named(who, reason):
    day = date(2025, 1, 1)

    assert rules.why_unqualified(who, "city_appearance", "339921", day) == reason


@pytest.mark.parametrize(
    ("day", "held"),
    [(date(2026, 4, 30), False), (date(2026, 5, 1), True), (date(2027, 5, 1), False)],
)
def test_power_is_held_from_the_day_of_the_list_and_until_its_end__apl_24(day, held):
    conferral = ConferralFact(
        "339921.t03", "YF-0105", "conferred", "县政府公告", date(2026, 5, 1), date(2027, 5, 1)
    )

    assert rules.power_is_held((conferral,), "339921.t03", "YF-0105", day) is held
    assert not rules.power_is_held((conferral,), "339921.t04", "YF-0105", day)
