"""A small county for the tests of this floor: a bureau, a town team, an administrator."""

from datetime import UTC, date, datetime

import pytest

from yifa.base.access import Actor, Post
from yifa.records.agencies import actions
from yifa.records.agencies.models import Account, Body, Officer, Unit
from yifa.records.agencies.queries import actor_of, system_actor
from yifa.records.agencies.terms import BodyKind, UnitKind

COUNTY = "339921"
AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)
BEGUN = date(2024, 1, 1)
PASSWORD = "云溪-Ceshi-2026"


@pytest.fixture
def registrar() -> Actor:
    return system_actor("登记程序", jurisdiction=COUNTY, day=DAY)


@pytest.fixture
def bureau(db: None, registrar: Actor) -> Body:
    return actions.establish_body(
        actor=registrar,
        at=AT,
        jurisdiction=f"{COUNTY}.zf",
        code="zf",
        name="云溪县综合行政执法局",
        short_name="云综执",
        kind=BodyKind.BUREAU,
        valid_from=BEGUN,
    )


@pytest.fixture
def squad(bureau: Body, registrar: Actor) -> Unit:
    return actions.establish_unit(
        actor=registrar,
        at=AT,
        body=bureau,
        jurisdiction=bureau.jurisdiction,
        code="s1",
        name="城东中队",
        kind=UnitKind.SQUAD,
        valid_from=BEGUN,
    )


@pytest.fixture
def officer(squad: Unit, registrar: Actor) -> Officer:
    return actions.appoint(
        actor=registrar,
        at=AT,
        unit=squad,
        name="周明",
        staff_number="Y001",
        valid_from=BEGUN,
    )


@pytest.fixture
def account(db: None, registrar: Actor) -> Account:
    return actions.open_account(
        actor=registrar,
        at=AT,
        username="zhouming",
        display_name="周明",
        jurisdiction=f"{COUNTY}.zf",
        password=PASSWORD,
        must_change_password=False,
    )


@pytest.fixture
def administrator(db: None, registrar: Actor) -> Account:
    account = actions.open_account(
        actor=registrar,
        at=AT,
        username="guanli",
        display_name="吴管理",
        jurisdiction=COUNTY,
        password=PASSWORD,
        must_change_password=False,
    )
    actions.assign_post(
        actor=registrar,
        at=AT,
        account=account,
        post=Post.ADMINISTRATOR,
        jurisdiction=COUNTY,
        valid_from=BEGUN,
    )
    return account


@pytest.fixture
def admin(administrator: Account) -> Actor:
    return actor_of(administrator, DAY)
