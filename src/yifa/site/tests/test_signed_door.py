"""The door before Django answers signed messages as the view does, and hands on everything else."""

import asyncio
import json
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from yifa.base import clock
from yifa.base.access import Post
from yifa.records.journal.models import Entry
from yifa.site.signed_door import SignedDoor
from yifa.work.conftest import AT, BUREAU, Staff
from yifa.work.intake import actions
from yifa.work.intake.rules.signatures import signature_of

ADDRESS = "/api/webhook/door/"


def _run(asked: Coroutine[Any, Any, Any]) -> Any:
    """Run in a thread of its own: a browser's test may have left a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, asked).result()


async def _django(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 299, "headers": []})
    await send({"type": "http.response.body", "body": b""})


async def _asked(door: SignedDoor, method: str, path: str, body: bytes, **headers: str) -> int:
    pieces = [body[start : start + 65536] for start in range(0, len(body), 65536)] or [b""]
    sent: list[Any] = []

    async def receive() -> Any:
        piece = pieces.pop(0)
        return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

    async def send(message: Any) -> None:
        sent.append(message)

    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "headers": named, "scheme": "http"}
    await door(scope, receive, send)
    return int(sent[0]["status"])


async def _flood(door: SignedDoor, secret: str, count: int) -> list[int]:
    def signed(number: int) -> tuple[bytes, dict[str, str]]:
        body = json.dumps({"data": {"id": f"n-{number}", "text": f"第{number}处垃圾"}}).encode()
        stamp, event = str(int(clock.now().timestamp())), f"e-{number}"
        return body, {
            "webhook_id": event,
            "webhook_timestamp": stamp,
            "webhook_signature": signature_of(secret, event, stamp, body),
        }

    messages = [signed(number) for number in range(count)]
    asked = [_asked(door, "POST", ADDRESS, body, **headers) for body, headers in messages]
    return await asyncio.gather(*asked)


@pytest.mark.django_db(transaction=True)
def test_forty_messages_at_once_are_forty_entries_of_the_journal(staff: Staff) -> None:
    admin = staff.actor(Post.ADMINISTRATOR)
    row = actions.open_connector(
        actor=admin, at=AT, code="door", name="门", kind="webhook", channel="authority",
        jurisdiction=BUREAU,
    )  # fmt: skip
    row, secret = actions.exchange_secret(actor=admin, at=AT, connector=row)
    actions.switch_connector(actor=admin, at=AT, connector=row, is_on=True)
    door = SignedDoor(_django)

    async def all_of_it() -> tuple[list[int], list[int]]:
        statuses = await _flood(door, secret, 40)
        return statuses, [
            await _asked(door, "POST", ADDRESS, b"{}"),
            await _asked(door, "POST", ADDRESS, b" " * (1024 * 1024 + 1)),
            await _asked(door, "GET", ADDRESS, b""),
            await _asked(door, "POST", "/api/webhook/a/b/", b""),
            await _asked(door, "POST", "/portal/snap/", b""),
        ]

    statuses, others = _run(all_of_it())

    assert statuses == [201] * 40
    assert others == [401, 413, 299, 299, 299]
    assert Entry.objects.filter(kind="report.receive").count() == 40
