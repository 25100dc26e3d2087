"""The incidents behind a figure of the evaluation, for the list to show."""

from datetime import datetime

from django.db.models import QuerySet
from django.http import HttpRequest

from yifa.base import clock
from yifa.base.access import Actor
from yifa.work.incidents.models import Incident
from yifa.work.incidents.queries import evaluation, incidents
from yifa.work.incidents.queries.evaluation import SIDES, Period
from yifa.work.incidents.queries.indicators import BY_CODE, Indicator


def asked_in(request: HttpRequest) -> dict[str, str]:
    """Give what a link from the evaluation says, for the list to carry on."""
    names = ("indicator", "side", "from", "to", "by", "key")
    return {name: request.GET[name] for name in names if name in request.GET}


def behind(actor: Actor, told: dict[str, str]) -> tuple[QuerySet[Incident], str] | None:
    """Give the incidents that an indicator counted, and in words which they are; None: not asked.

    A link that names no indicator, side or period is as if it were not there.
    """
    indicator = BY_CODE.get(told.get("indicator", ""))
    side = told.get("side", "")
    try:
        period = Period(
            datetime.fromisoformat(told.get("from", "")), datetime.fromisoformat(told.get("to", ""))
        )
    except ValueError:
        return None
    if indicator is None or side not in SIDES or None in (period.since.tzinfo, period.until.tzinfo):
        return None
    rows, measures = incidents(actor), evaluation.measures_of(actor, clock.now())
    by, key = told.get("by", ""), told.get("key")
    name = evaluation.group_name(rows, by, key) if key is not None else "全部"
    chosen = evaluation.counted(rows, indicator, side, period, measures)
    return evaluation.of_group(chosen, by, key), _words(name, indicator, side, period)


def _words(name: str, indicator: Indicator, side: str, period: Period) -> str:
    told = indicator.above if side == "numerator" else indicator.below
    since, until = clock.beijing(period.since), clock.beijing(period.until)
    days = f"{since:%Y-%m-%d} 至 {until:%Y-%m-%d %H:%M}"
    return f"{name}，“{indicator.name}”的{SIDES[side]}（{told}），{days}"
