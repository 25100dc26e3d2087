"""The visit and what follows: begun, steps taken, left with the record, made a case."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, require
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Override, Payload
from yifa.records.documents import actions as documents
from yifa.records.law.queries import book_on
from yifa.work.cases import actions as cases
from yifa.work.cases.acts import LeadRegistered
from yifa.work.cases.terms import LeadSource
from yifa.work.inspection import acts, queries
from yifa.work.inspection.actions.taking import Taking, take
from yifa.work.inspection.facts import InspectionFacts
from yifa.work.inspection.models import Inspection
from yifa.work.inspection.queries.paper import FORM
from yifa.work.inspection.terms import Power


class CauseUnknown(ValueError):
    """The chosen cause of action does not hold on this day."""


@transaction.atomic
def begin_inspection(
    *,
    actor: Actor,
    at: datetime,
    jurisdiction: str,
    said: acts.Begun,
    inspection_id: UUID | None = None,
) -> Inspection:
    """Begin an inspection (开始检查).

    Basis: 《优化营商环境条例》第五十四条, 《行政处罚法》第四十二条第一款.
    Raises: NotPermitted, StepRefused.
    """
    require(actor, Power.INSPECT, within=jurisdiction)
    row = Inspection(uuid=inspection_id or uuid7(), jurisdiction=jurisdiction)
    return take(Taking(actor=actor, at=at, row=row, said=said, after=0))


@transaction.atomic
def take_step(
    *,
    actor: Actor,
    at: datetime,
    inspection: Inspection,
    said: Payload,
    after: int | None = None,
    overrides: tuple[Override, ...] = (),
    evidence: Sequence[str] = (),
) -> Inspection:
    """Take one step of an inspection. Raises: NotPermitted, StepRefused, MatterMoved."""
    taking = Taking(
        actor=actor, at=at, row=inspection, said=said, after=after, overrides=overrides,
        evidence=evidence,
    )  # fmt: skip
    return take(taking)


@transaction.atomic
def leave(
    *,
    actor: Actor,
    at: datetime,
    inspection: Inspection,
    said: acts.Left,
    after: int | None = None,
    overrides: tuple[Override, ...] = (),
    reported: bool = False,
) -> Inspection:
    """End the visit: the record is made, with the party's hand or why there is none.

    Basis: 《行政处罚法》第五十五条第二款, 《行政许可法》第六十一条第二款.
    Raises: NotPermitted, StepRefused, MatterMoved, FormIncomplete.
    """
    require(actor, Power.INSPECT, within=inspection.jurisdiction)
    paper = documents.make(
        actor=actor,
        at=at,
        matter=inspection.matter,
        form=FORM,
        data=queries.record_data(queries.facts_of(inspection), said),
        ink=queries.record_ink(said),
    )
    taking = Taking(
        actor=actor, at=at, row=inspection, said=said, after=after, overrides=overrides,
        documents=(str(paper.uuid),), reported=reported,
    )  # fmt: skip
    return take(taking)


@transaction.atomic
def refer_to_case(
    *,
    actor: Actor,
    at: datetime,
    inspection: Inspection,
    points: Sequence[str],
    cause_code: str,
    after: int | None = None,
) -> tuple[Inspection, UUID]:
    """Register a lead for what was found (转立案); the case names the inspection as its source.

    Basis: 《行政处罚法》第五十四条第二款. Raises: NotPermitted, StepRefused, CauseUnknown.
    """
    require(actor, Power.INSPECT, within=inspection.jurisdiction)
    case_id = uuid7()
    said = acts.Referred(case=case_id, cause_code=cause_code, points=tuple(points))
    row = take(Taking(actor=actor, at=at, row=inspection, said=said, after=after))
    cases.begin_case(
        actor=actor,
        at=at,
        jurisdiction=inspection.jurisdiction,
        said=_lead(queries.facts_of(inspection), at, said),
        case_id=case_id,
    )
    return row, case_id


def _lead(facts: InspectionFacts, at: datetime, said: acts.Referred) -> LeadRegistered:
    head, day = facts.head, day_in_law(at)
    cause = book_on(day, facts.matter.jurisdiction).cause(said.cause_code, day)
    if cause is None:
        raise CauseUnknown(f"案由“{said.cause_code}”在 {day} 无效，请重新选择案由")
    found_on = day_in_law(facts.left.left_at if facts.left else facts.at)
    notes = [facts.results[code].note for code in said.points if code in facts.results]
    return LeadRegistered(
        source=LeadSource.INSPECTION,
        cause_code=cause.code,
        cause_name=cause.name,
        field=cause.field,
        unit=head.unit,
        unit_name=head.unit_name,
        place=head.place,
        longitude=head.longitude,
        latitude=head.latitude,
        happened_from=found_on,
        found_on=found_on,
        summary=f"{head.sheet_name}检查发现：{'；'.join(notes)}",
        source_matter=facts.matter.subject,
        party=head.party,
    )
