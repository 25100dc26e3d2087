"""The people of the demo bureau: some 120 officers, fewer than 40 certified, and their accounts."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from random import Random
from typing import TYPE_CHECKING
from uuid import UUID

from yifa.base.access import Actor, Post
from yifa.base.calendar import day_in_law
from yifa.records.agencies import actions, queries
from yifa.records.agencies.terms import ALL_FIELDS
from yifa.records.grid.terms import DEPARTMENT_LABELS, DUTY_SQUAD
from yifa.site.demo.agencies import BUREAU, COUNTY, FOUNDED, founder, jurisdiction_of
from yifa.site.demo.geography import SQUADS, TOWNS, unit_codes
from yifa.site.demo.names import people

if TYPE_CHECKING:
    from yifa.records.agencies.models import Officer

_IN_SQUAD, _CERTIFIED_IN_SQUAD = 8, 3
_IN_TOWN, _CERTIFIED_IN_TOWN = 4, 1
_POSTS_OF_UNIT = (Post.CASE_OFFICER, Post.SQUAD_LEADER, Post.HANDLER)
_LAST_CERTIFICATE = date(2028, 12, 1)
_ISSUER = "浙江省人民政府"


@dataclass(frozen=True, slots=True)
class Role:
    """A sign-in account of the demo: one for each post, so that a newcomer can try them all."""

    username: str
    post: Post
    jurisdiction: str
    unit: str = ""


ROLES = (
    Role("caiji", Post.COLLECTOR, COUNTY),
    Role("zhiban", Post.DUTY_CHIEF, COUNTY),
    Role("paiqian", Post.DISPATCHER, COUNTY),
    Role("chuzhi", Post.HANDLER, BUREAU, "s1"),
    Role("hecha", Post.VERIFIER, COUNTY),
    Role("chengban", Post.CASE_OFFICER, BUREAU, "s1"),
    Role("zhongduizhang", Post.SQUAD_LEADER, BUREAU, "s1"),
    Role("fazhi", Post.LEGAL_REVIEWER, COUNTY),
    Role("juzhang", Post.BUREAU_HEAD, BUREAU),
    Role("dangan", Post.ARCHIVIST, COUNTY),
    Role("yinzhang", Post.SEAL_KEEPER, BUREAU),
    Role("jiandu", Post.SUPERVISOR, COUNTY),
    Role("guanli", Post.ADMINISTRATOR, COUNTY),
)


@dataclass(slots=True)
class Staff:
    """Who can be called on in the county's stories: actors by post and unit, officers by unit."""

    by_post: dict[tuple[Post, str], Actor] = field(default_factory=dict)
    certified: dict[str, list["Officer"]] = field(default_factory=dict)

    def team(self, unit: str, random: Random) -> tuple[UUID, UUID]:
        """Give two certified officers of a unit; a town borrows its second from a squad."""
        own = self.certified[unit]
        pool = own if len(own) > 1 else [*own, *self.certified[f"s{random.randint(1, 6)}"]]
        first, second = pool[0], random.choice(pool[1:])
        return first.uuid, second.uuid

    def actor(self, post: Post, unit: str, at: datetime) -> Actor:
        """Give the actor of a post, of this unit where units hold it."""
        actor = self.by_post.get((post, unit)) or self.by_post[post, ""]
        return replace(actor, day=day_in_law(at))


def employ(at: datetime, random: Random, password: str) -> Staff:
    """Appoint officers and assistants, certify some, and open the accounts.

    Towns have one certified officer each: the second comes from the squads' pool, which is what
    the county's shortage looks like. `password` is that of the accounts in `ROLES`.
    """
    staff = Staff()
    names = iter(people(random, 320))
    for unit in _units():
        _employ_unit(staff, at, unit, names)
    for role in (*_other_roles(), *ROLES):
        _open(staff, at, role, next(names), password if role in ROLES else "")
    return staff


def recall(at: datetime) -> Staff:
    """Find the people again whom `employ` appointed."""
    staff = Staff()
    for unit in _units():
        rows = queries.officers(founder(at), on=day_in_law(at)).filter(
            unit__code=unit, auxiliary=False
        )
        staff.certified[unit] = list(rows.order_by("staff_number"))
    for role in (*_other_roles(), *ROLES):
        account = queries.account_by_username(role.username)
        if account is None:
            raise LookupError(f"没有演示账号 {role.username}")
        staff.by_post[role.post, role.unit] = queries.actor_of(account, day_in_law(at))
    return staff


def _other_roles() -> Iterator[Role]:
    """The accounts behind the stories that no newcomer needs: without a password."""
    for department in DEPARTMENT_LABELS:
        if department != DUTY_SQUAD:
            yield Role(f"chuzhi-{department}", Post.HANDLER, COUNTY, department)
    held = {(role.post, role.unit) for role in ROLES}
    for unit in _units():
        town = (Post.BUREAU_HEAD,) if unit.startswith("t") else ()
        for post in (*_POSTS_OF_UNIT, *town):
            if (post, unit) not in held:
                yield Role(f"{unit}-{post}", post, jurisdiction_of(unit), unit)


def _units() -> Iterator[str]:
    codes = unit_codes()
    return (codes[name] for name in (*SQUADS, *TOWNS))


def _employ_unit(staff: Staff, at: datetime, unit: str, names: Iterator[str]) -> None:
    actor = founder(at)
    squad = unit.startswith("s")
    count, certified = (_IN_SQUAD, _CERTIFIED_IN_SQUAD) if squad else (_IN_TOWN, _CERTIFIED_IN_TOWN)
    row = queries.unit_by_code(jurisdiction_of(unit), unit)
    if row is None:
        raise LookupError(f"没有单位 {unit}")
    for number in range(1, count + 1):
        officer = actions.appoint(
            actor=actor,
            at=at,
            unit=row,
            name=next(names),
            staff_number=f"YX{unit.upper()}{number:02d}",
            valid_from=FOUNDED,
            auxiliary=number > certified,
        )
        if number > certified:
            continue
        staff.certified.setdefault(unit, []).append(officer)
        actions.certify(
            actor=actor,
            at=at,
            officer=officer,
            number=f"11{COUNTY}{unit.upper()}{number:03d}",
            field=ALL_FIELDS,
            area=COUNTY,
            issuer=_ISSUER,
            valid_from=FOUNDED,
            valid_until=_LAST_CERTIFICATE,
        )


def _open(staff: Staff, at: datetime, role: Role, name: str, password: str = "") -> None:
    actor = founder(at)
    unit = queries.unit_by_code(role.jurisdiction, role.unit) if role.unit else None
    officer = None
    if role.post is Post.CASE_OFFICER:
        officer = staff.certified[role.unit][0]
    elif role.post is Post.LEGAL_REVIEWER:
        officer = _reviewer(actor, at, name)
    account = actions.open_account(
        actor=actor,
        at=at,
        username=role.username,
        display_name=officer.name if officer else name,
        jurisdiction=role.jurisdiction,
        password=password,
        officer=officer,
        must_change_password=False,
    )
    actions.assign_post(
        actor=actor,
        at=at,
        account=account,
        post=role.post,
        jurisdiction=role.jurisdiction,
        valid_from=FOUNDED,
        unit=unit,
    )
    staff.by_post[role.post, role.unit] = queries.actor_of(account, day_in_law(at))


def _reviewer(actor: Actor, at: datetime, name: str) -> "Officer":
    """A legal reviewer with the national qualification (《行政处罚法》第五十八条第二款)."""
    center = queries.unit_by_code(BUREAU, "command")
    if center is None:
        raise LookupError("没有指挥监督中心")
    return actions.appoint(
        actor=actor,
        at=at,
        unit=center,
        name=name,
        staff_number="YXFZ01",
        valid_from=FOUNDED,
        legal_qualification="A20213399210001",
    )
