"""An account at the bureau, and someone who has signed in with it."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from yifa.base.access import Actor, Post
from yifa.records.agencies import actions
from yifa.records.agencies.models import Account
from yifa.records.agencies.queries import system_actor

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
BUREAU = "339921.zf"
PASSWORD = "云溪-Ceshi-2026"


@pytest.fixture
def registrar() -> Actor:
    return system_actor("登记程序", jurisdiction="339921", day=date(2026, 3, 2))


@pytest.fixture
def account(db: None, registrar: Actor) -> Account:
    account = actions.open_account(
        actor=registrar,
        at=AT,
        username="zhouming",
        display_name="周明",
        jurisdiction=BUREAU,
        password=PASSWORD,
        must_change_password=False,
    )
    for post in (Post.CASE_OFFICER, Post.DUTY_CHIEF):
        actions.assign_post(
            actor=registrar,
            at=AT,
            account=account,
            post=post,
            jurisdiction=BUREAU,
            valid_from=date(2024, 1, 1),
        )
    return account


@pytest.fixture
def visitor(account: Account, client: Client) -> Client:
    client.force_login(account)
    return client
