"""Cases and their deliveries: what service needs of a case, what a case draws from a delivery."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import msgspec
from django.urls import reverse

from yifa.base.calendar import day_in_law
from yifa.base.procedure import Matter
from yifa.records.documents.facts import form_of
from yifa.records.documents.queries import documents_in
from yifa.records.journal import queries as journal
from yifa.records.parties.facts import PartyRef
from yifa.records.service import queries as service
from yifa.records.service.acts import DocumentRef, Planned
from yifa.work.cases import acts
from yifa.work.cases.models import Case
from yifa.work.cases.queries.agency import agency_of
from yifa.work.cases.queries.cases import Sight, full_sight

PROOF: Final = "proof_of_service"
DECISIONS: Final = frozenset({"penalty_decision", "no_penalty_decision", "building_decision"})
DIRECT_FIRST: Final = frozenset({"demand_notice", "enforcement_decision"})
"""Forms of 《行政强制法》第三十八条."""


def brief_of(matter: Matter, at: datetime) -> service.Brief:
    """What service needs of a case. Raises: MatterUnknown."""
    found = Case.objects.filter(uuid=matter.id).first()
    if found is None:
        raise service.MatterUnknown("没有这个案件")
    seen = full_sight(found, at)
    agency = agency_of(found.jurisdiction, day_in_law(at), seen.book)
    return service.Brief(
        title=found.number or "案件线索",
        url=reverse("cases:detail", args=[found.uuid]) + "?tab=service",
        issuer=agency.name,
        case_number=found.number,
        cause=f"{found.cause_name}案",
        unit=found.unit,
        party=seen.facts.party,
        servable=tuple(_servable(paper, seen) for paper in _papers(matter, at)),
        told=service.Contact(
            seen.facts.unit_name or agency.name,
            agency.phone or service.UNKNOWN,
            agency.address or service.UNKNOWN,
        ),
    )


def plan_of(
    case: Case,
    brief: service.Brief,
    party: PartyRef,
    papers: Iterable[Any],
    at: datetime,
    **said: Any,
) -> Planned:
    """Plan a delivery of papers of a case to its party, beginning today; `said` is what differs."""
    return Planned(
        subject=case.matter.subject,
        case_number=brief.case_number,
        cause=brief.cause,
        issuer=brief.issuer,
        unit=brief.unit,
        documents=tuple(
            DocumentRef(UUID(str(item.uuid)), item.title, item.number) for item in papers
        ),
        recipient=party,
        address=party.address,
        since=day_in_law(at),
        **said,
    )


def finished_for(case: Case, at: datetime) -> tuple[service.Finished, ...]:
    """The finished deliveries of a case that no act has been drawn from yet.

    A decision handed over on the spot is served by that: what was sent of it is its copy, not a
    second service. Basis: 《行政处罚法》第五十二条第一款.
    """
    said = [act.payload for act in journal.timeline(case.matter).acts]
    served = (getattr(one, "service", None) for one in said)
    used = {item.delivery for item in served if isinstance(item, acts.Service)}
    is_handed_over = any(isinstance(one, acts.ServedOnTheSpot) for one in said)
    known = service.finished(case.matter, day_in_law(at))
    return tuple(
        item for item in known if item.id not in used and (item.drawn or not is_handed_over)
    )


def service_from(finished: service.Finished) -> acts.Service:
    """A case's service as its delivery proves it: nothing is typed again."""
    said = msgspec.structs.asdict(finished.delivered)
    return acts.Service(
        **said,
        effective_on=finished.effect.on,
        delivery=finished.id,
        notice_days=finished.notice_days,
    )


def published_of(case: Case, at: datetime) -> dict[str, Any]:
    """What the delivery of the decision says of its publication; empty where there is none."""
    published = service.published_in(case.matter)
    if published is None:
        return {}
    said, facts, delivery = published
    return {
        "published_on": said.on,
        "where": said.where,
        "reason": said.reason,
        "failed_ways": facts.failed_ways,
        "whereabouts_unknown": said.whereabouts_unknown,
        "is_masked": said.is_masked,
        "delivery": delivery,
    }


def _papers(matter: Matter, at: datetime) -> list[Any]:
    papers = documents_in(matter)
    proved = {paper.attached_to for paper in papers if paper.form == PROOF}
    proved |= service.served_in(matter, at)
    return [paper for paper in papers if form_of(paper.form).is_served and paper.uuid not in proved]


def _servable(paper: Any, seen: Sight) -> service.Servable:
    is_decision = paper.form in DECISIONS
    due = next((item for item in seen.dues if item.deadline.code == "serve"), None)
    return service.Servable(
        document=DocumentRef(UUID(str(paper.uuid)), paper.title, paper.number),
        since=day_in_law(paper.made_at),
        due_on=due.binding_on if is_decision and due is not None and due.open else None,
        direct_first=paper.form in DIRECT_FIRST,
        is_decision=is_decision,
    )
