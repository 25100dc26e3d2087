"""Signed messages: who signs is let in, once, in time; what is accepted stands in the journal."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from yifa.base import clock
from yifa.base.access import Post
from yifa.records.journal.models import Entry
from yifa.work.conftest import AT, BUREAU, Staff
from yifa.work.intake import actions
from yifa.work.intake.models import Connector, Report
from yifa.work.intake.rules.signatures import signature_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def hotline(staff: Staff) -> tuple[Connector, str]:
    admin = staff.actor(Post.ADMINISTRATOR)
    row = actions.open_connector(
        actor=admin,
        at=AT,
        code="hotline",
        name="县 12345 热线",
        kind="work_order",
        channel="work_order",
        jurisdiction=BUREAU,
        settings={"mapping": "text=order.content"},
    )
    row, secret = actions.exchange_secret(actor=admin, at=AT, connector=row)
    return actions.switch_connector(actor=admin, at=AT, connector=row, is_on=True), secret


def order(number: str = "W-1", **more: Any) -> dict[str, Any]:
    return {
        "type": "order.created",
        "data": {
            "order_no": number,
            "order": {"content": "东街口菜市场旁垃圾成堆，三天没人清"},
            "address": "东街口",
            "caller": "李小四",
            "caller_phone": "13800001234",
            "deadline": "2026-03-05 18:00",
            **more,
        },
    }


def post(
    secret: str,
    told: Any,
    *,
    event: str = "e-1",
    at: datetime = AT,
    code: str = "hotline",
    signature: str = "",
    **headers: str,
) -> Any:
    body = told if isinstance(told, bytes) else json.dumps(told, ensure_ascii=False).encode()
    stamp = str(int(at.timestamp()))
    with clock.frozen(AT):
        return Client(raise_request_exception=False).post(
            f"/api/webhook/{code}/",
            body,
            content_type="application/json",
            headers={
                "webhook-id": event,
                "webhook-timestamp": stamp,
                "webhook-signature": signature or signature_of(secret, event, stamp, body),
                **headers,
            },
        )


def test_a_signed_order_is_received_with_its_deadline_and_stands_in_the_journal(
    hotline: tuple[Connector, str],
) -> None:
    answer = post(hotline[1], order())

    report = Report.objects.get()
    assert answer.status_code == 201
    assert answer.json() == {
        "status": "received", "receipt": report.receipt, "external_id": "W-1"
    }  # fmt: skip
    assert (report.channel, report.connector, report.text) == (
        "work_order", "hotline", "东街口菜市场旁垃圾成堆，三天没人清"
    )  # fmt: skip
    assert report.due_at == datetime(2026, 3, 5, 10, tzinfo=UTC)
    assert Entry.objects.filter(matter_id=report.uuid, kind="report.receive").count() == 1
    assert b"13800001234" not in answer.content


def test_a_repeated_message_gets_its_first_answer_and_another_content_a_conflict(
    hotline: tuple[Connector, str],
) -> None:
    first = post(hotline[1], order())
    again = post(hotline[1], order())
    other = post(hotline[1], order("W-2"))
    same_order = post(hotline[1], order(), event="e-2")

    assert (again.status_code, again.json()) == (200, first.json())
    assert again.headers["X-Yifa-Repeated"] == "1"
    assert other.status_code == 409
    assert (same_order.status_code, same_order.json()["status"]) == (200, "known")
    assert Report.objects.count() == 1


def test_who_does_not_sign_right_or_in_time_is_refused(hotline: tuple[Connector, str]) -> None:
    secret = hotline[1]
    another = "whsec_" + "B" * 43 + "="
    refused = {
        "another secret": post(another, order()),
        "no signature": post(secret, order(), signature="v1,"),
        "not ASCII": post(secret, order(), signature="v1,签名"),
        "another connector": post(secret, order(), code="unknown"),
        "too old": post(secret, order(), at=AT - timedelta(seconds=301)),
        "from the future": post(secret, order(), at=AT + timedelta(seconds=301)),
        "no id": post(secret, order(), event=""),
        "long id": post(secret, order(), event="x" * 81),
        "a body that was changed": post(
            secret, order("W-9"), signature=signature_of(secret, "e-1", "1", b"{}")
        ),
    }

    assert {name: answer.status_code for name, answer in refused.items()} == dict.fromkeys(
        refused, 401
    )
    assert not Report.objects.exists()
    assert Connector.objects.get(code="hotline").failure


def test_an_exchanged_secret_counts_for_one_more_day(
    staff: Staff, hotline: tuple[Connector, str]
) -> None:
    row, earlier = hotline
    _, fresh = actions.exchange_secret(
        actor=staff.actor(Post.ADMINISTRATOR), at=AT - timedelta(hours=23), connector=row
    )

    assert post(fresh, order("W-1")).status_code == 201
    assert post(earlier, order("W-2"), event="e-2").status_code == 201
    Connector.objects.update(earlier_until=AT)
    assert post(earlier, order("W-3"), event="e-3").status_code == 401


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"\xff\xfe", 422),
        (b"[" * 5000 + b"]" * 5000, 422),
        (b"7", 422),
        (b"[]", 422),
        (json.dumps([order()["data"]] * 501).encode(), 422),
        (json.dumps({"type": "order.eaten", "data": {}}).encode(), 422),
        (json.dumps(order(deadline="soon")).encode(), 422),
        (json.dumps({"data": {"order_no": "W-1", "order": {"content": "  "}}}).encode(), 422),
        (b" " * (1024 * 1024 + 1), 413),
    ],
)
def test_bad_content_is_answered_clearly_and_takes_no_id(
    hotline: tuple[Connector, str], body: bytes, status: int
) -> None:
    answer = post(hotline[1], body)

    assert answer.status_code == status
    assert not Report.objects.exists()
    assert post(hotline[1], order()).status_code == 201


def test_a_list_is_taken_whole_and_says_what_became_of_each(
    hotline: tuple[Connector, str],
) -> None:
    good, twice, bad = order("W-1")["data"], order("W-1")["data"], {"order_no": "W-2"}

    answer = post(hotline[1], {"data": [good, twice, bad, "no object"]})

    assert answer.status_code == 201
    assert [item["status"] for item in answer.json()["items"]] == [
        "received", "known", "refused", "refused"
    ]  # fmt: skip
    row = Connector.objects.get(code="hotline")
    assert (row.accepted_count, row.known_count, row.refused_count) == (1, 1, 2)


def test_a_connector_that_is_off_takes_nothing(
    staff: Staff, hotline: tuple[Connector, str]
) -> None:
    actions.switch_connector(
        actor=staff.actor(Post.ADMINISTRATOR), at=AT, connector=hotline[0], is_on=False
    )

    assert post(hotline[1], order()).status_code == 403


def test_an_urging_counterpart_is_heard(hotline: tuple[Connector, str]) -> None:
    post(hotline[1], order())

    heard = post(
        hotline[1],
        {"type": "order.urged", "data": {"order_no": "W-1", "text": "来电人再次来电"}},
        event="e-2",
    )
    unknown = post(hotline[1], {"type": "order.urged", "data": {"order_no": "W-7"}}, event="e-3")

    assert (heard.status_code, unknown.status_code) == (201, 404)
    assert Report.objects.get().urges == 1
