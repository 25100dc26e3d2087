"""Requests as signed messages, tracks as batches of positions."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

import msgspec
import numpy as np

from yifa.base import clock
from yifa.site.replay.days import Request, Trip, dealt, midnight_before
from yifa.site.replay.sending import Message, in_order
from yifa.work.intake.rules.signatures import signature_of

_BATCH_S: Final = 60.0
_BATCH_FLAT_OUT_S: Final = 3_600.0
"""A device may send a hundred batches a minute; a day of minutes would take a quarter hour."""
POSITIONS: Final = "/sensing/positions/"


def signed(requests: Sequence[Request], *, connector: str, secret: str, run: str) -> list[Message]:
    """Make a message for each request; one sent again in the same run is known again."""

    def headers_of(event: str) -> Callable[[bytes], dict[str, str]]:
        def headers(body: bytes) -> dict[str, str]:
            stamp = str(int(clock.now().timestamp()))
            return {
                "Content-Type": "application/json",
                "webhook-id": event,
                "webhook-timestamp": stamp,
                "webhook-signature": signature_of(secret, event, stamp, body),
            }

        return headers

    path = f"/api/webhook/{connector}/"
    return [
        Message(
            request.at_s,
            path,
            msgspec.json.encode(request.body | {"external_id": f"{run}-{number}"}),
            headers_of(f"{run}-{number}"),
        )
        for number, request in enumerate(requests)
    ]


def positions(
    trips: Sequence[Trip], *, tokens: Sequence[str], run: str, now: datetime, is_flat_out: bool
) -> list[Message]:
    """Make the batches of a day: a minute of one vehicle each; an hour where it is flat out.

    A day is laid on the last one that is over by now, so that no point lies in the future however
    fast it is played.
    """
    last_s = max(float(trip.points[-1, 0]) for trip in trips)
    midnight_ms = int(midnight_before(now, last_s).timestamp() * 1000)
    batch_s = _BATCH_FLAT_OUT_S if is_flat_out else _BATCH_S
    made = [
        message
        for number, (token, own) in enumerate(zip(tokens, dealt(trips, len(tokens)), strict=False))
        for message in _of_vehicle(
            np.concatenate([trip.points for trip in own]),
            (token, f"{run}-{number}"),
            midnight_ms,
            batch_s,
        )
    ]
    return in_order(made)


def _of_vehicle(
    points: np.ndarray[Any, Any], known_as: tuple[str, str], midnight_ms: int, batch_s: float
) -> Iterator[Message]:
    token, name = known_as
    points = points[points[:, 0].argsort(kind="stable")]
    parts = (points[:, 0] // batch_s).astype(int)
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    for part in np.split(points, np.flatnonzero(np.diff(parts)) + 1):
        fixes = [
            [midnight_ms + int(second * 1000), round(float(lon), 6), round(float(lat), 6), 10.0]
            for second, lon, lat in part
        ]
        batch = uuid5(NAMESPACE_URL, f"yifa:replay:{name}:{fixes[0][0]}")
        body = msgspec.json.encode({"batch": batch, "points": fixes})
        yield Message(float(part[-1, 0]), POSITIONS, body, lambda _: headers)
