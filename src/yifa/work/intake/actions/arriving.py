"""Taking what connectors bring: many messages in one transaction, each of them once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from yifa.base.access import Actor, require
from yifa.work.intake.actions.connecting import note_contact
from yifa.work.intake.actions.counterparts import hear_counterpart
from yifa.work.intake.actions.receiving import receive_many
from yifa.work.intake.importers import NewReport, RejectedRow
from yifa.work.intake.models import Connector, InboundEvent, Report
from yifa.work.intake.terms import Power, Said

CREATED, KNOWN, CONFLICT, UNFIT = 201, 200, 409, 422
_EVENT_TAKEN = "该消息编号已用于内容不同的消息，请更换编号"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One message of a connector, read: the reports it brings, or what it says of an earlier one.

    Without an `event_id` a repetition is known by its reports alone.
    """

    connector: Connector
    event_id: str = ""
    digest: str = ""
    rows: tuple[NewReport | RejectedRow, ...] = ()
    is_list: bool = False
    said: Said | None = None
    about: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """The answer to a message: an HTTP status and a body; `is_repeated`: it was taken before."""

    status: int
    body: dict[str, Any]
    is_repeated: bool = False


@transaction.atomic
def take_arrivals(*, actor: Actor, at: datetime, arrivals: Sequence[Arrival]) -> list[Taken]:
    """Take the messages of one connector, answered in their order; accepted means journaled.

    A message id is taken once: repeated with the same content it gets its first answer, with
    another content a conflict. Raises: NotPermitted, IntegrityError (another process took one).
    """
    connector = arrivals[0].connector
    require(actor, Power.RECEIVE, within=connector.jurisdiction)
    answers = _known(connector, arrivals)
    fresh = {number: arrival for number, arrival in enumerate(arrivals) if number not in answers}
    firsts, repeats = _parted(fresh)
    outcomes = _received(actor, at, connector, firsts)
    for number, arrival in firsts.items():
        answers[number] = (
            _answer(arrival, outcomes[number])
            if arrival.said is None
            else _heard(actor, at, arrival)
        )
    for number, first in repeats.items():
        answers[number] = _again(arrivals[number], arrivals[first].digest, answers[first])
    _remember(connector, firsts, answers, at)
    _count(actor, at, connector, outcomes.values())
    return [answers[number] for number in range(len(arrivals))]


def _known(connector: Connector, arrivals: Sequence[Arrival]) -> dict[int, Taken]:
    ids = {arrival.event_id for arrival in arrivals if arrival.event_id}
    stored = {
        event.event_id: event
        for event in InboundEvent.objects.filter(connector=connector, event_id__in=ids)
    }
    return {
        number: _again(arrival, event.digest, Taken(event.status, event.answer))
        for number, arrival in enumerate(arrivals)
        if (event := stored.get(arrival.event_id)) is not None
    }


def _again(arrival: Arrival, digest: str, first: Taken) -> Taken:
    if arrival.digest != digest:
        return Taken(CONFLICT, {"error": _EVENT_TAKEN})
    status = KNOWN if first.status == CREATED else first.status
    return Taken(status, first.body, is_repeated=True)


def _parted(fresh: dict[int, Arrival]) -> tuple[dict[int, Arrival], dict[int, int]]:
    """Part messages into first ones and repetitions that came at the same moment."""
    firsts: dict[int, Arrival] = {}
    repeats: dict[int, int] = {}
    by_id: dict[str, int] = {}
    for number, arrival in fresh.items():
        if arrival.event_id and arrival.event_id in by_id:
            repeats[number] = by_id[arrival.event_id]
        else:
            firsts[number] = arrival
            by_id[arrival.event_id] = number
    return firsts, repeats


def _received(
    actor: Actor, at: datetime, connector: Connector, firsts: dict[int, Arrival]
) -> dict[int, list[dict[str, str]]]:
    """Receive all rows at once; give for each message what became of each of its rows."""
    rows = [row for arrival in firsts.values() for row in arrival.rows]
    new = [row for row in rows if isinstance(row, NewReport)]
    refused: dict[int, str] = {}
    made: dict[str, Report] = {}
    if new:
        numbered = [replace(row, line=number) for number, row in enumerate(new)]
        taken, _, rejected = receive_many(
            actor=actor, at=at, rows=numbered, jurisdiction=connector.jurisdiction
        )
        made = {report.content_key: report for report in taken}
        refused = {row.line: row.reason for row in rejected}
    earlier = _earlier(new, made, connector)
    told = iter(_outcome(row, refused.get(number), made, earlier) for number, row in enumerate(new))
    return {
        number: [
            next(told)
            if isinstance(row, NewReport)
            else {"status": "refused", "reason": row.reason}
            for row in arrival.rows
        ]
        for number, arrival in firsts.items()
    }


def _earlier(
    rows: Sequence[NewReport], made: dict[str, Report], connector: Connector
) -> dict[str, str]:
    keys = [row.key for row in rows if row.key not in made]
    if not keys:
        return {}
    county = connector.jurisdiction.split(".")[0]
    found = Report.objects.filter(county=county, content_key__in=keys)
    return dict(found.values_list("content_key", "receipt"))


def _outcome(
    row: NewReport, reason: str | None, made: dict[str, Report], earlier: dict[str, str]
) -> dict[str, str]:
    named = {"external_id": row.external_id} if row.external_id else {}
    if reason is not None:
        return {"status": "refused", "reason": reason, **named}
    report = made.pop(row.key, None)
    if report is not None:
        earlier[row.key] = report.receipt
        return {"status": "received", "receipt": report.receipt, **named}
    return {"status": "known", "receipt": earlier.get(row.key, ""), **named}


def _answer(arrival: Arrival, outcomes: list[dict[str, str]]) -> Taken:
    if arrival.is_list:
        return Taken(CREATED, {"items": outcomes})
    said = outcomes[0]
    status = {"received": CREATED, "known": KNOWN}.get(said["status"], UNFIT)
    return Taken(status, said)


def _heard(actor: Actor, at: datetime, arrival: Arrival) -> Taken:
    report = Report.objects.filter(
        connector=arrival.connector.code, external_id=arrival.about
    ).first()
    if report is None or arrival.said is None:
        return Taken(404, {"status": "refused", "reason": "没有这个编号的来件"})
    hear_counterpart(
        actor=actor,
        at=at,
        report=report,
        said=arrival.said,
        words=arrival.words,
        event_id=arrival.event_id,
    )
    return Taken(CREATED, {"status": "noted", "receipt": report.receipt})


def _remember(
    connector: Connector, firsts: dict[int, Arrival], answers: dict[int, Taken], at: datetime
) -> None:
    """Keep the answers to what was taken; what was refused may be corrected and sent again."""
    InboundEvent.objects.bulk_create(
        InboundEvent(
            connector=connector,
            event_id=arrival.event_id,
            digest=arrival.digest,
            status=answers[number].status,
            answer=answers[number].body,
            received_at=at,
        )
        for number, arrival in firsts.items()
        if arrival.event_id and answers[number].status in (CREATED, KNOWN)
    )


def _count(actor: Actor, at: datetime, connector: Connector, told: Any) -> None:
    words = [outcome["status"] for outcomes in told for outcome in outcomes]
    note_contact(
        actor=actor,
        at=at,
        connector=connector,
        accepted=words.count("received"),
        known=words.count("known"),
        refused=words.count("refused"),
    )
