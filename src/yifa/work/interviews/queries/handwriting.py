"""The signatures of a record as its document shows them: on which line, by which strokes."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from yifa.base.calendar import day_in_law
from yifa.records.signing.facts import Handwriting
from yifa.records.signing.rules import handwriting_of
from yifa.work.interviews.facts import InterviewFacts, Signature
from yifa.work.interviews.terms import Signer

_PERSON, _OFFICER = "被询问人", "执法人员"


def handwriting_data(facts: InterviewFacts) -> list[dict[str, Any]]:
    """Give what the document says of each signature: line, page, and what its hashes bind."""
    return [
        {
            "line": line,
            "name": signature.name,
            "page": signature.page,
            "page_sha256": signature.page_sha256,
            "strokes_sha256": sha256(signature.strokes.encode()).hexdigest(),
            "signed_on": day_in_law(signature.at),
        }
        for line, signature, _ in _written(facts)
    ]


def ink_of(facts: InterviewFacts) -> dict[str, Handwriting]:
    """Give the strokes to be drawn, by the line they belong to."""
    return {line: written for line, _, written in _written(facts)}


def _written(facts: InterviewFacts) -> Iterator[tuple[str, Signature, Handwriting]]:
    for signature in facts.signatures:
        written = handwriting_of(signature.strokes)
        if written is not None and written.strokes:
            yield _line(facts, signature), signature, written


def _line(facts: InterviewFacts, signature: Signature) -> str:
    """The foot of a page; on the last page the line below the record itself."""
    role, index = _PERSON, 0
    if signature.signer is Signer.OFFICER:
        role = _OFFICER
        named = [item.id for item in facts.officers]
        index = named.index(signature.officer) if signature.officer in named else 0
    pages = facts.laid_out.pages_count if facts.laid_out else 0
    return f"{role}#{index}" if signature.page == pages else f"{role}@{signature.page}#{index}"
