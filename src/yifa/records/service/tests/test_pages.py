"""Pages of service: the list, the plan, each step, the inbox, the doors of reports."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest
from django.conf import settings as configured
from django.test import Client
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import Actor
from yifa.frame import outbox
from yifa.frame.models import OutboxRow
from yifa.frame.tests.asking import FormClient
from yifa.records.service import actions, queries
from yifa.records.service.adapters.message import Message
from yifa.records.service.models import Delivery, InboxMessage
from yifa.records.service.terms import Channel, Stage
from yifa.records.service.tests.conftest import plan_of
from yifa.records.service.tests.relays import report
from yifa.records.service.tests.stories import TWO, at

NOW = at("2026-03-06")
KEY = "reports-key"


@pytest.fixture(autouse=True)
def _at_noon():
    with clock.frozen(NOW):
        yield


@pytest.fixture
def signed_in(client: Client, officer: Actor, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Sign the officer in: the middleware's actor is this one."""
    monkeypatch.setattr("yifa.records.agencies.middleware.actor_on", lambda request: officer)
    monkeypatch.setattr("yifa.records.service.views.steps.officers_of", lambda actor: TWO)
    return client


def message_of(officer: Actor, row: Delivery, channel: Channel = Channel.PORTAL) -> Message:
    actions.send(
        actor=officer, at=NOW, delivery=row, after=row.last_seq, channel=channel,
        remedy_channel="浙里办",
    )  # fmt: skip
    return Message.of(msgspec.json.decode(OutboxRow.objects.get().body or "{}"))


def path_of(message: Message) -> str:
    return message.address.removeprefix(configured.YIFA_PUBLIC_URL)


def test_list_shows_each_stage_with_its_deadline__apl_61(signed_in, planned):
    page = signed_in.get(reverse("service:list")).content.decode()

    assert planned.title in page
    assert "陈某" in page
    assert "陈小明" not in page
    assert "剩 10 天" in page
    served = signed_in.get(reverse("service:list") + "?queue=served").content.decode()
    assert planned.title not in served


def test_list_asks_the_database_no_more_for_more_rows(
    signed_in, officer, case, paper, planned, django_assert_max_num_queries
):
    with django_assert_max_num_queries(16):
        signed_in.get(reverse("service:list"))


def test_plan_names_the_next_ways_with_their_articles__cpl_91(signed_in, planned, agreed):
    page = signed_in.get(planned.get_absolute_url()).content.decode()

    assert "送达方案" in page
    assert "尚不可采用" in page
    assert page.index("电子送达") < page.index("公告送达")
    assert "新华路12号" not in page


def test_full_address_is_shown_for_a_reason_that_is_kept(signed_in, planned):
    url = reverse("service:reveal", args=[planned.uuid])
    refused = signed_in.post(url, {"reason": ""})
    shown = signed_in.post(url, {"reason": "上门送达"})

    assert refused.status_code == 422
    assert "新华路12号" in shown.content.decode()


def test_signature_is_entered_on_one_form_and_gives_its_day__cpl_88(signed_in, planned):
    answer = signed_in.post(
        reverse("service:do", args=[planned.uuid, "sign"]),
        {"way": "direct", "on": "2026-03-06", "receiver": "party", "received_by": "陈小明",
         "place": "新华路12号", "officers": [str(item.id) for item in TWO], "after": "1"},
    )  # fmt: skip

    assert answer.status_code == 302, answer.content.decode()[:2000]
    planned.refresh_from_db()
    assert (planned.stage, planned.effective_on) == (Stage.SERVED, date(2026, 3, 6))
    page = signed_in.get(planned.get_absolute_url()).content.decode()
    assert "送达日期 2026-03-06" in page
    assert "送达回证" in page


def test_unlawful_step_is_answered_with_its_article__cpl_89(signed_in, planned):
    answer = signed_in.post(
        reverse("service:do", args=[planned.uuid, "leave"]),
        {"on": "2026-03-06", "refused_by": "nobody", "reason": "无人", "proof": "witnessed",
         "witness": "", "place_kind": "residence", "place": "门口",
         "officers": [str(item.id) for item in TWO], "after": "1"},
    )  # fmt: skip

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "无人在场不是拒绝接收" in page
    assert "第八十九条" in page


@pytest.mark.parametrize(
    "step",
    ["sign", "visit", "refuse", "leave", "post", "return", "delegate", "pass-on", "fail",
     "publish", "take-down", "prove-arrival", "cancel"],
)  # fmt: skip
def test_every_step_has_its_page(signed_in, planned, step):
    url = reverse("service:do", args=[planned.uuid, step])

    assert signed_in.get(url).status_code == 200
    assert signed_in.post(url, {}).status_code == 422


def test_second_writer_is_refused(signed_in, planned):
    url = reverse("service:do", args=[planned.uuid, "cancel"])
    assert signed_in.post(url, {"reason": "重复", "after": "0"}).status_code == 409


def test_message_is_sent_from_the_page_and_says_that_nothing_leaves(
    signed_in, planned, agreed, officer
):
    url = reverse("service:send", args=[planned.uuid])
    signed_in.post(url, {"channel": "mail", "remedy_channel": "浙里办", "after": "1"})
    outbox.send_due(now=lambda: NOW)

    page = signed_in.get(planned.get_absolute_url()).content.decode()
    assert "未接入外部系统，仅记录拟发送的内容" in page


def test_inbox_shows_nothing_but_title_and_masked_name_until_opened(officer, planned, agreed):
    message = message_of(officer, planned)

    page = FormClient().get(path_of(message)).content.decode()

    assert planned.title in page
    assert "陈某" in page
    assert "陈小明" not in page
    assert planned.number not in page


def test_opening_the_inbox_is_the_receipt__cpl_90(officer, planned, agreed, paper):
    message = message_of(officer, planned)
    visitor, path = FormClient(), path_of(message)
    closed = visitor.get(f"{path}{paper.uuid}/")

    answer = visitor.post(path, {"code": message.code.lower(), "digits": "1234"})

    assert closed.status_code == 302
    assert answer.status_code == 302
    planned.refresh_from_db()
    assert (planned.stage, planned.effective_on) == (Stage.SERVED, date(2026, 3, 6))
    given: Any = visitor.get(f"{path}{paper.uuid}/")
    assert b"".join(given.streaming_content).startswith(b"%PDF-")
    assert FormClient().get(f"{path}{paper.uuid}/").status_code == 302


def test_inbox_locks_after_five_wrong_tries_and_tells_no_more(officer, planned, agreed):
    message = message_of(officer, planned)
    visitor, path = FormClient(), path_of(message)
    for _ in range(5):
        visitor.post(path, {"code": message.code, "digits": "0000"})

    locked = visitor.post(path, {"code": message.code, "digits": "1234"})
    planned.refresh_from_db()

    assert "请十五分钟后再试" in locked.content.decode()
    assert planned.stage == Stage.UNDER_WAY
    with clock.frozen(NOW + timedelta(minutes=16)):
        assert visitor.post(path, {"code": message.code, "digits": "1234"}).status_code == 302


def test_inbox_expires(officer, planned, agreed):
    message = message_of(officer, planned)

    with clock.frozen(NOW + timedelta(days=91)):
        answer = FormClient().post(path_of(message), {"code": message.code, "digits": "1234"})

    assert "已过有效期" in answer.content.decode()
    planned.refresh_from_db()
    assert planned.effective_on is None


def test_neither_token_nor_code_is_kept(officer, planned, agreed):
    message = message_of(officer, planned)
    row = InboxMessage.objects.get()
    token = path_of(message).rstrip("/").rsplit("/", 1)[1]

    assert token not in (row.token_hash, row.code_hash, row.digits_hash)
    assert message.code not in (row.token_hash, row.code_hash, row.digits_hash)
    assert queries.inbox_message(token) == row
    assert len(token) >= 43


def test_unknown_token_opens_nothing(db):
    assert FormClient().get(reverse("service:inbox", args=["x" * 43])).status_code == 404


def test_reports_come_in_by_the_key_alone(settings, officer, planned, agreed):
    message_of(officer, planned, Channel.MAIL)
    raw = report(OutboxRow.objects.get().key, "failed")
    url, visitor = reverse("service:mail-report"), Client()

    def handed_in(key: str) -> int:
        return visitor.post(
            url, raw, content_type="message/rfc822", headers={"authorization": f"Bearer {key}"}
        ).status_code

    assert handed_in("") == 404
    settings.YIFA_REPORTS_KEY = KEY
    assert handed_in("wrong") == 404
    assert handed_in(KEY) == 200
    planned.refresh_from_db()
    assert planned.stage == Stage.RETURNED


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"", 400), (b"{}", 400), (b'{"key": "none", "status": "delivered"}', 404),
     (b'{"key": 1, "status": "delivered"}', 400)],
)  # fmt: skip
def test_bad_status_of_the_gateway_is_answered(settings, db, body, status):
    settings.YIFA_REPORTS_KEY = KEY
    answer: Any = Client().post(
        reverse("service:sms-report"), body, content_type="application/json",
        headers={"authorization": f"Bearer {KEY}"},
    )  # fmt: skip

    assert answer.status_code == status


def test_document_is_not_planned_twice_at_a_time(officer, case, paper, planned):
    with pytest.raises(actions.DeliveryUnderWay, match="已安排送达"):
        plan_of(officer, case, paper)

    assert UUID(str(planned.document)) == UUID(str(paper.uuid))


@pytest.mark.parametrize("step", ["sign", "visit", "leave", "post"])
def test_forms_of_steps_show_no_address(signed_in, planned, step):
    page = signed_in.get(reverse("service:do", args=[planned.uuid, step])).content.decode()

    assert "新华路12号" not in page
    assert "新华路***" in page


def test_step_left_empty_takes_the_planned_address(signed_in, planned):
    signed_in.post(
        reverse("service:do", args=[planned.uuid, "visit"]),
        {"on": "2026-03-06", "officers": [str(item.id) for item in TWO], "after": "1"},
    )

    assert queries.facts_of(Delivery.objects.get(), NOW).attempts[0].address.endswith("新华路12号")
