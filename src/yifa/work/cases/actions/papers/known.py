"""What a case knows for any form, by the names of its fields: for papers drawn up by hand."""

from datetime import datetime
from typing import Any
from uuid import UUID

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.records.journal import queries as journal
from yifa.records.law.queries import book_on
from yifa.work.cases import acts
from yifa.work.cases.actions.papers.desk import (
    Data,
    Desk,
    basis_data,
    common_data,
    evidence_lines,
    found_data,
    officers_data,
    payment_data,
    remedy_data,
)
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.models import Case
from yifa.work.cases.queries.agency import agency_of
from yifa.work.cases.rules.penalty import cause_of


def known(actor: Actor, case_id: UUID, at: datetime) -> Data:
    """Give what the case says; what it does not say is not in it."""
    found = Case.objects.get(uuid=case_id)
    timeline = journal.timeline(found.matter)
    facts = found.declared.facts_of(timeline)
    book = book_on(day_in_law(at), found.jurisdiction)
    agency = agency_of(found.jurisdiction, day_in_law(at), book)
    cause = cause_of(facts, None, book) if facts.cause_code else None
    desk = Desk(actor, at, facts, timeline, book, agency, cause, common_data(facts, agency, cause))
    said = desk.common | _of_agency(desk) | _of_facts(desk, facts)
    return {name: value for name, value in said.items() if value not in (None, "", [], ())}


def _of_agency(desk: Desk) -> Data:
    return {
        "contact": _contact(desk),
        "remedy": remedy_data(desk),
        "court": desk.agency.court,
        "bank": desk.agency.bank,
    }


def _of_facts(desk: Desk, facts: CaseFacts) -> Data:
    party = facts.party
    said: dict[str, Any] = {
        "officers": officers_data(facts.officers),
        "party_name": party.name if party else "",
        "filed_on": facts.filed_on,
        "decided_on": facts.decided_on,
        "decision_number": facts.decision_number,
        "fine_fen": facts.fine_fen or None,
    }
    if facts.cause_code:
        said |= basis_data(desk)
    if facts.evidence:
        said["evidence"] = evidence_lines(desk)
    if facts.decision is not None:
        said["payment"] = payment_data(desk, bool(facts.fine_fen))
    if next(desk.timeline.of(acts.LeadRegistered, acts.OpenedOnTheSpot), None):
        said["place"] = found_data(desk)["place"]
    return said


def _contact(desk: Desk) -> Data:
    unknown = "见本机关公示"
    return {
        "name": desk.facts.unit_name or desk.agency.name,
        "phone": desk.agency.phone or unknown,
        "address": desk.agency.address or unknown,
    }
