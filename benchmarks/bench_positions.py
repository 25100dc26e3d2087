"""Positions: taken in by the batch, sealed, latest and tracks read, beside a row for each point.

    python benchmarks/bench_positions.py [--carriers 200] [--batches 5] [--points 100]

The peer writes each point as a row of a plain table by the ORM's `create`, as a first draft would,
and by `bulk_create`, which is the most a table of points allows; it judges, encrypts and seals
nothing. Its newest position is asked for by an index on carrier and time.
"""

import argparse
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from ground import RATES, both_s, make_ready, rates, show
from uuid_utils.compat import uuid7

COUNTY = "339921"
CREATED_ONE_BY_ONE = 2_000
BULK = 1_000


def county(carriers: int, now: Any) -> list[Any]:
    """Found a bureau whose officers signed on; give an actor for each."""
    from yifa.base.access import Actor
    from yifa.base.calendar import day_in_law
    from yifa.records.agencies import actions
    from yifa.records.agencies.queries import system_actor
    from yifa.records.agencies.terms import BodyKind, UnitKind

    day = day_in_law(now)
    actor: Actor = system_actor("测量", jurisdiction=COUNTY, day=day)
    body = actions.establish_body(
        actor=actor,
        at=now,
        jurisdiction=f"{COUNTY}.zf",
        code="zf",
        name="局",
        short_name="局",
        kind=BodyKind.BUREAU,
        valid_from=day,
    )
    unit = actions.establish_unit(
        actor=actor,
        at=now,
        body=body,
        jurisdiction=body.jurisdiction,
        code="s1",
        name="一中队",
        kind=UnitKind.SQUAD,
        valid_from=day,
    )
    begun = now - timedelta(hours=1)
    found = []
    for number in range(carriers):
        officer = actions.appoint(
            actor=actor,
            at=now,
            unit=unit,
            name=f"队员{number}",
            staff_number=f"N{number}",
            valid_from=day,
        )
        actions.sign_on(actor=actor, at=begun, officer=officer, until=now + timedelta(hours=8))
        found.append(replace(actor, officer=officer.uuid, name=officer.name))
    return found  # fmt: skip


def fixes(number: int, batch: int, points: int, now: Any) -> list[Any]:
    """Give a batch of one carrier: a point a second."""
    from yifa.work.sensing.facts import Fix

    start = round(now.timestamp() * 1000) - (5 - batch) * points * 1000
    lon, lat = 119.9 + number * 0.0007, 28.4 + number * 0.0003
    return [
        Fix(start + second * 1000, lon + second * 1e-5, lat, 8.0, 1.1) for second in range(points)
    ]


def take_all(actors: list[Any], batches: int, points: int, now: Any) -> None:
    """Let every carrier send its batches, each in a transaction of its own."""
    from yifa.work.sensing.actions import take_positions

    for batch in range(batches):
        for number, actor in enumerate(actors):
            take_positions(
                actor=actor,
                at=now,
                batch=UUID(str(uuid7())),
                points=fixes(number, batch, points, now),
            )


def plain_table() -> Any:
    """Make the peer's table: a row for each point."""
    from django.db import connection, models

    class PlainPoint(models.Model):
        """A point as a row."""

        carrier = models.IntegerField()
        captured_at = models.DateTimeField()
        lon = models.FloatField()
        lat = models.FloatField()
        accuracy_m = models.FloatField(null=True)
        speed_mps = models.FloatField(null=True)

        class Meta:
            app_label = "bench"
            indexes = (models.Index(fields=["carrier", "-captured_at"], name="bench_newest"),)

    with connection.schema_editor() as editor:
        editor.create_model(PlainPoint)
    return PlainPoint


def plain_rows(model: Any, carriers: int, points: int, now: Any) -> list[Any]:
    """Give points as rows of the plain table."""
    return [
        model(
            carrier=number,
            captured_at=now - timedelta(seconds=points - second),
            lon=119.9 + second * 1e-5,
            lat=28.4,
            accuracy_m=8.0,
            speed_mps=1.1,
        )
        for number in range(carriers)
        for second in range(points)
    ]


def save_each(rows: list[Any]) -> None:
    """Write each row on its own."""
    for row in rows:
        row.save()


def measure(carriers: int, batches: int, points: int) -> None:
    """Print the table."""
    from yifa.base import clock
    from yifa.records.agencies.queries import system_actor
    from yifa.work.sensing import actions, queries
    from yifa.work.sensing.models import Carrier

    now = clock.now()
    actors = county(carriers, now)
    count = carriers * batches * points
    watcher = system_actor("封存", jurisdiction=COUNTY, day=clock.today())
    reader = replace(watcher, powers=watcher.powers | {"sensing.view", "sensing.look"})
    model = plain_table()
    few = plain_rows(model, CREATED_ONE_BY_ONE // points, points, now)
    many = plain_rows(model, carriers, points * batches, now)
    lines: list[tuple[str, int, Callable[[], object]]] = [
        (
            "take_positions, judged, encrypted",
            count,
            lambda: take_all(actors, batches, points, now),
        ),
        (
            "seal_positions (batches)",
            carriers * batches,
            lambda: actions.seal_positions(actor=watcher, at=now, jurisdiction=COUNTY),
        ),
        ("peer: create, a row a point", len(few), lambda: save_each(few)),
        (
            f"peer: bulk_create of {BULK}",
            len(many),
            lambda: model.objects.bulk_create(many, batch_size=BULK),
        ),
        ("latest_positions", carriers, lambda: queries.latest_positions(reader, now)),
        ("peer: newest of each carrier", carriers, lambda: newest(model, carriers)),
        (
            "track of one carrier",
            batches * points,
            lambda: queries.track(
                reader, Carrier.objects.all()[0], now - timedelta(hours=1), now + timedelta(hours=1)
            ),
        ),
    ]
    show(
        f"{carriers} carriers, {batches} batches of {points} points each",
        ("what", "points", *RATES),
        [rates(name, size, both_s(work)) for name, size, work in lines],
    )


def newest(model: Any, carriers: int) -> list[Any]:
    """Ask the plain table for the newest row of each carrier."""
    return [
        model.objects.filter(carrier=number).order_by("-captured_at").first()
        for number in range(carriers)
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--carriers", type=int, default=200)
    parser.add_argument("--batches", type=int, default=5)
    parser.add_argument("--points", type=int, default=100)
    chosen = parser.parse_args()
    make_ready()
    measure(chosen.carriers, chosen.batches, chosen.points)
