"""Papers of evidence preserved and sampled (先行登记保存、抽样取证)."""

from collections.abc import Callable, Mapping
from typing import Any

from yifa.base.calendar import EndRule, day_in_law, end_of
from yifa.base.procedure import Payload
from yifa.base.statute import APL
from yifa.records.documents.terms import NumberClass
from yifa.work.cases.actions.papers.desk import (
    Data,
    Desk,
    Paper,
    common_of,
    found_data,
    officers_data,
    opinion_line,
    said_before,
)
from yifa.work.cases.acts import measures as acts
from yifa.work.cases.rules.measure_bases import citation_of
from yifa.work.cases.rules.preservation import HANDLING_DAYS
from yifa.work.cases.terms.measures import PRESERVED_ENDING_LABELS, PreservedEnding


def things_data(things: tuple[acts.Thing, ...], wanted: frozenset[int] | None = None) -> list[Data]:
    """A list of things, or the places wanted of it, each under its place in the whole list."""
    return [
        {
            "number": number,
            "name": item.name,
            "quantity": item.quantity,
            "features": item.features,
            "owner": item.owner,
            "note": item.relation,
        }
        for number, item in enumerate(things, 1)
        if wanted is None or number in wanted
    ]


def asked_line(desk: Desk, asked: Any, words: str) -> list[Data]:
    """The line of the officers who asked for what is now decided upon."""
    if asked is None:
        return []
    names = "、".join(item.name for item in asked.payload.officers)
    line = opinion_line(desk, words, "承办人", names or asked.actor_name)
    return [line | {"signed_on": day_in_law(asked.done_at)}]


def facts_in_words(desk: Desk) -> str:
    """What was found, as the case tells it."""
    return str(found_data(desk)["facts"])


def witness_name(said: Any) -> str:
    """Who witnessed; empty where nobody did."""
    return said.witness.name if said.witness is not None else ""


def _approval(
    desk: Desk, said: acts.PreservationApproved | acts.PreservationRefused, opinion: str
) -> list[Paper]:
    asked = said_before(desk, acts.PreservationProposed, serial=said.serial)
    if asked is None:
        return []
    proposed = asked.payload
    head = opinion_line(desk, opinion, name=said.approver.name)
    data = common_of(desk) | {
        "facts": facts_in_words(desk),
        "reason": proposed.reason,
        "urgent_reason": proposed.urgent_reason,
        "things": things_data(proposed.things),
        "officers": officers_data(proposed.officers),
        "opinions": [*asked_line(desk, asked, "拟先行登记保存，请审批。"), head],
    }
    return [Paper("preservation_approval", data)]


def _approved(desk: Desk, said: acts.PreservationApproved) -> list[Paper]:
    return _approval(desk, said, said.opinion or "同意先行登记保存")


def _refused(desk: Desk, said: acts.PreservationRefused) -> list[Paper]:
    return _approval(desk, said, f"不同意先行登记保存：{said.reason}")


def _preserved(desk: Desk, said: acts.ThingsPreserved) -> list[Paper]:
    due = end_of(HANDLING_DAYS, desk.day, EndRule.NEVER, desk.book.calendar)
    data = common_of(desk) | {
        "facts": facts_in_words(desk),
        "preserved_at": desk.at,
        "handle_by": due.nominal,
        "place": said.place,
        "keeper": said.keeper,
        "things": things_data(said.things),
        "officers": officers_data(said.officers),
        "witness": witness_name(said),
        "refusal": said.refusal_note,
    }
    return [Paper("preservation_notice", data, NumberClass.PRESERVATION, "number")]


def _handled(desk: Desk, said: acts.PreservationHandled) -> list[Paper]:
    kept = said_before(desk, acts.ThingsPreserved, serial=said.serial)
    known = desk.facts.measures.preservation(said.serial)
    if known is None:
        return []
    seizes = said.ending is PreservedEnding.SEIZE
    data = common_of(desk) | {
        "preserved_on": known.preserved_on or desk.day,
        "notice_number": kept.payload.number if kept else "",
        "things": things_data(known.things),
        "ending": PRESERVED_ENDING_LABELS[said.ending],
        "basis": citation_of(said.basis) if seizes else said.basis or str(APL[56]),
        "reason": said.reason,
        "handled_on": desk.day,
    }
    return [
        Paper("preservation_handling", data, NumberClass.PRESERVATION_HANDLING, "number"),
    ]


def _sampled(desk: Desk, said: acts.SamplesTaken) -> list[Paper]:
    data = common_of(desk) | {
        "sampled_at": desk.at,
        "place": said.place,
        "method": said.method,
        "things": things_data(said.things),
        "officers": officers_data(said.officers),
        "witness": witness_name(said),
        "refusal": said.refusal_note,
    }
    return [Paper("sampling_notice", data, NumberClass.SAMPLING, "number")]


def _result(desk: Desk, said: acts.SampleResultReceived) -> list[Paper]:
    """The notice on the samples, once it is said what becomes of them."""
    taken = said_before(desk, acts.SamplesTaken, serial=said.serial)
    if taken is None or not said.handling:
        return []
    data = common_of(desk) | {
        "sampled_on": day_in_law(taken.done_at),
        "notice_number": taken.payload.number,
        "things": things_data(taken.payload.things),
        "institution": said.laboratory,
        "report_number": said.report,
        "result": said.result,
        "handling": said.handling,
        "handled_on": desk.day,
    }
    return [Paper("sample_handling", data, NumberClass.SAMPLE_HANDLING, "number")]


PAPERS: Mapping[type[Payload], Callable[[Desk, Any], list[Paper]]] = {
    acts.PreservationApproved: _approved,
    acts.PreservationRefused: _refused,
    acts.ThingsPreserved: _preserved,
    acts.PreservationHandled: _handled,
    acts.SamplesTaken: _sampled,
    acts.SampleResultReceived: _result,
}
