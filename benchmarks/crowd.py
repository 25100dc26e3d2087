"""A crowd of cases and incidents: rows of the lists and the search index, without acts."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from bench_search import CAUSES, RARE, SHOPS, STREETS

CHUNK = 20_000
OPEN_SHARE = 0.03
DAYS = 3_650
UNITS = (("339921.zf", "s1"), ("339921.zf", "s2"), ("339921.zf", "s3"), ("339921.t01", "t01"))
CAUSE_CODES = ("outside_door_trade", "open_air_barbecue", "street_heaps", "spitting_littering")
OPEN_STAGES = ("investigating", "concluded", "notified", "decided", "served")
WAITING = ("case_officer", "bureau_head", "legal_reviewer", "party")
_CATEGORIES = (("06-010", "店外经营"), ("02-001", "暴露垃圾"), ("06-001", "无照经营游商"))
_INCIDENT_STAGES = ("collected", "filed", "dispatched", "handling", "handled", "verifying")


def cases(amount: int, today: date, seed: int) -> Iterator[Any]:
    """Make rows of the list of cases: ten years, three in a hundred still open."""
    from yifa.work.cases.models import Case

    random = Random(seed)
    for number in range(amount):
        jurisdiction, unit = random.choices(UNITS, (4, 3, 2, 1))[0]
        cause = random.randrange(len(CAUSES))
        is_open = random.random() < OPEN_SHARE
        lead_on = today - timedelta(days=random.randrange(90 if is_open else DAYS))
        rare = f"{random.choice(RARE)}边" if random.random() < 0.001 else ""
        yield Case(
            uuid=UUID(int=random.getrandbits(128)),
            jurisdiction=jurisdiction,
            unit=unit,
            unit_name=f"{unit}中队",
            procedure=random.choice(("ordinary/1", "summary/1")),
            stage=random.choice(OPEN_STAGES) if is_open else random.choice(("closed", "archived")),
            is_open=is_open,
            waits_for=random.choice(WAITING) if is_open else "",
            number=f"云综执立字〔{lead_on.year}〕第{seed}{number:07d}号",
            cause_code=CAUSE_CODES[cause % len(CAUSE_CODES)],
            cause_name=CAUSES[cause],
            party_name=random.choice(SHOPS),
            party_kind="unit",
            officers="周明、吴静",
            place=f"{random.choice(STREETS)}{random.randint(1, 300)}号{rare}",
            lead_on=lead_on,
            filed_on=lead_on,
            fine_fen=random.randrange(100, 100_000) * 10,
            due_label="办案期限" if is_open else "",
            due_on=lead_on + timedelta(days=90) if is_open else None,
            last_seq=9,
            last_at=datetime(2026, 1, 1, tzinfo=UTC),
            last_label="结案",
        )


def incidents(amount: int, now: datetime, seed: int) -> Iterator[Any]:
    """Make rows of the list of incidents, three in a hundred still open."""
    from yifa.work.incidents.models import Incident

    random = Random(seed)
    for number in range(amount):
        jurisdiction, unit = random.choices(UNITS, (4, 3, 2, 1))[0]
        category, name = random.choice(_CATEGORIES)
        is_open = random.random() < OPEN_SHARE
        at = now - timedelta(minutes=random.randrange(3_000 if is_open else DAYS * 1_440))
        yield Incident(
            uuid=UUID(int=random.getrandbits(128)),
            jurisdiction=jurisdiction,
            number=f"YX{seed}{number:08d}",
            category=category,
            category_name=name,
            source=random.choice(("patrol", "hotline", "snapshot")),
            stage=random.choice(_INCIDENT_STAGES) if is_open else "closed",
            place=f"{random.choice(STREETS)}{random.randint(1, 300)}号",
            description="店外堆放杂物，影响通行",
            lon=119.5 + random.random() / 10,
            lat=28.4 + random.random() / 10,
            unit=unit,
            unit_name=f"{unit}中队",
            collected_at=at,
            due_at=at + timedelta(hours=24),
            last_seq=9,
        )


def settle_in(rows: Iterator[Any], *, words: bool) -> None:
    """Write rows to their table, and with `words` to the search index."""
    from django.db import transaction

    from yifa.frame.search import index_many

    held: list[Any] = []
    for row in rows:
        held.append(row)
        if len(held) == CHUNK:
            _write(held)
            if words:
                index_many(map(_document, held))
            held = []
    with transaction.atomic():
        _write(held)
        if words:
            index_many(map(_document, held))


def _write(rows: list[Any]) -> None:
    from django.db import transaction

    if rows:
        with transaction.atomic():
            type(rows[0]).objects.bulk_create(rows)


def _document(row: Any) -> Any:
    from yifa.frame.search import Document

    return Document(
        kind="case",
        id=row.uuid,
        jurisdiction=row.jurisdiction,
        unit=row.unit,
        title=f"{row.number} {row.cause_name}案",
        text=f"{row.number}\n{row.cause_name}\n{row.party_name}\n{row.place}\n{row.officers}",
        url=f"/cases/{row.uuid}/",
        at=row.lead_on,
    )
