"""Large files in parts (tus 1.0): resumed, bound to account and matter, finished without a copy."""

import base64
import hashlib
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import Actor
from yifa.base.procedure import Matter
from yifa.frame import blobs, visibility
from yifa.records.evidence import actions, queries
from yifa.records.evidence.adapters import parts
from yifa.records.evidence.models import EvidenceItem, UploadPart
from yifa.records.evidence.tests.conftest import FILES, picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_folder")]

VIDEO = FILES["视频.mp4"] + os.urandom(5000)
TUS = {"Tus-Resumable": "1.0.0"}
STREAM = "application/offset+octet-stream"


def begin(client: Client, matter: Matter, size: int = len(VIDEO), name: str = "录像.mp4") -> Any:
    packed = base64.b64encode(name.encode()).decode()
    return client.generic(
        "POST",
        f"{reverse('evidence:uploads')}?matter={matter.subject}",
        headers=TUS | {"Upload-Length": str(size), "Upload-Metadata": f"filename {packed}"},
    )


def patch(client: Client, place: str, offset: int, body: bytes, **headers: str) -> Any:
    sent = TUS | {"Upload-Offset": str(offset)} | headers
    return client.generic("PATCH", place, body, content_type=STREAM, headers=sent)


def whole(client: Client, matter: Matter, body: bytes = VIDEO, name: str = "录像.mp4") -> str:
    place = str(begin(client, matter, len(body), name).headers["Location"])
    assert patch(client, place, 0, body).status_code == 204
    return place


def form(place: str, **said: str) -> dict[str, str]:
    return {
        "upload": place.rstrip("/").rpartition("/")[2],
        "kind": "audiovisual",
        "description": "全程录像",
        "obtained": "现场录制",
        "taken_at": f"{clock.beijing(clock.now() - timedelta(hours=1)):%Y-%m-%dT%H:%M}",
        "place": "中心路",
        "device_id": "ZFY-0001",
        "audiovisual_medium": "内存卡",
        "audiovisual_maker": "周立",
        "idempotency_key": str(uuid4()),
    } | said


def finish(client: Client, matter: Matter, place: str, **said: str) -> Any:
    address = f"{reverse('evidence:upload')}?matter={matter.subject}"
    return client.post(address, form(place, **said))


def left_in(data_folder: Path) -> list[Path]:
    return [*(data_folder / "uploads").glob("*")]


def test_what_is_supported_is_told(signed_in: Client) -> None:
    answer = signed_in.generic("OPTIONS", reverse("evidence:uploads"))

    assert answer.headers["Tus-Version"] == "1.0.0"
    assert answer.headers["Tus-Extension"] == "creation,checksum,expiration,termination"
    assert answer.headers["Tus-Checksum-Algorithm"] == "sha1,sha256"


def test_parts_become_the_original_without_a_copy(
    signed_in: Client, incident: Matter, data_folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    place = begin(signed_in, incident).headers["Location"]
    first = patch(signed_in, place, 0, VIDEO[:2000])
    asked = signed_in.generic("HEAD", place, headers=TUS)
    patch(signed_in, place, 2000, VIDEO[2000:])
    inode = parts.path_of(UUID(place.rstrip("/").rpartition("/")[2])).stat().st_ino

    with django_capture_on_commit_callbacks(execute=True):
        answer = finish(signed_in, incident, place)

    item = EvidenceItem.objects.get()
    assert (first.status_code, first.headers["Upload-Offset"]) == (204, "2000")
    assert (asked.headers["Upload-Offset"], asked.headers["Upload-Length"]) == (
        "2000",
        str(len(VIDEO)),
    )
    assert answer.status_code == 302
    assert item.sha256 == hashlib.sha256(VIDEO).hexdigest()
    assert blobs.read_blob(item.sha256) == VIDEO
    assert blobs.path_of(item.sha256).stat().st_ino == inode
    assert not UploadPart.objects.exists()
    assert left_in(data_folder) == []


def test_finishing_twice_takes_one_piece(signed_in: Client, incident: Matter) -> None:
    place, key = whole(signed_in, incident), str(uuid4())

    answers = [finish(signed_in, incident, place, idempotency_key=key) for _ in range(2)]
    fresh = finish(signed_in, incident, place)

    assert [answer.status_code for answer in (*answers, fresh)] == [302, 302, 422]
    assert "还没有传完或者已过期" in fresh.content.decode()
    assert EvidenceItem.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"Tus-Resumable": "0.2"}, 412),
        ({"Upload-Offset": "7"}, 409),
        ({"Upload-Offset": "x"}, 400),
        ({"Upload-Offset": "5000"}, 413),
        ({"Upload-Checksum": "md5 x"}, 400),
        ({"Upload-Checksum": "sha256 AAAA"}, 460),
    ],
)
def test_a_bad_part_is_refused_and_nothing_of_it_stays(
    signed_in: Client, incident: Matter, change: dict[str, str], status: int
) -> None:
    place = begin(signed_in, incident).headers["Location"]

    answer = patch(signed_in, place, 0, VIDEO[:2000], **change)

    assert answer.status_code == status
    assert signed_in.generic("HEAD", place, headers=TUS).headers["Upload-Offset"] == "0"


def test_a_right_checksum_passes(signed_in: Client, incident: Matter) -> None:
    place = begin(signed_in, incident).headers["Location"]
    summed = base64.b64encode(hashlib.sha1(VIDEO[:100]).digest()).decode()

    answer = patch(signed_in, place, 0, VIDEO[:100], **{"Upload-Checksum": f"sha1 {summed}"})

    assert answer.status_code == 204


@pytest.mark.parametrize(
    ("size", "name", "words"),
    [
        (0, "录像.mp4", "空文件"),
        (5 * 1024**3, "录像.mp4", "文件过大：5,120 MB，最大可上传 4,096 MB"),
        (10, "程序.exe", "打包为 ZIP"),
    ],
)
def test_an_unusable_upload_is_refused_before_it_begins(
    signed_in: Client, incident: Matter, size: int, name: str, words: str
) -> None:
    answer = begin(signed_in, incident, size, name)

    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not UploadPart.objects.exists()


def test_an_account_keeps_few_uploads_open(signed_in: Client, incident: Matter) -> None:
    answers = [begin(signed_in, incident).status_code for _ in range(21)]

    assert answers == [201] * 20 + [400]


def test_an_upload_is_its_accounts_and_its_matters(
    signed_in: Client, incident: Matter, officer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = whole(signed_in, incident)

    with visibility.answered_by(lambda actor, uuid: False, "incident"):
        unseen = signed_in.generic("HEAD", place, headers=TUS).status_code
    elsewhere = finish(signed_in, Matter("case", incident.id, incident.jurisdiction), place)
    other = replace(officer, account=UUID(int=8))
    monkeypatch.setattr("yifa.records.agencies.middleware.actor_on", lambda request: other)
    strange = [
        signed_in.generic(method, place, headers=TUS).status_code for method in ("HEAD", "DELETE")
    ]

    assert (unseen, strange) == (404, [404, 404])
    assert elsewhere.status_code in {404, 422}
    assert finish(signed_in, incident, place).status_code == 422


def test_parts_need_the_pages_token(officer: Actor, incident: Matter, signed_in: Client) -> None:
    strict = Client(enforce_csrf_checks=True)

    assert begin(strict, incident).status_code == 403


def test_a_dropped_upload_leaves_nothing(
    signed_in: Client, incident: Matter, data_folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    place = whole(signed_in, incident)

    with django_capture_on_commit_callbacks(execute=True):
        answer = signed_in.generic("DELETE", place, headers=TUS)

    assert answer.status_code == 204
    assert left_in(data_folder) == []
    assert signed_in.generic("HEAD", place, headers=TUS).status_code == 404


def test_what_nobody_finished_is_cleaned_away(
    signed_in: Client,
    incident: Matter,
    officer: Actor,
    data_folder: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:
    whole(signed_in, incident)
    stray = data_folder / "uploads" / f"{uuid4()}.part"
    stray.write_bytes(b"left by a crash")
    os.utime(stray, (0, 0))

    with django_capture_on_commit_callbacks(execute=True):
        early = actions.drop_expired(actor=officer, at=clock.now() + timedelta(days=2))
    with django_capture_on_commit_callbacks(execute=True):
        late = actions.drop_expired(actor=officer, at=clock.now() + timedelta(days=4))

    assert (early, late) == (1, 1)
    assert left_in(data_folder) == []


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize(
    "place_of_death",
    [
        "yifa.records.evidence.actions.taking.add_picture",
        "yifa.records.evidence.actions.taking.record",
    ],
)
def test_an_end_while_finishing_loses_nothing_and_can_be_repeated(
    signed_in: Client, incident: Matter, monkeypatch: pytest.MonkeyPatch, place_of_death: str
) -> None:
    place = whole(signed_in, incident)

    def die(*args: Any) -> None:
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(place_of_death, die)
        with pytest.raises(Killed):
            finish(signed_in, incident, place)
    assert not EvidenceItem.objects.exists()
    again = finish(signed_in, incident, place)

    assert again.status_code == 302
    assert queries.verify(EvidenceItem.objects.get())


def test_an_end_before_the_seal_is_made_up_for(signed_in: Client, incident: Matter) -> None:
    place = whole(signed_in, incident)
    UploadPart.objects.update(sha256="")

    assert finish(signed_in, incident, place).status_code == 302


def test_the_same_video_again_is_refused_and_the_part_stays(
    signed_in: Client, incident: Matter
) -> None:
    finish(signed_in, incident, whole(signed_in, incident))

    answer = finish(signed_in, incident, whole(signed_in, incident))

    assert answer.status_code == 422
    assert "无需重复上传" in answer.content.decode()
    assert UploadPart.objects.count() == 1


def test_a_large_picture_gets_its_thumbnail_too(signed_in: Client, incident: Matter) -> None:
    finish(signed_in, incident, whole(signed_in, incident, picture(), "照片.jpg"))

    assert EvidenceItem.objects.get().thumbnail_sha256


def test_a_full_disk_is_told_before_an_upload_begins(
    signed_in: Client, incident: Matter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "RESERVE", 1 << 60)

    answer = begin(signed_in, incident)

    assert answer.status_code == 507
    assert "存储空间不足" in answer.content.decode()


def test_a_disk_that_fills_keeps_what_came_and_goes_on_when_there_is_room(
    signed_in: Client, incident: Matter, data_folder: Path, small_disk: Callable[[Path], Any]
) -> None:
    body = FILES["视频.mp4"] + os.urandom(3 * 1024 * 1024)
    (data_folder / "uploads").mkdir(exist_ok=True)
    place = begin(signed_in, incident, len(body)).headers["Location"]

    with small_disk(data_folder / "uploads"):
        full = patch(signed_in, place, 0, body)
        kept = int(signed_in.generic("HEAD", place, headers=TUS).headers["Upload-Offset"])
    rest = patch(signed_in, place, kept, body[kept:])

    assert full.status_code == 507
    assert "已上传的部分保留" in full.content.decode()
    assert 0 < kept < len(body)
    assert rest.status_code == 204
    assert finish(signed_in, incident, place).status_code == 302


def test_the_page_lists_what_waits_and_lets_it_be_dropped(
    signed_in: Client, incident: Matter
) -> None:
    whole(signed_in, incident)
    begin(signed_in, incident, name="另一段.mp4")
    address = f"{reverse('evidence:upload')}?matter={incident.subject}"

    page = signed_in.get(address).content.decode()
    part = UploadPart.objects.earliest("created_at")
    answer = signed_in.post(
        reverse("evidence:drop_part", args=(part.uuid,)), {"idempotency_key": str(uuid4())}
    )

    assert "录像.mp4：已传完，待登记" in page
    assert "另一段.mp4：已传 0%" in page
    assert answer.headers["Location"] == address
    assert UploadPart.objects.count() == 1
