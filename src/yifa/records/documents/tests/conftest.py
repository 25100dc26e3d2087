"""A bureau, an actor who may do everything here, and a case."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from yifa.base.access import Actor, Post
from yifa.base.procedure import Matter
from yifa.frame import visibility
from yifa.records.agencies.models import Body, Officer, Unit
from yifa.records.documents.terms import Power
from yifa.records.documents.tests.samples import SAMPLES
from yifa.records.evidence.terms import Power as EvidencePower
from yifa.records.signing import actions as signing
from yifa.records.signing.models import Certificate
from yifa.records.signing.terms import Kind
from yifa.records.signing.terms import Power as SigningPower

JURISDICTION = "339921.zf"
AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
OFFICER_NAME = SAMPLES["scene_record"]["officers"][0]["name"]


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


@pytest.fixture
def keeper(archivist: Actor) -> Actor:
    powers = archivist.powers | frozenset(map(str, SigningPower))
    return replace(archivist, powers=powers)


@pytest.fixture
def seal(bureau: Body, keeper: Actor, data_folder: Path) -> Certificate:
    signing.establish(actor=keeper, at=AT, organization=bureau.name)
    return signing.issue_to_body(actor=keeper, at=AT, jurisdiction=JURISDICTION, kind=Kind.SEAL)


@pytest.fixture
def handwriting(seal: Certificate, keeper: Actor) -> Certificate:
    return signing.issue_to_body(
        actor=keeper, at=AT, jurisdiction=JURISDICTION, kind=Kind.HANDWRITING
    )


@pytest.fixture
def officer(seal: Certificate, bureau: Body, keeper: Actor) -> Actor:
    unit = Unit.objects.create(
        body=bureau,
        jurisdiction=JURISDICTION,
        code="s1",
        name="一中队",
        kind="squad",
        valid_from=bureau.valid_from,
        recorded_at=AT,
    )
    row = Officer.objects.create(
        jurisdiction=JURISDICTION,
        unit=unit,
        name=OFFICER_NAME,
        staff_number="1",
        valid_from=bureau.valid_from,
        recorded_at=AT,
    )
    signing.issue_to_officer(actor=keeper, at=AT, officer=row.uuid)
    return replace(keeper, name=OFFICER_NAME, officer=row.uuid)
