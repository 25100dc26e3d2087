"""The pages of incidents: who sees them, what they offer, how refusals come back."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from shapely.geometry import box, mapping

from yifa.base import clock
from yifa.base.access import Post
from yifa.records.grid.actions import NewCell, draw_zone, survey
from yifa.records.grid.terms import Level, ZoneKind
from yifa.work.conftest import COUNTY, SPOT, Staff
from yifa.work.incidents.actions import file_incident
from yifa.work.incidents.models import Incident
from yifa.work.incidents.terms import Stage
from yifa.work.incidents.tests.test_actions import closed, in_hand, opened

pytestmark = pytest.mark.django_db


def as_post(client: Client, staff: Staff, post: Post, unit: str = "") -> Client:
    client.force_login(staff.account(post, unit))
    return client


def url(row: Incident, step: str = "") -> str:
    if step:
        return reverse("incidents:do", args=[row.uuid, step])
    return reverse("incidents:detail", args=[row.uuid])


def test_list_shows_queues_map_and_rows_within_few_queries(
    client: Client, staff: Staff, django_assert_max_num_queries: Any
) -> None:
    row = closed(staff)
    as_post(client, staff, Post.DUTY_CHIEF)

    with django_assert_max_num_queries(35):
        page = client.get(reverse("incidents:list"), {"queue": "closed", "view": "map"})

    text = page.content.decode()
    assert page.status_code == 200
    assert row.number in text
    assert 'data-island="map"' in text
    assert "待派遣" in text


def test_points_follow_the_filter(client: Client, staff: Staff) -> None:
    closed(staff)
    as_post(client, staff, Post.DUTY_CHIEF)

    both = client.get(reverse("incidents:points")).json()
    none = client.get(reverse("incidents:points"), {"queue": "to_file"}).json()

    assert len(both["features"]) == 1
    assert both["features"][0]["properties"]["state"] == "done"
    assert none["features"] == []


def test_detail_offers_the_next_step_and_greys_the_others(client: Client, staff: Staff) -> None:
    row = opened(staff)

    text = as_post(client, staff, Post.DUTY_CHIEF).get(url(row)).content.decode()

    assert url(row, "file") in text
    assert "由核查员办理" in text
    assert "垃圾" in text


def test_detail_names_the_zones_that_held_at_the_place_that_day(
    client: Client, staff: Staff
) -> None:
    row = opened(staff)
    lon, lat = row.lon, row.lat
    zone = mapping(box(lon - 0.01, lat - 0.01, lon + 0.01, lat + 0.01))
    day = clock.day_of(row.collected_at)
    for name, ends in (("广场周边", None), ("往日会场", day)):
        draw_zone(
            actor=staff.actor(Post.DUTY_CHIEF), at=row.collected_at, jurisdiction=COUNTY,
            kind=ZoneKind.STRICT, name=name, decision="通告〔2026〕3号", polygon=zone,
            valid_from=date(2020, 1, 1), valid_until=ends,
        )  # fmt: skip

    text = as_post(client, staff, Post.DUTY_CHIEF).get(url(row)).content.decode()

    assert "严管区“广场周边”（通告〔2026〕3号）" in text
    assert "往日会场" not in text


def test_step_is_taken_once_by_its_form(client: Client, staff: Staff) -> None:
    row = opened(staff)
    as_post(client, staff, Post.DUTY_CHIEF)
    told = {
        "after": 1,
        "limit_count": 4,
        "limit_unit": "work_hour",
        "idempotency_key": str(uuid4()),
    }

    first = client.post(url(row, "file"), told)
    again = client.post(url(row, "file"), told)

    row.refresh_from_db()
    assert (first.status_code, again.status_code) == (302, 302)
    assert (row.stage, row.last_seq) == (Stage.FILED, 2)


def test_refusal_comes_back_with_its_reason(client: Client, staff: Staff) -> None:
    row = opened(staff)
    as_post(client, staff, Post.DUTY_CHIEF)

    answer = client.post(url(row, "close"), {"after": 1, "conclusion": "结"})

    assert answer.status_code == 422
    assert "目前处于“待立案”阶段" in answer.content.decode()


def test_moved_matter_is_told(client: Client, staff: Staff) -> None:
    row = in_hand(staff)
    as_post(client, staff, Post.DUTY_CHIEF)

    answer = client.post(url(row, "urge"), {"after": 2, "pressure": "remind"})

    assert answer.status_code == 422
    assert "已有新的办理记录" in answer.content.decode()


def test_warning_is_passed_with_a_written_reason(client: Client, staff: Staff) -> None:
    row = opened(staff, source="hotline")
    as_post(client, staff, Post.DUTY_CHIEF)
    told = {"after": 1, "limit_count": 4, "limit_unit": "work_hour"}

    asked = client.post(url(row, "file"), told)
    passed = client.post(url(row, "file"), {**told, "override_reason": "来电人已发照片"})

    assert asked.status_code == 422
    words = asked.content.decode()
    assert "override_reason" in words
    assert "写明理由方可继续" in words
    assert "不能办理" not in words
    assert passed.status_code == 302


def picture(color: str) -> SimpleUploadedFile:
    """A real picture whose file says nothing of a place."""
    held = BytesIO()
    Image.new("RGB", (64, 48), color).save(held, "JPEG")
    return SimpleUploadedFile(f"{color}.jpg", held.getvalue(), "image/jpeg")


def test_photos_that_tell_no_place_are_not_said_to_lie_together(
    client: Client, staff: Staff
) -> None:
    row = in_hand(staff)
    as_post(client, staff, Post.HANDLER, "s1")
    told = {"after": row.last_seq, "result": "已清理。", "override_reason": "超期后方才到场"}
    photos = {"before_photo": picture("red"), "after_photo": picture("green")}

    answer = client.post(url(row, "handle"), {**told, **photos})

    assert answer.status_code == 302
    page = client.get(url(row)).content.decode()
    row.refresh_from_db()
    assert row.stage == Stage.HANDLED
    assert "相距" not in page
    assert "已清理；" in page


def test_verification_is_said_by_a_person_not_by_the_form(client: Client, staff: Staff) -> None:
    row = in_hand(staff)
    as_post(client, staff, Post.VERIFIER)

    page = client.get(url(row, "verify")).content.decode()
    answer = client.post(url(row, "verify"), {"after": row.last_seq, "passed": ""})

    assert '<option value="" selected>请选择</option>' in page
    assert answer.status_code == 422
    assert "问题是否已解决" in answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"category": ""}, "请选择问题分类"),
        ({"category": "99-999"}, "选择"),
        ({"lon": "abc"}, "数"),
        ({"lat": "95"}, "90"),
        ({"place": ""}, "请填写地点"),
        ({"place": "长" * 201}, "200"),
        ({"description": ""}, "请填写情况描述"),
        ({"description": "\x00看不见"}, "字符"),
    ],
)
def test_bad_input_names_the_field(
    client: Client, staff: Staff, changes: dict[str, str], words: str
) -> None:
    as_post(client, staff, Post.COLLECTOR)
    told = {
        "category": "06-010",
        "source": "patrol",
        "place": "新华路口",
        "lon": str(SPOT[0]),
        "lat": str(SPOT[1]),
        "description": "路边垃圾",
    }

    answer = client.post(reverse("incidents:new"), {**told, **changes})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Incident.objects.exists()


def test_markup_in_a_text_is_shown_as_text(client: Client, staff: Staff) -> None:
    row = opened(staff, place="<script>alert(1)</script>", description="<b>粗</b>")

    text = as_post(client, staff, Post.DUTY_CHIEF).get(url(row)).content.decode()

    assert "<script>alert(1)" not in text
    assert "&lt;b&gt;" in text


def test_pages_need_their_power(client: Client, staff: Staff) -> None:
    row = opened(staff)

    assert client.get(url(row)).status_code == 302
    as_post(client, staff, Post.ARCHIVIST)
    assert client.get(url(row)).status_code == 403
    as_post(client, staff, Post.VERIFIER)
    assert client.post(url(row, "file"), {"after": 1}).status_code in (403, 422)
    row.refresh_from_db()
    assert row.stage == Stage.COLLECTED


def test_every_step_has_a_form_page(client: Client, staff: Staff) -> None:
    from yifa.work.incidents.views.doing import STEPS

    row = in_hand(staff)
    as_post(client, staff, Post.DUTY_CHIEF)

    for step in STEPS:
        assert client.get(url(row, step)).status_code == 200, step
    assert client.get(url(row, "unknown")).status_code == 404


def drawn_around_the_spot(staff: Staff) -> None:
    lon, lat = SPOT
    square = mapping(box(lon - 0.02, lat - 0.02, lon + 0.02, lat + 0.02))
    survey(
        actor=staff.registrar,
        at=datetime(2026, 1, 5, 2, tzinfo=UTC),
        title="首次划定",
        jurisdiction=COUNTY,
        valid_from=date(2024, 1, 1),
        cells=[NewCell(Level.BUILT_UP, "01", "云溪建成区", f"{COUNTY}.zf", square, "", "s1")],
    )


def test_dispatch_proposes_the_unit_on_duty_at_the_place(client: Client, staff: Staff) -> None:
    drawn_around_the_spot(staff)
    row = opened(staff)
    file_incident(actor=staff.actor(Post.DUTY_CHIEF), at=row.collected_at, incident=row)
    as_post(client, staff, Post.DISPATCHER)

    text = client.get(url(row, "dispatch")).content.decode()

    assert '<option value="s1" selected>' in text


def test_a_place_outside_the_drawn_grid_is_refused_at_the_form(
    client: Client, staff: Staff
) -> None:
    drawn_around_the_spot(staff)
    as_post(client, staff, Post.COLLECTOR)
    told = {
        "category": "02-001",
        "source": "patrol",
        "place": "邻县地界",
        "lon": "121.0",
        "lat": "30.9",
        "description": "路边垃圾",
        "idempotency_key": str(uuid4()),
    }

    answer = client.post(reverse("incidents:new"), told)

    assert answer.status_code == 422
    assert "不在本辖区网格范围内" in answer.content.decode()
    assert not Incident.objects.exists()
