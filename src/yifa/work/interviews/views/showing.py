"""What the room's page is given: plain values, drawn from the session as it stands."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from yifa.base.access import Actor
from yifa.work.interviews import queries
from yifa.work.interviews.adapters import speech
from yifa.work.interviews.facts import InterviewFacts, Line
from yifa.work.interviews.forms import FORMS, pending_signatures
from yifa.work.interviews.models import Session
from yifa.work.interviews.rules import elements_of, notice_text
from yifa.work.interviews.terms import (
    COMPARED_LABELS,
    DOCUMENT_LABELS,
    LINE_LABELS,
    READING_LABELS,
    LineKind,
    Power,
    Signer,
    Stage,
)

_ABOUT_PAGES = {"case": "cases:detail", "incident": "incidents:detail"}


def room_context(actor: Actor, row: Session, at: datetime) -> dict[str, Any]:
    """Give the room's page all it shows; words of the transcript only to those who question."""
    facts = queries.facts_of(row)
    may_hold = actor.may(Power.HOLD, within=row.jurisdiction)
    return {
        "row": row,
        "facts": facts,
        "may_hold": may_hold and row.is_running,
        "shows_words": may_hold,
        "lines": lines_of(facts) if may_hold else [],
        "elements": elements_of(facts),
        "about_url": _about_url(row),
        "forms": {
            step: form(row=row, facts=facts, actor=actor, at=at) for step, form in FORMS.items()
        },
        "notice": notice_text(facts.head.brief.agency),
        "questions": queries.questions_for(row.cause_code),
        "parts": list(row.parts.order_by("number")),
        "why_silent": speech.why_silent(),
        "is_laid_out": row.stage == Stage.LAID_OUT,
        "pending": pending_signatures(facts, of_person=False),
        "pages": pages_of(row, facts),
        "base_url": f"{row.get_absolute_url()}pages/",
        "identity": _identity(facts),
        "reading": READING_LABELS[facts.read.reading] if facts.read else "",
    }


def lines_of(facts: InterviewFacts) -> list[dict[str, Any]]:
    """Give the transcript's lines with their corrections, old and new words both."""
    return [_line(line) for line in facts.lines]


def pages_of(row: Session, facts: InterviewFacts) -> list[dict[str, Any]]:
    """Give the typeset pages with who has signed them."""
    return [
        {
            "number": page,
            "signed": [
                {"name": item.name if item.signer is Signer.OFFICER else "被询问人", "at": item.at}
                for item in facts.signatures
                if item.page == page
            ],
        }
        for page in range(1, row.pages_count + 1)
    ]


def _line(line: Line) -> dict[str, Any]:
    is_spoken = line.kind not in {LineKind.BREAK, LineKind.RESUME}
    return {
        "number": line.number,
        "label": LINE_LABELS[line.kind],
        "kind": line.kind,
        "text": line.text,
        "mark": line.mark.text,
        "at": line.at,
        "is_spoken": is_spoken,
        "corrections": line.corrections,
    }


def _identity(facts: InterviewFacts) -> str:
    known = facts.identity
    if known is None:
        return ""
    end = known.document_number[-4:]
    return (
        f"{DOCUMENT_LABELS[known.document_kind]}（尾号 {end}），"
        f"{COMPARED_LABELS[known.compared]}，核对人 {known.checked_by}"
    )


def _about_url(row: Session) -> str:
    name = _ABOUT_PAGES.get(row.about_kind)
    return reverse(name, args=(row.about_id,)) if name else ""
