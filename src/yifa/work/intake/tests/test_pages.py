"""The pages of the inbox: triage in one click, likes side by side, forms that refuse."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from yifa.base.access import Post
from yifa.work.conftest import AT, SPOT, Staff
from yifa.work.intake import actions
from yifa.work.intake.models import Report
from yifa.work.intake.terms import Stage
from yifa.work.intake.tests.test_actions import received

pytestmark = pytest.mark.django_db


def as_post(client: Client, staff: Staff, post: Post) -> Client:
    client.force_login(staff.account(post))
    return client


def url(name: str, row: Report, *more: Any) -> str:
    return reverse(f"intake:{name}", args=[row.uuid, *more])


def test_inbox_shows_category_confidence_and_likes(
    client: Client, staff: Staff, django_assert_max_num_queries: Any
) -> None:
    received(staff)
    received(staff, title="东街口垃圾成堆", text="东街口菜市场旁垃圾成堆，三天没人清")
    actions.suggest_pending(actor=staff.actor(Post.DUTY_CHIEF), at=AT)
    as_post(client, staff, Post.DUTY_CHIEF)

    with django_assert_max_num_queries(35):
        page = client.get(reverse("intake:inbox"))

    text = page.content.decode()
    assert page.status_code == 200
    assert "暴露垃圾" in text
    assert "1 件" in text


def test_detail_shows_reason_alternatives_and_masks_the_reporter(
    client: Client, staff: Staff
) -> None:
    row = received(staff)
    actions.suggest_pending(actor=staff.actor(Post.DUTY_CHIEF), at=AT)

    text = as_post(client, staff, Post.DUTY_CHIEF).get(url("detail", row)).content.decode()

    assert "文中出现" in text
    assert "李某" in text
    assert "李小四" not in text
    assert "13800001234" not in text


def test_category_is_corrected_in_one_click(client: Client, staff: Staff) -> None:
    row = received(staff)
    as_post(client, staff, Post.DUTY_CHIEF)

    client.post(url("correct", row), {"category": "06-042"})

    row.refresh_from_db()
    assert row.category == "06-042"


def test_accepting_makes_an_incident_once(client: Client, staff: Staff) -> None:
    row = received(staff)
    as_post(client, staff, Post.DUTY_CHIEF)
    told = {
        "after": 1,
        "category": "06-010",
        "place": "东街口",
        "lon": SPOT[0],
        "lat": SPOT[1],
        "idempotency_key": str(uuid4()),
    }

    answers = [client.post(url("accept", row), told) for _ in range(2)]

    row.refresh_from_db()
    assert [answer.status_code for answer in answers] == [302, 302]
    assert (row.stage, row.last_seq) == (Stage.ACCEPTED, 2)


def test_accepting_without_a_place_names_the_fields(client: Client, staff: Staff) -> None:
    row = received(staff, lon=None, lat=None, place="")
    as_post(client, staff, Post.DUTY_CHIEF)

    answer = client.post(url("accept", row), {"after": 1, "category": "06-010", "lon": "119.5"})

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "请填写地点" in text
    assert "须同时填写" in text


def test_merge_and_join_are_one_click(client: Client, staff: Staff) -> None:
    first, second = received(staff), received(staff, text="菜市场旁边垃圾堆了好几天")
    as_post(client, staff, Post.DUTY_CHIEF)
    chief = staff.actor(Post.DUTY_CHIEF)
    _, incident = actions.accept_report(actor=chief, at=AT, report=first, category="06-010")

    client.post(url("join", second, incident.uuid))

    second.refresh_from_db()
    assert second.incident == incident.uuid
    third = received(staff, text="东街口垃圾真臭")
    client.post(url("merge", third, first.uuid))
    third.refresh_from_db()
    assert third.incident == incident.uuid


@pytest.mark.parametrize("name", ["reject", "hand_over", "follow_up"])
def test_empty_decision_forms_are_refused(client: Client, staff: Staff, name: str) -> None:
    row = received(staff)
    as_post(client, staff, Post.DUTY_CHIEF)

    assert client.get(url(name, row)).status_code == 200
    assert client.post(url(name, row), {"after": 1}).status_code == 422
    row.refresh_from_db()
    assert row.last_seq == 1


def test_contact_is_shown_once_for_a_reason(client: Client, staff: Staff) -> None:
    row = received(staff)
    as_post(client, staff, Post.DUTY_CHIEF)

    shown = client.post(url("reveal", row), {"reason": "回访核实"}).content.decode()

    assert "13800001234" in shown
    assert "13800001234" not in client.get(url("detail", row)).content.decode()
    assert client.post(url("reveal", row), {"reason": ""}).status_code == 302


def test_desk_and_street_forms_receive_reports(client: Client, staff: Staff) -> None:
    as_post(client, staff, Post.COLLECTOR)

    desk = client.post(
        reverse("intake:new"), {"channel": "hotline", "text": "<script>alert(1)</script>占道经营"}
    )
    street = client.post(
        reverse("intake:snapshot"),
        {"text": "路边烧烤", "place": "西街", "lon": SPOT[0], "lat": SPOT[1]},
    )

    assert (desk.status_code, street.status_code) == (302, 302)
    assert "<script>alert" not in client.get(desk["Location"]).content.decode()
    assert set(Report.objects.values_list("channel", flat=True)) == {"hotline", "snapshot"}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": ""}, "请填写反映内容"),
        ({"text": "长" * 8001}, "8000"),
        ({"happened_at": "2099-01-01T00:00"}, "不得晚于"),
        ({"lon": "119.5"}, "须同时填写"),
        ({"channel": "rumour"}, "选择"),
    ],
)
def test_bad_report_names_the_field(
    client: Client, staff: Staff, changes: dict[str, str], words: str
) -> None:
    as_post(client, staff, Post.DUTY_CHIEF)

    answer = client.post(
        reverse("intake:new"), {"channel": "hotline", "text": "占道经营", **changes}
    )

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "status", "words"),
    [
        ("来件.csv", "内容\n东街垃圾".encode(), 200, "新增 1 件"),
        ("来件.csv", "内容\n东街垃圾".encode("gb18030"), 200, "新增 1 件"),
        ("来件.csv", b"", 422, "为空"),
        ("来件.csv", "甲\n乙".encode(), 422, "没有找到列：内容"),
        ("来件.exe", b"MZ", 422, "不支持"),
    ],
)
def test_upload_imports_or_says_why_not(
    client: Client, staff: Staff, name: str, content: bytes, status: int, words: str
) -> None:
    as_post(client, staff, Post.DUTY_CHIEF)

    answer = client.post(
        reverse("intake:import"),
        {"file": SimpleUploadedFile(name, content), "channel": "hotline"},
    )

    assert answer.status_code == status
    assert words in answer.content.decode()


def test_an_import_says_to_its_importer_how_far_it_has_come(client: Client, staff: Staff) -> None:
    as_post(client, staff, Post.DUTY_CHIEF)
    run, file = uuid4(), SimpleUploadedFile("来件.csv", "内容\n东街垃圾\n西街渣土".encode())

    client.post(reverse("intake:import"), {"file": file, "channel": "hotline", "run": str(run)})
    told = client.get(reverse("headway", args=[run])).json()["words"]
    as_post(client, staff, Post.DISPATCHER)
    other = client.get(reverse("headway", args=[run])).json()["words"]

    assert (told, other) == ("已读取 2 行：新增 2 件，已有 0 件，不合格 0 行", "")


def test_oversized_upload_is_refused_before_it_is_read(
    client: Client, staff: Staff, settings: Any
) -> None:
    settings.YIFA_UPLOAD_LIMIT = 1
    as_post(client, staff, Post.DUTY_CHIEF)
    big = SimpleUploadedFile("来件.csv", b"x" * (2 << 20))

    answer = client.post(reverse("intake:import"), {"file": big, "channel": "hotline"})

    assert answer.status_code == 413
    assert "分批导入" in answer.content.decode()


def test_pages_need_their_power(client: Client, staff: Staff) -> None:
    row = received(staff)

    assert client.get(url("detail", row)).status_code == 302
    as_post(client, staff, Post.CASE_OFFICER)
    assert client.get(url("detail", row)).status_code == 403
    as_post(client, staff, Post.COLLECTOR)
    assert client.get(url("detail", row)).status_code == 200
    assert client.post(url("reject", row), {"after": 1, "reason": "不属受理"}).status_code == 403
    assert client.get(reverse("intake:import")).status_code == 403


def test_merged_report_leads_to_the_one_it_went_into_and_is_not_offered_again(
    client: Client, staff: Staff
) -> None:
    main, doubled = received(staff), received(staff, text="东街口菜市场旁垃圾成堆，没人清")
    as_post(client, staff, Post.DUTY_CHIEF)
    client.post(url("merge", doubled, main.uuid))

    merged = client.get(url("detail", doubled)).content.decode()
    kept = client.get(url("detail", main)).content.decode()

    assert f'<a href="{url("detail", main)}">' in merged
    assert "确认分类" not in merged
    assert url("merge", main, doubled.uuid) not in kept
