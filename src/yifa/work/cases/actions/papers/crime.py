"""Papers of a suspected crime (涉嫌犯罪): report, letter and list of things."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from yifa.base.procedure import Payload
from yifa.records.documents.terms import NumberClass
from yifa.work.cases import acts
from yifa.work.cases.actions.papers.desk import (
    UNKNOWN,
    Data,
    Desk,
    Paper,
    contact_data,
    evidence_lines,
    found_data,
    latest,
    officers_data,
    summary_of,
    things_in_words,
)
from yifa.work.cases.acts.branches import (
    CrimeHandedOver,
    CrimeReported,
    CrimeThingsHandedOver,
)
from yifa.work.cases.acts.measures import Thing
from yifa.work.cases.terms import EvidenceKind
from yifa.work.cases.terms.branches import TRANSFER_PAPER_LABELS, TransferPaper

GOES_ALONG = [
    label for paper, label in TRANSFER_PAPER_LABELS.items() if paper is not TransferPaper.LETTER
]
"""What goes to the police with the letter, as LAW.md CRI-02 has it."""
NOTHING = "（没有随案移送的物品）"


def _reported(desk: Desk, said: CrimeReported) -> list[Paper]:
    data = desk.common | {
        "source": found_data(desk)["source"],
        "filed_on": desk.facts.filed_on,
        "facts": _facts_of(desk),
        "evidence": evidence_lines(desk),
        "crime": said.crime,
        "opinion": said.report,
        "officers": officers_data(said.officers),
        "reported_on": desk.day,
    }
    return [Paper("crime_report", data)]


def _facts_of(desk: Desk) -> str:
    concluded = desk.facts.conclusion
    found = concluded.facts_found if concluded else ""
    return found or summary_of(desk)


def _letter(desk: Desk, said: acts.TransferDecided) -> list[Paper]:
    reported = latest(desk, CrimeReported)
    data = desk.common | {
        "receiver": said.receiver,
        "crime": reported.payload.crime if reported else UNKNOWN,
        "facts": _facts_of(desk),
        "reason": said.reason,
        "papers": GOES_ALONG,
        "approver": said.decider.name,
        "contact": contact_data(desk),
        "transferred_on": desk.day,
    }
    return [Paper("crime_transfer_letter", data, NumberClass.CRIME, "number")]


def _held_things(desk: Desk) -> Iterator[Data]:
    """What is still preserved, sealed or seized, else the physical evidence."""
    held: list[Thing] = []
    measures = desk.facts.measures
    for kept in measures.preservations:
        held.extend(kept.things if kept.is_held else ())
    for measure in measures.measures:
        held.extend(measure.things[place - 1] for place in sorted(measure.held))
    for thing in held:
        yield {
            "name": thing.name,
            "quantity": thing.quantity,
            "features": thing.features,
            "owner": thing.owner,
        }
    if not held:
        evidence = desk.facts.evidence
        yield from (
            {"name": i.title, "quantity": UNKNOWN}
            for i in evidence
            if i.kind is EvidenceKind.PHYSICAL
        )


def _list(desk: Desk, receiver: str, things: list[Data]) -> list[Paper]:
    data = desk.common | {
        "receiver": receiver,
        "things": things or [{"name": NOTHING, "quantity": UNKNOWN}],
        "officers": officers_data(desk.facts.officers),
        "listed_on": desk.day,
    }
    return [Paper("crime_things_list", data)]


def _handed_over(desk: Desk, said: CrimeHandedOver) -> list[Paper]:
    if TransferPaper.LIST not in said.papers:
        return []
    return _list(desk, said.receiver, list(_held_things(desk)))


def _things_handed_over(desk: Desk, said: CrimeThingsHandedOver) -> list[Paper]:
    before = latest(desk, CrimeHandedOver)
    receiver = before.payload.receiver if before else "公安机关"
    return _list(desk, receiver, things_in_words(said.things))


PAPERS: Mapping[type[Payload], Callable[[Desk, Any], list[Paper]]] = {
    CrimeReported: _reported,
    acts.TransferDecided: _letter,
    CrimeHandedOver: _handed_over,
    CrimeThingsHandedOver: _things_handed_over,
}
