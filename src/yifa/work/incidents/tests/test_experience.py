"""What earlier incidents of a kind tell of a new one."""

from datetime import timedelta

import pytest

from yifa.work.conftest import AT
from yifa.work.incidents.models import Incident
from yifa.work.incidents.queries.experience import known_of
from yifa.work.incidents.terms import Stage

pytestmark = pytest.mark.django_db

COUNTY = "339921"


def incident(unit: str = "", *, days: int = 1, cell: str = "east", **more: object) -> Incident:
    at = AT - timedelta(days=days)
    given = {
        "jurisdiction": f"{COUNTY}.zf",
        "category": "06-010",
        "category_name": "暴露垃圾",
        "source": "patrol",
        "stage": Stage.CLOSED if unit else Stage.FILED,
        "place": "城东",
        "description": "",
        "lon": 120.0,
        "lat": 29.0,
        "cell": cell,
        "unit": unit,
        "unit_name": unit,
        "collected_at": at,
        "dispatched_at": at if unit else None,
        "last_seq": 1,
    }
    return Incident.objects.create(**(given | more))


def test_the_unit_that_had_the_same_kind_in_the_same_cell_comes_first():
    for days in range(1, 5):
        incident("一中队", days=days)
        incident("二中队", days=days, cell="west")

    known = known_of(incident(cell="west"), AT)

    assert known is not None
    assert [one.unit_name for one in known.units] == ["二中队", "一中队"]
    assert known.units[0].percent > 80
    assert known.count == 8


def test_lateness_counts_what_was_late_and_what_is_overdue_now():
    for days in range(1, 5):
        incident("一中队", days=days, handled_at=AT)
    for days in range(1, 3):
        incident("一中队", days=days, late=True, handled_at=AT)
        incident("一中队", days=days, stage=Stage.HANDLING, due_at=AT - timedelta(hours=1))

    known = known_of(incident(), AT)

    assert known is not None
    assert 40 <= known.late_percent <= 60


def test_few_others_old_ones_and_other_counties_tell_nothing():
    for days in range(1, 5):
        incident("一中队", days=days)
        incident("一中队", days=days + 200)
        incident("一中队", days=days, jurisdiction="339922.zf")

    assert known_of(incident(), AT) is None
