"""A bureau with its authority and seal, an administrator, and a paper of two pages."""

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from yifa.base.access import Actor, Post
from yifa.records.agencies.models import Body
from yifa.records.signing import actions
from yifa.records.signing.adapters.appearance import page_of, seal_page
from yifa.records.signing.facts import Handwriting, Mark, Place, Point
from yifa.records.signing.models import Certificate
from yifa.records.signing.terms import Kind, Power

JURISDICTION = "339921.zf"
AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
BUREAU = "云溪县综合行政执法局"


@pytest.fixture
def bureau(db: None) -> Body:
    return Body.objects.create(
        jurisdiction=JURISDICTION,
        code="339921-zf",
        name=BUREAU,
        short_name="云综执",
        kind="bureau",
        valid_from=date(2020, 1, 1),
        recorded_at=AT,
    )


@pytest.fixture
def administrator() -> Actor:
    return Actor(
        account=UUID(int=9),
        name="管理员",
        jurisdiction=JURISDICTION,
        day=date(2026, 3, 2),
        posts=frozenset({Post.ADMINISTRATOR}),
        powers=frozenset(map(str, Power)),
    )


@pytest.fixture
def seal(bureau: Body, administrator: Actor, data_folder: Path) -> Certificate:
    actions.establish(actor=administrator, at=AT, organization=bureau.name)
    return actions.issue_to_body(
        actor=administrator, at=AT, jurisdiction=JURISDICTION, kind=Kind.SEAL
    )


@pytest.fixture(scope="session")
def paper() -> bytes:
    lines = "".join(
        f'<text x="60" y="{80 + 30 * n}" font-family="Noto Serif SC">第 {n} 行</text>'
        for n in range(20)
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 595 842">{lines}</svg>'
    return page_of(svg, 595, 842)


def seal_mark(field: str = "seal") -> Mark:
    place = Place(name=field, page=0, left=380, bottom=120, width=119, height=119)
    image = seal_page(BUREAU, is_demo=True)
    return Mark(field=field, name=BUREAU, reason="用印", place=place, image=image)


def written(seed: int = 0) -> Handwriting:
    strokes = tuple(
        tuple(
            Point(20 + 9 * n + seed, 20 + (n * 13 + 31 * s) % 90, 1000 * s + 16 * n)
            for n in range(25)
        )
        for s in range(3)
    )
    return Handwriting(width=320, height=140, strokes=strokes)
