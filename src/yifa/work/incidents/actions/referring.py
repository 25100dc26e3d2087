"""Referring an incident that is a violation: a case lead is opened and linked both ways."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db import transaction
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, require
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Override
from yifa.work.cases import actions as cases
from yifa.work.cases.acts import LeadRegistered
from yifa.work.cases.terms import LeadSource
from yifa.work.incidents import acts
from yifa.work.incidents.actions.taking import book_at, take
from yifa.work.incidents.models import Incident
from yifa.work.incidents.terms import Power


class CauseUnknown(ValueError):
    """The chosen cause of action does not hold on this day."""


@transaction.atomic
def refer_to_case(
    *,
    actor: Actor,
    at: datetime,
    incident: Incident,
    cause_code: str,
    unit: str = "",
    unit_name: str = "",
    note: str = "",
    after: int | None = None,
    overrides: tuple[Override, ...] = (),
    render: Literal["now", "later"] = "now",
) -> tuple[Incident, UUID]:
    """Open a case lead for the violation an incident shows (转立案); give its id.

    Basis: 《行政处罚法》第五十四条. Raises: NotPermitted, StepRefused, CauseUnknown.
    """
    require(actor, Power.REFER, within=incident.jurisdiction)
    case_id = uuid7()
    lead = _lead(incident, at, cause_code, unit or incident.unit, unit_name or incident.unit_name)
    cases.begin_case(
        actor=actor,
        at=at,
        jurisdiction=incident.jurisdiction,
        said=lead,
        case_id=case_id,
        render=render,
    )
    told = acts.Referred(case=case_id, cause_code=cause_code, note=note)
    row = take(actor=actor, at=at, incident=incident, act=told, after=after, overrides=overrides)
    return row, case_id


def _lead(
    incident: Incident, at: datetime, cause_code: str, unit: str, unit_name: str
) -> LeadRegistered:
    day = day_in_law(at)
    cause = book_at(at, incident.jurisdiction).cause(cause_code, day)
    if cause is None:
        raise CauseUnknown(f"案由“{cause_code}”在 {day} 无效，请重新选择案由")
    return LeadRegistered(
        source=LeadSource.INCIDENT,
        cause_code=cause.code,
        cause_name=cause.name,
        field=cause.field,
        unit=unit,
        unit_name=unit_name,
        place=incident.place,
        longitude=incident.lon,
        latitude=incident.lat,
        happened_from=day_in_law(incident.collected_at),
        found_on=day_in_law(incident.collected_at),
        summary=incident.description or incident.category_name,
        source_matter=incident.matter.subject,
    )
