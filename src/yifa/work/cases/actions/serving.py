"""Papers that are served before their act: made and delivered first, the act drawn from the proof.

A notice or order that goes by post, electronically or by publication is made on one day and
served on another. Its paper is made and its delivery planned here; when the delivery is finished,
the act enters the case with the service as the delivery proves it.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction

from yifa.base.access import Actor, require
from yifa.base.procedure import Act, Finding, Override, Payload, StepRefused, findings_on
from yifa.base.procedure.rules import BLOCK
from yifa.records.documents import actions as documents
from yifa.records.service import actions as service
from yifa.records.service import acts as service_acts
from yifa.work.cases import acts
from yifa.work.cases.actions.papers import papers_for
from yifa.work.cases.actions.papers.serving import is_served
from yifa.work.cases.actions.performing import STEPS
from yifa.work.cases.actions.powers import POWERS
from yifa.work.cases.actions.taking import Render, Taking, take
from yifa.work.cases.models import Case
from yifa.work.cases.queries.cases import Sight, full_sight
from yifa.work.cases.queries.drafting import draft
from yifa.work.cases.queries.registers import Draft, DraftIncomplete
from yifa.work.cases.queries.serving import (
    DECISIONS,
    DIRECT_FIRST,
    brief_of,
    finished_for,
    plan_of,
    service_from,
)

_OF_SERVICE = "SRV-"


class NothingServed(LookupError):
    """No finished delivery of this case waits to be entered."""


@transaction.atomic
def issue(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    step: str,
    data: Mapping[str, Any],
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> UUID:
    """Make the paper of a serving step now and plan its delivery; the step itself follows.

    Gives the id of the delivery. Everything but the service is asked as if the step were taken.
    Raises: NotPermitted, StepRefused, DraftIncomplete.
    """
    payload = STEPS[step]
    require(actor, POWERS[payload], within=case.jurisdiction)
    seen = full_sight(case, at)
    said = draft(payload, Draft(actor, at, case, seen.facts, seen.book), data)
    _refuse_unlawful(seen, said, at, overrides)
    made, said = _made(actor, at, seen, said, render)
    if not made:
        raise DraftIncomplete(f"“{payload.LABEL}”没有可以另行送达的文书，请直接登记")
    row = service.plan(actor=actor, at=at, matter=case.matter, said=_plan(case, at, made, said))
    return UUID(str(row.uuid))


@transaction.atomic
def enter_service(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    delivery: UUID,
    overrides: tuple[Override, ...] = (),
) -> Case:
    """Enter in the case what a finished delivery served: way, days, receiver, proof.

    Raises: NotPermitted, StepRefused, MatterMoved, NothingServed.
    """
    waiting = {item.id: item for item in finished_for(case, at)}
    found = waiting.get(delivery)
    if found is None:
        raise NothingServed("没有这个已完成的送达任务，或者已经登记过")
    served = service_from(found)
    if found.drawn:
        kinds = {payload.kind(): payload for payload in STEPS.values()}
        kind = msgspec.json.decode(found.drawn)["kind"]
        drawn: Any = msgspec.json.decode(found.drawn, type=kinds[kind])
        said = msgspec.structs.replace(drawn, service=served)
        made = tuple(item.id for item in found.documents)
    else:
        said, made = acts.DecisionServed(service=served), ()
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, made=made
    )
    return take(taking, POWERS[type(said)])


def _plan(case: Case, at: datetime, made: list[Any], said: Payload) -> service_acts.Planned:
    brief, form = brief_of(case.matter, at), made[0].form
    if brief.party is None:
        raise DraftIncomplete("尚未登记当事人，登记后再安排送达")
    return plan_of(
        case, brief, brief.party, made, at,
        direct_first=form in DIRECT_FIRST,
        is_decision=form in DECISIONS,
        drawn=msgspec.json.encode(said).decode(),
    )  # fmt: skip


def _refuse_unlawful(
    seen: Sight, said: Payload, at: datetime, overrides: tuple[Override, ...]
) -> None:
    act: Act[Payload] = Act(
        seq=seen.timeline.last_seq + 1, payload=said, done_at=at, overrides=overrides
    )
    found = findings_on(seen.case.declared, seen.facts, act, seen.book)
    refusing = [item for item in found if _stands(item)]
    if refusing:
        raise StepRefused(act.label, refusing)


def _stands(finding: Finding) -> bool:
    """Say whether a finding refuses the paper: what asks about the service asks it later."""
    if finding.rule.startswith(_OF_SERVICE):
        return False
    return finding.level is BLOCK or not finding.overridden


def _made(
    actor: Actor, at: datetime, seen: Sight, said: Payload, render: Render
) -> tuple[list[Any], Payload]:
    """Make the papers that are served, and give the act the number of the first."""
    made: list[Any] = []
    for paper in papers_for(actor, at, seen.facts, seen.timeline, said, seen.book):
        if paper.proves or not is_served(paper.form):
            continue
        document = documents.make(
            actor=actor,
            at=at,
            matter=seen.case.matter,
            form=paper.form,
            data=paper.data,
            number_class=paper.number_class if paper.names else None,
            render=render,
        )
        made.append(document)
        if paper.names and getattr(said, paper.names, None) == "":
            said = msgspec.structs.replace(said, **{paper.names: document.number})
    return made, said
