"""The shipped code set, the pair of old and new codes, and the bureau's own limits."""

from datetime import date

import msgspec
import pytest

from yifa.records.conftest import AT, COUNTY
from yifa.records.grid import actions, queries
from yifa.records.grid.facts import shipped_categories
from yifa.records.grid.terms import DEPARTMENT_LABELS, LIMIT_UNIT_LABELS


def test_every_category_has_a_department_and_a_limit_that_exist():
    for item in shipped_categories().values():
        assert item.department in DEPARTMENT_LABELS
        assert item.limit_unit in LIMIT_UNIT_LABELS
        assert item.limit_count > 0


def test_the_code_set_is_whole():
    majors = [item.major for item in shipped_categories().values()]

    assert len(majors) == 214
    assert {major: majors.count(major) for major in ("06", "07", "08", "09", "10")} == {
        "06": 51,
        "07": 7,
        "08": 16,
        "09": 21,
        "10": 2,
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("01-01", "06-001"),
        ("01-07", "06-007"),
        ("01-10", "06-010"),
        ("01-36", "06-036"),
        ("04-01", "09-001"),
        ("04-05", "09-005"),
        ("04-06", "09-006"),
        ("04-09", "09-009"),
        ("04-10", "09-010"),
    ],
)
def test_old_codes_that_were_seen_map_to_the_new(old, new):
    found = [item.code for item in shipped_categories().values() if item.code_old == old]

    assert new in found


def test_causes_named_by_categories_exist_in_the_law():
    from importlib.resources import files

    raw = files("yifa.records.law").joinpath("content/causes.json").read_bytes()
    known = {item["code"] for item in msgspec.json.decode(raw)}

    named = {code for item in shipped_categories().values() for code in item.causes}

    assert named
    assert named <= known


def test_limits_ship_unconfirmed_and_the_bureaus_own_holds_from_its_day(db, registrar):
    actions.set_limit(
        actor=registrar,
        at=AT,
        code="09-005",
        jurisdiction=COUNTY,
        limit_count=2,
        limit_unit="hour",
        department="squad",
        confirmed=True,
        valid_from=date(2026, 3, 1),
        reason="局务会确认",
    )

    before = queries.category("09-005", f"{COUNTY}.zf", date(2026, 2, 28))
    after = queries.category("09-005", f"{COUNTY}.zf", date(2026, 3, 1))
    elsewhere = queries.category("09-005", "339922", date(2026, 3, 1))
    assert (before.limit_text, before.confirmed) == ("4 个工作时", False)
    assert (after.limit_text, after.confirmed) == ("2 小时", True)
    assert not elsewhere.confirmed


def test_an_unknown_code_is_refused():
    with pytest.raises(queries.CategoryUnknown, match="99-999"):
        queries.category("99-999")
