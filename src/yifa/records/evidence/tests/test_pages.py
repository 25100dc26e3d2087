"""The pages of evidence: upload with every kind of bad input, custody, downloads."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from yifa.base import clock
from yifa.base.procedure import Matter
from yifa.frame import visibility
from yifa.records.evidence.models import EvidenceItem
from yifa.records.evidence.tests.conftest import FILES
from yifa.records.journal.queries import timeline

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_folder")]


def upload(signed_in: Client, matter: Matter, name: str = "照片.jpg", **said: Any) -> Any:
    content = said.pop("content", FILES.get(name, b""))
    form = {
        "file": SimpleUploadedFile(name, content),
        "kind": "audiovisual",
        "description": "占道现场",
        "obtained": "现场拍摄",
        "taken_at": f"{clock.beijing(clock.now() - timedelta(hours=1)):%Y-%m-%dT%H:%M}",
        "place": "云溪县城关镇中心路",
        "device_id": "ZFY-0001",
        "audiovisual_medium": "内存卡",
        "audiovisual_maker": "周立",
        "idempotency_key": str(uuid4()),
    }
    url = reverse("evidence:upload") + f"?matter={matter.subject}&next=/incidents/"
    return signed_in.post(url, form | said)


def test_upload_takes_the_original_and_returns_to_the_matter(
    signed_in: Client, incident: Matter
) -> None:
    answer = upload(signed_in, incident)

    assert (answer.status_code, answer.headers["Location"]) == (302, "/incidents/")
    assert EvidenceItem.objects.get().matter == incident


def test_resent_upload_takes_effect_once(signed_in: Client, incident: Matter) -> None:
    key = str(uuid4())

    answers = [upload(signed_in, incident, idempotency_key=key) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert EvidenceItem.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "said", "message"),
    [
        ("空.jpg", {"content": b""}, "0 字节"),
        ("空.jpg", {"content": b"", "description": ""}, "0 字节"),
        ("页面.html", {"content": b"<html>"}, "不接受 .html"),
        ("照片.png", {"content": FILES["照片.jpg"]}, "与扩展名 .png 不符"),
        ("照片.jpg", {"device_id": ""}, "须填写采集设备编号"),
        ("照片.jpg", {"taken_at": "2999-01-01T00:00"}, "不得晚于现在"),
        ("照片.jpg", {"kind": "gossip"}, "选择"),
        ("照片.jpg", {"description": "长" * 101}, "100"),
        ("照片.jpg", {"captured_sha256": "zz"}, "64 位十六进制"),
    ],
)
def test_bad_upload_is_answered_on_the_form(
    signed_in: Client, incident: Matter, name: str, said: dict[str, Any], message: str
) -> None:
    answer = upload(signed_in, incident, name, **said)

    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert EvidenceItem.objects.count() == 0


def test_upload_page_shows_limits_and_fields(signed_in: Client, incident: Matter) -> None:
    answer = signed_in.get(reverse("evidence:upload") + f"?matter={incident.subject}")

    assert answer.status_code == 200
    assert "证据种类" in answer.content.decode()


@pytest.mark.parametrize("matter", ["", "incident", "incident:x", f"incident:{UUID(int=5)}"])
def test_unknown_matter_is_not_found(signed_in: Client, matter: str) -> None:
    assert signed_in.get(reverse("evidence:upload") + f"?matter={matter}").status_code == 404


def test_too_large_a_body_is_refused_before_it_is_read(signed_in: Client, incident: Matter) -> None:
    url = reverse("evidence:upload") + f"?matter={incident.subject}"

    answer = signed_in.post(url, CONTENT_LENGTH=str(1024**3))

    assert answer.status_code == 413
    assert "文件过大：1,024 MB" in answer.content.decode()


def test_script_in_texts_is_shown_as_text(signed_in: Client, incident: Matter) -> None:
    upload(signed_in, incident, description="<script>alert(1)</script>")

    page = signed_in.get(EvidenceItem.objects.get().get_absolute_url()).content.decode()

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_original_is_a_download_no_browser_opens_and_the_look_is_kept(
    signed_in: Client, incident: Matter
) -> None:
    upload(signed_in, incident)
    item = EvidenceItem.objects.get()

    answer = signed_in.get(reverse("evidence:original", args=(item.uuid,)))

    assert b"".join(answer) == FILES["照片.jpg"]
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert [act.kind for act in timeline(item.subject).acts][-1] == "evidence.show"


@pytest.mark.parametrize("shows", [None, lambda actor, uuid: False])
def test_evidence_is_not_found_by_whom_its_matter_is_not_shown(
    signed_in: Client, incident: Matter, shows: visibility.Shows | None
) -> None:
    upload(signed_in, incident)
    item = EvidenceItem.objects.get()

    with visibility.answered_by(shows, "incident"):
        answers = [
            signed_in.get(reverse(f"evidence:{page}", args=(item.uuid,))).status_code
            for page in ("detail", "original", "thumbnail")
        ]
        answers.append(upload(signed_in, incident).status_code)

    assert answers == [404] * 4
    assert EvidenceItem.objects.count() == 1


def test_verification_is_shown_with_custody(signed_in: Client, incident: Matter) -> None:
    upload(signed_in, incident)
    item = EvidenceItem.objects.get()

    signed_in.post(reverse("evidence:verify", args=(item.uuid,)), {"idempotency_key": str(uuid4())})
    page = signed_in.get(item.get_absolute_url()).content.decode()

    assert "已核验" in page
    assert "核验证据" in page
    assert item.sha256 in page


def test_thumbnail_is_a_jpeg(signed_in: Client, incident: Matter) -> None:
    upload(signed_in, incident)
    item = EvidenceItem.objects.get()

    answer = signed_in.get(reverse("evidence:thumbnail", args=(item.uuid,)))

    assert answer.headers["Content-Type"] == "image/jpeg"
