"""An officer on a day's shift, with an account; a vehicle; fixes as devices send them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, Post
from yifa.records.agencies import actions as agencies
from yifa.records.agencies.models import Account, Officer, Unit
from yifa.records.agencies.queries import actor_of, bodies, system_actor
from yifa.work.conftest import AT, BEGUN, BUREAU, COUNTY, DAY, PASSWORD, Staff
from yifa.work.sensing.facts import Fix

SPOT = (119.5, 28.4)


@dataclass(frozen=True, slots=True)
class OnDuty:
    """An officer of the first squad with an account, rostered from eight until six."""

    officer: Officer
    account: Account
    actor: Actor


@pytest.fixture
def administrator(staff: Staff) -> Actor:
    return staff.actor(Post.ADMINISTRATOR)


@pytest.fixture
def on_duty(staff: Staff, administrator: Actor) -> OnDuty:
    unit = Unit.objects.get(code="s1")
    registrar = system_actor("登记程序", jurisdiction=COUNTY, day=DAY)
    officer = agencies.appoint(
        actor=registrar, at=AT, unit=unit, name="周明", staff_number="Y001", valid_from=BEGUN
    )
    account = _account(registrar, officer, unit)
    _roster(administrator, unit, officer)
    return OnDuty(officer, account, actor_of(account, DAY))


def _account(registrar: Actor, officer: Officer, unit: Unit) -> Account:
    account = agencies.open_account(
        actor=registrar,
        at=AT,
        username="zhouming",
        display_name="周明",
        jurisdiction=BUREAU,
        password=PASSWORD,
        officer=officer,
        must_change_password=False,
    )
    agencies.assign_post(
        actor=registrar,
        at=AT,
        account=account,
        post=Post.CASE_OFFICER,
        jurisdiction=BUREAU,
        valid_from=BEGUN,
        unit=unit,
    )
    return account


def _roster(administrator: Actor, unit: Unit, officer: Officer) -> None:
    shift = agencies.set_shift(
        actor=administrator,
        at=AT,
        body=bodies(administrator)[0],
        code="day",
        name="白班",
        begins=time(8),
        ends=time(18),
        valid_from=BEGUN,
    )
    agencies.roster_set(
        actor=administrator,
        at=AT - timedelta(hours=2),
        unit=unit,
        day=DAY,
        shift=shift,
        teams=[agencies.NewTeam("一组", (officer.uuid,))],
    )


def fix(at: datetime, lon: float = SPOT[0], lat: float = SPOT[1], accuracy: float = 8) -> Fix:
    """A point captured at an instant."""
    return Fix(round(at.timestamp() * 1000), lon, lat, accuracy, 1.2, 90)


def batch_id() -> UUID:
    return UUID(str(uuid7()))


@pytest.fixture
def send() -> Callable[..., Any]:
    from yifa.work.sensing import actions

    def sent(actor: Actor, at: datetime, points: Sequence[Fix], batch: UUID | None = None) -> Any:
        return actions.take_positions(actor=actor, at=at, batch=batch or batch_id(), points=points)

    return sent
