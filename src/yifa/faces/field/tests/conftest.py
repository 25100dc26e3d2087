"""The small bureau of the floor below, and a phone that sends items."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from PIL import Image

from yifa.base import clock
from yifa.base.access import Post
from yifa.work.conftest import BUREAU, SPOT, Staff

Phone = Callable[..., Any]


def photo(shade: int = 90) -> bytes:
    """A real JPEG, another one for each shade."""
    stream = BytesIO()
    Image.new("RGB", (320, 240), (shade, 120, 60)).save(stream, "JPEG")
    return stream.getvalue()


class FieldPhone:
    """What the page does with the doors, without a browser."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def send(self, item: dict[str, Any]) -> Any:
        """Send one item."""
        return self.client.post(
            "/field/sync/",
            item,
            content_type="application/json",
            headers={"Idempotency-Key": item["uuid"]},
        )

    def upload(self, item: str, content: bytes, name: str = "现场.jpg") -> str:
        """Send a file of an item in two parts; gives its hash."""
        digest = sha256(content).hexdigest()
        told = {"item": item, "sha256": digest, "name": name, "length": len(content)}
        place = self.client.post("/field/files/", told, content_type="application/json").json()
        half = len(content) // 2
        for since, part in ((0, content[:half]), (half, content[half:])):
            answer = self.client.patch(
                place["url"],
                part,
                content_type="application/offset+octet-stream",
                headers={"Tus-Resumable": "1.0.0", "Upload-Offset": str(since)},
            )
            assert answer.status_code == 204
        return digest


def item(kind: str, at: datetime, payload: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An item as the phone makes it at submit."""
    return {
        "uuid": str(uuid4()),
        "kind": kind,
        "captured_at": at.isoformat(),
        "payload": payload,
        **more,
    }


def problem(at: datetime, **changes: Any) -> dict[str, Any]:
    """A problem as an officer reports it."""
    told = {
        "category": "06-010",
        "lon": SPOT[0],
        "lat": SPOT[1],
        "place": "新华路与东街交叉口",
        "description": "路边成堆垃圾",
    }
    return item("incident.report", at, {**told, **changes})


def file_told(digest: str, at: datetime, role: str = "photo", **more: Any) -> dict[str, Any]:
    """What an item says of a file."""
    return {
        "sha256": digest,
        "name": f"{role}.jpg",
        "role": role,
        "taken_at": at.isoformat(),
        "lon": SPOT[0],
        "lat": SPOT[1],
        **more,
    }


@pytest.fixture
def phone(staff: Staff, data_folder: Any) -> Callable[..., FieldPhone]:
    """Give the phone of whoever holds a post."""

    def of(post: Post, unit: str = "") -> FieldPhone:
        client = Client()
        client.force_login(staff.account(post, unit))
        return FieldPhone(client)

    return of


@pytest.fixture
def now() -> Any:
    """Let the clock stand at an instant."""
    return clock.frozen


__all__ = ["BUREAU", "file_told", "item", "photo", "problem"]
