"""Journal: recording, sealing, verifying and proving, beside plain rows without a chain.

    python benchmarks/bench_journal.py [--entries 20000]

Each entry is a report's receipt, with two personal fields under a key of its own. The peer writes
the same words as rows of one table by `bulk_create` and `create`: nothing chained or encrypted.
"""

import argparse
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any

from bench_import import importer
from ground import RATES, both_s, make_ready, percentile, rates, seconds, show
from uuid_utils.compat import uuid7

SEED = 2026
SINGLE = 300
BATCH = 500
PROOFS = 200


def receipts(amount: int, actor: Any) -> list[Any]:
    """Make acts that begin a matter each."""
    from yifa.base import clock
    from yifa.base.procedure import Matter
    from yifa.records.journal.actions import NewEntry
    from yifa.work.intake import acts
    from yifa.work.intake.procedures import INBOX

    random, now = Random(SEED), clock.now()
    return [
        NewEntry(
            matter=Matter("report", uuid7(), "339921"),
            after=0,
            act=acts.Received(
                procedure=INBOX.id, channel="hotline", text=f"解放路{number}号门前堆放杂物",
                title="占道堆放", external_id=f"B{number}", content_key=f"{random.random()}",
                place=f"解放路{number}号", lon=None, lat=None, happened_at=now,
                reporter=f"市民{number}", contact="13900000000", batch="",
            ),
            actor=actor,
            done_at=now,
        )
        for number in range(amount)
    ]  # fmt: skip


def plain_rows(items: list[Any]) -> list[Any]:
    """Make the same words as rows of a plain table."""
    from yifa.frame.models import SearchEntry

    return [
        SearchEntry(
            kind="report", object_id=uuid7(), jurisdiction="339921", title=item.act.title,
            text=f"{item.act.text}{item.act.place}{item.act.reporter}{item.act.contact}",
            url=item.act.external_id,
        )
        for item in items
    ]  # fmt: skip


def one_by_one(items: list[Any]) -> None:
    """Record each act on its own, as a page does."""
    from yifa.records.journal import actions as journal

    for item in items:
        journal.record(
            matter=item.matter, after=0, act=item.act, actor=item.actor, done_at=item.done_at
        )


def save_each(rows: list[Any]) -> None:
    """Write each row on its own."""
    for row in rows:
        row.save()


def in_batches(write: Callable[[list[Any]], object], items: list[Any]) -> Callable[[], None]:
    """Give what writes the items batch by batch."""

    def run() -> None:
        for start in range(0, len(items), BATCH):
            write(items[start : start + BATCH])

    return run


def recorded(items: list[Any], singly: list[Any]) -> list[Any]:
    """Record in batches and one by one; the peer beside each."""
    from yifa.frame.models import SearchEntry
    from yifa.records.journal import actions as journal

    plain, single = plain_rows(items), plain_rows(singly)
    many, create = journal.record_many, SearchEntry.objects.bulk_create
    return [
        rates(f"record_many, {BATCH} at once", len(items), both_s(in_batches(many, items))),
        rates("peer: bulk_create without chain", len(plain), both_s(in_batches(create, plain))),
        rates("record, one by one", len(singly), both_s(lambda: one_by_one(singly))),
        rates("peer: create without chain", len(single), both_s(lambda: save_each(single))),
    ]


def proven() -> list[Any]:
    """Sequence, seal, verify everything, prove some."""
    from yifa.base import clock
    from yifa.records.journal import actions as journal
    from yifa.records.journal import queries
    from yifa.records.journal.models import Entry

    known = list(Entry.objects.order_by("pk").values_list("pk", flat=True))
    some = Random(SEED).sample(known, min(PROOFS, len(known)))
    sequenced = both_s(journal.sequence_all)
    sealed = both_s(lambda: journal.seal(clock.now()))
    reports: list[Any] = []
    verified = both_s(lambda: reports.append(queries.verify_all()))
    if reports[0].damages:
        raise SystemExit(str(reports[0].damages[0]))
    taken: list[float] = []
    again = both_s(lambda: taken.extend(seconds(partial(queries.prove, key)) for key in some))
    p95_ms = percentile(taken, 0.95) * 1000
    return [
        rates("sequence", len(known), sequenced),
        rates("seal", len(known), sealed),
        rates("verify_all", len(known), verified),
        rates(f"prove (p95 {p95_ms:.1f} ms)", len(some), again),
    ]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, default=20_000)
    amount = parser.parse_args().entries
    make_ready()
    actor = importer()
    rows = recorded(receipts(amount, actor), receipts(SINGLE, actor)) + proven()
    show("Journal", ("what", "entries", *RATES), rows)


if __name__ == "__main__":
    main()
