"""The pages of evidence: upload with every kind of bad input, custody, downloads."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import Actor
from yifa.base.procedure import Matter, Payload
from yifa.frame import visibility
from yifa.records.evidence.models import EvidenceItem
from yifa.records.evidence.tests.conftest import FILES, JURISDICTION
from yifa.records.journal import actions as journal
from yifa.records.journal.queries import timeline

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_folder")]


class Begun(Payload, tag="incident.begun_for_evidence", frozen=True):
    """A test's act: the matter exists."""

    LABEL = "开始"


@pytest.fixture
def incident(officer: Actor) -> Matter:
    matter = Matter("incident", uuid4(), JURISDICTION)
    journal.record(matter=matter, after=0, act=Begun(), actor=officer, done_at=clock.now())
    return matter


@pytest.fixture
def browser(client: Client, officer: Actor, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Sign the officer in: the middleware's actor is this one."""
    monkeypatch.setattr("yifa.records.agencies.middleware.actor_on", lambda request: officer)
    return client


def upload(browser: Client, matter: Matter, name: str = "照片.jpg", **said: Any) -> Any:
    content = said.pop("content", FILES.get(name, b""))
    form = {
        "file": SimpleUploadedFile(name, content),
        "kind": "audiovisual",
        "description": "占道现场",
        "obtained": "现场拍摄",
        "taken_at": f"{clock.beijing(clock.now() - timedelta(hours=1)):%Y-%m-%dT%H:%M}",
        "place": "云溪县城关镇中心路",
        "device_id": "ZFY-0001",
        "idempotency_key": str(uuid4()),
    }
    url = reverse("evidence:upload") + f"?matter={matter.subject}&next=/incidents/"
    return browser.post(url, form | said)


def test_upload_takes_the_original_and_returns_to_the_matter(
    browser: Client, incident: Matter
) -> None:
    answer = upload(browser, incident)

    assert (answer.status_code, answer.headers["Location"]) == (302, "/incidents/")
    assert EvidenceItem.objects.get().matter == incident


def test_resent_upload_takes_effect_once(browser: Client, incident: Matter) -> None:
    key = str(uuid4())

    answers = [upload(browser, incident, idempotency_key=key) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert EvidenceItem.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "said", "message"),
    [
        ("空.jpg", {"content": b""}, "0 字节"),
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
    browser: Client, incident: Matter, name: str, said: dict[str, Any], message: str
) -> None:
    answer = upload(browser, incident, name, **said)

    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert EvidenceItem.objects.count() == 0


def test_upload_page_shows_limits_and_fields(browser: Client, incident: Matter) -> None:
    answer = browser.get(reverse("evidence:upload") + f"?matter={incident.subject}")

    assert answer.status_code == 200
    assert "证据种类" in answer.content.decode()


@pytest.mark.parametrize("matter", ["", "incident", "incident:x", f"incident:{UUID(int=5)}"])
def test_unknown_matter_is_not_found(browser: Client, matter: str) -> None:
    assert browser.get(reverse("evidence:upload") + f"?matter={matter}").status_code == 404


def test_too_large_a_body_is_refused_before_it_is_read(browser: Client, incident: Matter) -> None:
    url = reverse("evidence:upload") + f"?matter={incident.subject}"

    answer = browser.post(url, CONTENT_LENGTH=str(1024**3))

    assert answer.status_code == 413
    assert "文件过大：1,024 MB" in answer.content.decode()


def test_script_in_texts_is_shown_as_text(browser: Client, incident: Matter) -> None:
    upload(browser, incident, description="<script>alert(1)</script>")

    page = browser.get(EvidenceItem.objects.get().get_absolute_url()).content.decode()

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_original_is_a_download_no_browser_opens_and_the_look_is_kept(
    browser: Client, incident: Matter
) -> None:
    upload(browser, incident)
    item = EvidenceItem.objects.get()

    answer = browser.get(reverse("evidence:original", args=(item.uuid,)))

    assert b"".join(answer) == FILES["照片.jpg"]
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert [act.kind for act in timeline(item.subject).acts][-1] == "evidence.show"


@pytest.mark.parametrize("shows", [None, lambda actor, uuid: False])
def test_evidence_is_not_found_by_whom_its_matter_is_not_shown(
    browser: Client, incident: Matter, shows: visibility.Shows | None
) -> None:
    upload(browser, incident)
    item = EvidenceItem.objects.get()

    with visibility.answered_by(shows, "incident"):
        answers = [
            browser.get(reverse(f"evidence:{page}", args=(item.uuid,))).status_code
            for page in ("detail", "original", "thumbnail")
        ]
        answers.append(upload(browser, incident).status_code)

    assert answers == [404] * 4
    assert EvidenceItem.objects.count() == 1


def test_verification_is_shown_with_custody(browser: Client, incident: Matter) -> None:
    upload(browser, incident)
    item = EvidenceItem.objects.get()

    browser.post(reverse("evidence:verify", args=(item.uuid,)), {"idempotency_key": str(uuid4())})
    page = browser.get(item.get_absolute_url()).content.decode()

    assert "已核验" in page
    assert "核验证据" in page
    assert item.sha256 in page


def test_thumbnail_is_a_jpeg(browser: Client, incident: Matter) -> None:
    upload(browser, incident)
    item = EvidenceItem.objects.get()

    answer = browser.get(reverse("evidence:thumbnail", args=(item.uuid,)))

    assert answer.headers["Content-Type"] == "image/jpeg"
