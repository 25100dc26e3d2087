"""A bureau, an actor who may do everything here, and a case."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from yifa.base.access import Actor, Post
from yifa.base.procedure import Matter
from yifa.frame import visibility
from yifa.records.agencies.models import Body
from yifa.records.documents.terms import Power
from yifa.records.evidence.terms import Power as EvidencePower

JURISDICTION = "339921.zf"
AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _matters_are_shown() -> Iterator[None]:
    """Stand in for the upper rooms, whose matters these tests only name."""
    with visibility.answered_by(lambda actor, uuid: True, "case"):
        yield


@pytest.fixture
def bureau(db: None) -> Body:
    return Body.objects.create(
        jurisdiction=JURISDICTION,
        code="339921-zf",
        name="云溪县综合行政执法局",
        short_name="云综执",
        kind="bureau",
        valid_from=date(2020, 1, 1),
        recorded_at=AT,
    )


@pytest.fixture
def archivist() -> Actor:
    powers = frozenset(map(str, (*Power, *EvidencePower)))
    return Actor(
        account=UUID(int=7),
        name="何静",
        jurisdiction=JURISDICTION,
        day=date(2026, 3, 2),
        posts=frozenset({Post.ARCHIVIST}),
        powers=powers,
    )


@pytest.fixture
def case() -> Matter:
    return Matter("case", UUID("018f0000-0000-7000-8000-000000000001"), JURISDICTION)
