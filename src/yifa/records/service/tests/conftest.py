"""A case with a decision to serve, an officer who serves it, a party who agreed to all ways."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from yifa.base.access import Actor, Post
from yifa.base.procedure import Matter
from yifa.frame import visibility
from yifa.records.agencies.models import Body
from yifa.records.agencies.queries import system_actor
from yifa.records.documents import actions as documents
from yifa.records.documents.models import Document
from yifa.records.documents.tests.samples import SAMPLES
from yifa.records.service import actions, acts
from yifa.records.service.models import Delivery, ServiceAddress
from yifa.records.service.terms import Channel, Power
from yifa.records.service.tests.stories import TWO, at, party

JURISDICTION = "339921.zf"


@pytest.fixture(autouse=True)
def _matters_are_shown() -> Iterator[None]:
    """Stand in for the upper rooms, whose matters these tests only name."""
    with visibility.answered_by(lambda actor, uuid: True, "case", "delivery"):
        yield


@pytest.fixture
def bureau(db: None) -> Body:
    return Body.objects.create(
        jurisdiction=JURISDICTION, code="339921-zf", name="云溪县综合行政执法局",
        short_name="云综执", kind="bureau", valid_from=date(2020, 1, 1),
        recorded_at=at("2026-01-01"),
    )  # fmt: skip


@pytest.fixture
def officer() -> Actor:
    return Actor(
        account=UUID(int=7), name="周立", jurisdiction=JURISDICTION, day=date(2026, 3, 5),
        posts=frozenset({Post.CASE_OFFICER}),
        powers=frozenset({Power.VIEW, Power.SERVE, "documents.view"}),
    )  # fmt: skip


@pytest.fixture
def machine(db: None) -> Actor:
    return system_actor("电子送达系统", jurisdiction=JURISDICTION, day=date(2026, 3, 5))


@pytest.fixture
def case() -> Matter:
    return Matter("case", UUID("018f0000-0000-7000-8000-000000000001"), JURISDICTION)


@pytest.fixture
def paper(bureau: Body, officer: Actor, case: Matter) -> Document:
    """A correction order, typeset."""
    return documents.make(
        actor=officer, at=at("2026-03-05", 9), matter=case, form="correction_order",
        data=SAMPLES["correction_order"], number_class="correction",
    )  # fmt: skip


@pytest.fixture
def agreed(officer: Actor, case: Matter, bureau: Body) -> ServiceAddress:
    said = acts.AddressConfirmed(
        subject=case.subject, party=party(), confirmed_on=date(2026, 3, 4),
        address="云溪县城东街道新华路12号", recipient="陈小明", phone="13812345678",
        channels=tuple(Channel), mail="chen@example.cn", mobile="13812345678", officers=TWO,
    )  # fmt: skip
    return actions.confirm_address(
        actor=officer, at=at("2026-03-04"), matter=case, issuer="云溪县综合行政执法局",
        case_number="云综执立〔2026〕第9号", cause="占道经营案", said=said,
    )  # fmt: skip


@pytest.fixture
def planned(officer: Actor, case: Matter, paper: Document) -> Delivery:
    return plan_of(officer, case, paper)


def plan_of(officer: Actor, case: Matter, paper: Document, **said: Any) -> Delivery:
    usual: dict[str, Any] = {
        "subject": case.subject, "case_number": "云综执立〔2026〕第9号", "cause": "占道经营案",
        "issuer": "云溪县综合行政执法局", "unit": "s1", "recipient": party(),
        "documents": (acts.DocumentRef(UUID(str(paper.uuid)), paper.title, paper.number),),
        "address": "云溪县城东街道新华路12号", "since": date(2026, 3, 5),
        "due_on": date(2026, 3, 16),
    }  # fmt: skip
    return actions.plan(
        actor=officer, at=at("2026-03-05"), matter=case, said=acts.Planned(**usual | said)
    )
