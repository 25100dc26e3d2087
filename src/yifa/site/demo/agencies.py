"""The demo bureau: the bodies, their units, and the power items they hold."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from yifa.base.access import Actor, Post
from yifa.base.calendar import day_in_law
from yifa.records.agencies import actions
from yifa.records.agencies.terms import BodyKind, ConferralKind, UnitKind
from yifa.records.grid.terms import DEPARTMENT_LABELS, DUTY_SQUAD
from yifa.records.law.queries import book_on
from yifa.site.demo.geography import SQUADS, TOWNS, unit_codes
from yifa.site.demo.texts import texts
from yifa.site.powers import TABLE

if TYPE_CHECKING:
    from yifa.records.agencies.models import Body

COUNTY = "339921"
BUREAU = f"{COUNTY}.zf"
FOUNDED = date(2021, 12, 1)


def founder(at: datetime) -> Actor:
    """The actor who sets the county up, with every power."""
    powers = frozenset[str]().union(*TABLE.values())
    day = day_in_law(at)
    return Actor(None, "平台初始化", COUNTY, day, frozenset({Post.SYSTEM}), powers)


def jurisdiction_of(unit: str) -> str:
    """Squads and departments act for the bureau, town teams for their town."""
    return f"{COUNTY}.{unit}" if unit.startswith("t") and unit[1:].isdigit() else BUREAU


def establish(at: datetime) -> None:
    """Found the bureau and the towns, their units, and confer the power items."""
    actor = founder(at)
    bureau = actions.establish_body(
        actor=actor,
        at=at,
        jurisdiction=BUREAU,
        code="zf",
        name="云溪县综合行政执法局",
        short_name="云综执",
        kind=BodyKind.BUREAU,
        valid_from=FOUNDED,
    )
    for name in SQUADS:
        _unit(actor, at, bureau, BUREAU, unit_codes()[name], name, UnitKind.SQUAD)
    for code, name in DEPARTMENT_LABELS.items():
        if code != DUTY_SQUAD:
            _unit(actor, at, bureau, BUREAU, code, name, UnitKind.DEPARTMENT)
    _unit(actor, at, bureau, BUREAU, "command", "指挥监督中心", UnitKind.CENTER)
    causes = book_on(actor.day, COUNTY).causes_on(actor.day)
    items = sorted({cause.item_code for cause in causes})
    _confer(actor, at, bureau, items, ConferralKind.CONCENTRATED, "省政府批复〔2021〕演示第1号")
    common = {row["cause"] for kind in ("ordinary", "summary") for row in texts()[kind]}
    conferred = sorted({cause.item_code for cause in causes if cause.code in common})
    for name in TOWNS:
        _town(actor, at, name, conferred)


def _town(actor: Actor, at: datetime, name: str, items: list[str]) -> None:
    code = unit_codes()[name]
    jurisdiction = jurisdiction_of(code)
    body = actions.establish_body(
        actor=actor,
        at=at,
        jurisdiction=jurisdiction,
        code=code,
        name=f"云溪县{name}人民政府",
        short_name=f"云{name[0]}政",
        kind=BodyKind.TOWN,
        valid_from=FOUNDED,
    )
    _unit(actor, at, body, jurisdiction, code, f"{name}执法队", UnitKind.TOWN_TEAM)
    _confer(
        actor, at, body, items, ConferralKind.CONFERRED, "省政府赋权决定〔2021〕演示第2号",
        "云溪县乡镇（街道）综合行政执法事项清单（2021年）",
    )  # fmt: skip


def _unit(
    actor: Actor,
    at: datetime,
    body: "Body",
    jurisdiction: str,
    code: str,
    name: str,
    kind: UnitKind,
) -> None:
    actions.establish_unit(
        actor=actor,
        at=at,
        body=body,
        jurisdiction=jurisdiction,
        code=code,
        name=name,
        kind=kind,
        valid_from=FOUNDED,
    )


def _confer(
    actor: Actor,
    at: datetime,
    body: "Body",
    items: list[str],
    kind: ConferralKind,
    decision: str,
    county_list: str = "",
) -> None:
    for code in items:
        actions.confer(
            actor=actor,
            at=at,
            body=body,
            item_code=code,
            kind=kind,
            decision=decision,
            valid_from=FOUNDED,
            published_on=FOUNDED,
            county_list=county_list,
        )
