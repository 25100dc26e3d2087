"""Asking peers that serve Open311: new requests become reports, and how they stand there."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction

from yifa.base.access import Actor, require
from yifa.work.intake.actions.connecting import note_contact, note_failure
from yifa.work.intake.actions.counterparts import hear_counterpart
from yifa.work.intake.actions.receiving import receive_many
from yifa.work.intake.adapters.peers import PeerUnreachable, requests_named, requests_since
from yifa.work.intake.facts import Setup
from yifa.work.intake.importers import NewReport, RejectedRow, new_report
from yifa.work.intake.models import Connector, Report
from yifa.work.intake.terms import Power, Said, Stage

OVERLAP: Final = timedelta(hours=1)
"""Spans overlap so far: the peer's clock and its late entries lose nothing."""

_FIRST: Final = timedelta(days=7)
_ASKED_AT_ONCE: Final = 50


def poll_peer(*, actor: Actor, at: datetime, connector: Connector) -> int:
    """Ask a peer for what is new and what was closed; gives how many reports are new.

    The line may fail between two transactions: the span is asked again. Raises: NotPermitted,
    PeerUnreachable.
    """
    require(actor, Power.RECEIVE, within=connector.jurisdiction)
    try:
        asked = _asked(connector)
        since = (connector.read_until or at - _FIRST) - OVERLAP
        told = requests_since(since=since, until=at, **asked)
        count = take_requests(actor=actor, at=at, connector=connector, told=told)
        hear_of_open(actor=actor, at=at, connector=connector, told=_named(connector, asked))
    except PeerUnreachable as fault:
        note_failure(actor=actor, at=at, connector=connector, failure=str(fault))
        raise
    return count


@transaction.atomic
def take_requests(
    *, actor: Actor, at: datetime, connector: Connector, told: Sequence[dict[str, str]]
) -> int:
    """Take a peer's requests as reports, each once; gives how many are new."""
    rows = [_row(number, item, connector, at) for number, item in enumerate(told)]
    new = [row for row in rows if isinstance(row, NewReport)]
    taken, known, rejected = receive_many(
        actor=actor, at=at, rows=new, jurisdiction=connector.jurisdiction
    )
    note_contact(
        actor=actor,
        at=at,
        connector=connector,
        accepted=len(taken),
        known=known,
        refused=len(rejected) + len(rows) - len(new),
        read_until=at,
    )
    return len(taken)


@transaction.atomic
def hear_of_open(
    *, actor: Actor, at: datetime, connector: Connector, told: Sequence[dict[str, str]]
) -> None:
    """Note which of the reports that are open here the peer has closed."""
    closed = {
        item.get("service_request_id", ""): item.get("status_notes", "")
        for item in told
        if item.get("status") == "closed"
    }
    for report in _open_here(connector).filter(external_id__in=list(closed)):
        hear_counterpart(
            actor=actor,
            at=at,
            report=report,
            said=Said.CLOSED,
            words=closed[report.external_id],
        )


def _asked(connector: Connector) -> dict[str, Any]:
    setup = Setup.of(connector.settings)
    return {
        "url": setup.url,
        "jurisdiction_id": setup.jurisdiction_id,
        "key": connector.secret or "",
        "fmt": "xml" if setup.format == "xml" else "json",
    }


def _named(connector: Connector, asked: dict[str, Any]) -> list[dict[str, str]]:
    numbers = list(_open_here(connector).values_list("external_id", flat=True)[:1000])
    told: list[dict[str, str]] = []
    for start in range(0, len(numbers), _ASKED_AT_ONCE):
        told += requests_named(numbers=numbers[start : start + _ASKED_AT_ONCE], **asked)
    return told


def _open_here(connector: Connector) -> Any:
    ours = Report.objects.filter(connector=connector.code, answered_at=None)
    return ours.exclude(counterpart=Said.CLOSED).exclude(stage=Stage.REJECTED).order_by("pk")


def _row(
    number: int, item: dict[str, str], connector: Connector, at: datetime
) -> NewReport | RejectedRow:
    text = item.get("description") or item.get("service_name") or ""
    fields = {
        "external_id": item.get("service_request_id", ""),
        "title": item.get("service_name", ""),
        "text": text,
        "time": item.get("requested_datetime", ""),
        "place": item.get("address", ""),
        "lon": item.get("long", ""),
        "lat": item.get("lat", ""),
        "link": item.get("media_url", ""),
    }
    if not fields["external_id"]:
        return RejectedRow(number, "没有编号")
    return new_report(number, fields, at=at, channel=connector.channel, connector=connector.code)
