"""The small county in which the tests of this floor play: a bureau, squads, one of each post."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from yifa.base.access import Actor, Post
from yifa.records.agencies import actions as agencies
from yifa.records.agencies.models import Account
from yifa.records.agencies.queries import actor_of, system_actor
from yifa.records.agencies.terms import BodyKind, UnitKind

COUNTY = "339921"
BUREAU = f"{COUNTY}.zf"
BEGUN = date(2024, 1, 1)
AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
"""Monday 2 March 2026, nine o'clock in Beijing."""
DAY = date(2026, 3, 2)
PASSWORD = "云溪-Ceshi-2026"
SPOT = (119.5, 28.4)


class Staff:
    """Accounts and actors by post; each account is opened when first asked for."""

    def __init__(self, registrar: Actor, units: dict[str, Any]) -> None:
        self.registrar, self._units = registrar, units
        self._accounts: dict[tuple[Post, str, str], Account] = {}

    def account(self, post: Post, unit: str = "", jurisdiction: str = COUNTY) -> Account:
        """Give the account that holds a post (in a unit)."""
        key = (post, unit, jurisdiction)
        if key not in self._accounts:
            self._accounts[key] = self._open(post, unit, jurisdiction)
        return self._accounts[key]

    def actor(self, post: Post, unit: str = "", jurisdiction: str = COUNTY) -> Actor:
        """Give the actor that holds a post (in a unit)."""
        return actor_of(self.account(post, unit, jurisdiction), DAY)

    def _open(self, post: Post, unit: str, jurisdiction: str) -> Account:
        registrar = replace(self.registrar, jurisdiction=jurisdiction)
        account = agencies.open_account(
            actor=registrar,
            at=AT,
            username=f"{post}-{unit}-{jurisdiction}".lower(),
            display_name=f"{post.label}{unit}",
            jurisdiction=jurisdiction,
            password=PASSWORD,
            must_change_password=False,
        )
        agencies.assign_post(
            actor=registrar,
            at=AT,
            account=account,
            post=post,
            jurisdiction=jurisdiction,
            valid_from=BEGUN,
            unit=self._units.get(unit),
        )
        return account


@pytest.fixture
def staff(db: None) -> Staff:
    registrar = system_actor("登记程序", jurisdiction=COUNTY, day=DAY)
    body = agencies.establish_body(
        actor=registrar,
        at=AT,
        jurisdiction=BUREAU,
        code="zf",
        name="云溪县综合行政执法局",
        short_name="云综执",
        kind=BodyKind.BUREAU,
        valid_from=BEGUN,
    )
    units = {
        code: agencies.establish_unit(
            actor=registrar,
            at=AT,
            body=body,
            jurisdiction=BUREAU,
            code=code,
            name=name,
            kind=UnitKind.SQUAD,
            valid_from=BEGUN,
        )
        for code, name in (("s1", "城东中队"), ("s2", "城西中队"))
    }
    return Staff(registrar, units)
