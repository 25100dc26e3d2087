"""The notice of service (送达公告) that an act of publication makes: 《民事诉讼法》第九十五条."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from yifa.base.access import Actor
from yifa.frame.masking import mask_name
from yifa.records.documents import actions as documents
from yifa.records.documents import queries as papers
from yifa.records.documents.terms import NumberClass
from yifa.records.parties.facts import PartyRef
from yifa.records.parties.terms import Kind
from yifa.records.service import acts, queries
from yifa.records.service.facts import DeliveryFacts
from yifa.records.service.models import Delivery

FORM = "service_announcement"


def announced(
    actor: Actor, at: datetime, delivery: Delivery, facts: DeliveryFacts, said: acts.Published
) -> tuple[acts.Published, list[UUID]]:
    """Make the notice and give the act its number; a notice drawn up by hand before is taken."""
    if said.number:
        return said, []
    found = _drawn_before(delivery, facts)
    paper = found or documents.make(
        actor=actor,
        at=at,
        matter=delivery.matter,
        form=FORM,
        data=_data(at, delivery, facts, said),
        number_class=NumberClass.ANNOUNCED_SERVICE,
        attached_to=facts.documents[0].id,
        render="later",
    )
    return msgspec.structs.replace(said, number=paper.number), [UUID(str(paper.uuid))]


def masked_recipient(party: PartyRef | None) -> str:
    """The recipient as lists and notices show it: a person's surname, a unit's full name."""
    if party is None:
        return ""
    return mask_name(party.name) if party.kind == Kind.PERSON else party.name


def _drawn_before(delivery: Delivery, facts: DeliveryFacts) -> Any:
    titles = {item.title for item in facts.documents}
    notices = (item for item in papers.documents_in(delivery.matter) if item.form == FORM)
    told = ((item, getattr(papers.data_of(item), "document_title", "")) for item in notices)
    return next((item for item, title in told if title in titles), None)


def _data(
    at: datetime, delivery: Delivery, facts: DeliveryFacts, said: acts.Published
) -> dict[str, Any]:
    brief, party = queries.brief_of(delivery.matter, at), facts.recipient
    served = papers.papers_by_id([item.id for item in facts.documents])
    return {
        "issuer": facts.issuer,
        "recipient": masked_recipient(party),
        "document_title": "》《".join(item.title for item in facts.documents),
        "document_number": "、".join(item.number for item in facts.documents if item.number),
        "content": _masked(said.content or _gist(served), party),
        "reason": _masked(said.reason, party),
        "collect_at": said.collect_at or brief.collect_at,
        "remedy_words": "".join(papers.remedy_words_of(paper) for paper in served),
        "contact": msgspec.to_builtins(brief.contact),
        "announced_on": said.on,
        "days": facts.notice_days,
    }


def _masked(text: str, party: PartyRef | None) -> str:
    return text.replace(party.name, masked_recipient(party)) if party else text


def _gist(served: list[Any]) -> str:
    """What the papers decide, in their own words; a paper that decides nothing says nothing."""
    told = (getattr(papers.data_of(paper), "penalties", ()) for paper in served)
    words = "；".join(item for penalties in told for item in penalties)
    return f"{words}。" if words else ""
