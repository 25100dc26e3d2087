"""Two squads on shift with positions, a filed incident, a command post."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, Post
from yifa.records.agencies import actions as agencies
from yifa.records.agencies.models import Account, Officer, Shift, Unit
from yifa.records.agencies.queries import actor_of, bodies, system_actor
from yifa.records.agencies.terms import ALL_FIELDS, ConferralKind
from yifa.records.law import actions as law
from yifa.records.law.queries import book_on
from yifa.work.conftest import AT, BEGUN, BUREAU, COUNTY, DAY, PASSWORD, SPOT, Staff
from yifa.work.incidents import actions as incidents
from yifa.work.incidents.models import Incident
from yifa.work.sensing.actions import take_positions
from yifa.work.sensing.facts import Fix

STREET_TRADE = "09-005"
NEW_ID: Callable[[], UUID] = lambda: UUID(str(uuid7()))  # noqa: E731


class County:
    """Squads s1 and s2 with two certified officers each, rostered from eight to six."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        self.registrar = system_actor("登记程序", jurisdiction=COUNTY, day=DAY)
        self.administrator = staff.actor(Post.ADMINISTRATOR)
        self.officers: dict[str, list[Officer]] = {}
        self.shift = self._shift()
        for unit in ("s1", "s2"):
            self._employ(unit)

    def _shift(self) -> Shift:
        return agencies.set_shift(
            actor=self.administrator,
            at=AT,
            body=bodies(self.administrator)[0],
            code="day",
            name="白班",
            begins=time(8),
            ends=time(18),
            valid_from=BEGUN,
        )

    def _employ(self, code: str) -> None:
        unit = Unit.objects.get(code=code)
        self.officers[code] = [
            self._appoint(unit, f"{code.upper()}{number}", name)
            for number, name in enumerate(_NAMES[code])
        ]
        agencies.roster_set(
            actor=self.administrator,
            at=AT - timedelta(hours=2),
            unit=unit,
            day=DAY,
            shift=self.shift,
            teams=[agencies.NewTeam("一组", tuple(one.uuid for one in self.officers[code]))],
        )

    def _appoint(self, unit: Unit, number: str, name: str) -> Officer:
        officer = agencies.appoint(
            actor=self.registrar, at=AT, unit=unit, name=name, staff_number=number, valid_from=BEGUN
        )
        agencies.certify(
            actor=self.registrar,
            at=AT,
            officer=officer,
            number=f"11{number}",
            field=ALL_FIELDS,
            area=COUNTY,
            valid_from=BEGUN,
            valid_until=None,
        )
        return officer

    def account(self, unit: str, number: int, post: Post = Post.CASE_OFFICER) -> Account:
        """Open an account for an officer."""
        officer = self.officers[unit][number]
        account = agencies.open_account(
            actor=self.registrar,
            at=AT,
            username=f"{unit}-{number}",
            display_name=officer.name,
            jurisdiction=BUREAU,
            password=PASSWORD,
            officer=officer,
            must_change_password=False,
        )
        agencies.assign_post(
            actor=self.registrar,
            at=AT,
            account=account,
            post=post,
            jurisdiction=BUREAU,
            valid_from=BEGUN,
            unit=Unit.objects.get(code=unit),
        )
        return account

    def actor(self, unit: str, number: int) -> Actor:
        """Give the actor of an officer's account."""
        found = Account.objects.filter(username=f"{unit}-{number}").first()
        return actor_of(found or self.account(unit, number), DAY)

    def stand(self, unit: str, number: int, lon: float, lat: float, at: datetime = AT) -> None:
        """Let an officer's phone send where it is."""
        point = Fix(round(at.timestamp() * 1000), lon, lat, 5.0)
        take_positions(actor=self.actor(unit, number), at=at, batch=NEW_ID(), points=[point])

    def confer(self, cause_code: str) -> None:
        """Let the bureau hold the item of a cause."""
        law.load_shipped(actor=self.registrar, at=AT, jurisdiction=COUNTY)
        cause = book_on(DAY, COUNTY).cause(cause_code, DAY)
        assert cause is not None
        agencies.confer(
            actor=self.registrar,
            at=AT,
            body=bodies(self.administrator)[0],
            item_code=cause.item_code,
            kind=ConferralKind.CONCENTRATED,
            decision="省政府批复",
            valid_from=BEGUN,
            published_on=BEGUN,
        )


_NAMES = {"s1": ("李安", "王宁"), "s2": ("赵平", "钱进")}


@pytest.fixture
def county(staff: Staff) -> County:
    return County(staff)


@pytest.fixture
def dispatcher(staff: Staff) -> Actor:
    return staff.actor(Post.DISPATCHER)


@pytest.fixture
def incident(staff: Staff) -> Incident:
    """Goods outside a shop, filed and waiting for dispatch."""
    row = incidents.open_incident(
        actor=staff.actor(Post.COLLECTOR),
        at=AT,
        category=STREET_TRADE,
        lon=SPOT[0],
        lat=SPOT[1],
        place="青石街 8 号门前",
        description="店外摆放货物",
        source="patrol",
    )
    return incidents.file_incident(actor=staff.actor(Post.DUTY_CHIEF), at=AT, incident=row)


@pytest.fixture
def sign_in(client: Any, staff: Staff) -> Callable[[Post], Any]:
    def come(post: Post) -> Any:
        client.force_login(staff.account(post))
        return client

    return come
