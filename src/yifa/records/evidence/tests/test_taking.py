"""Evidence is taken once, by content, with all that the law asks about how it was obtained."""

import io
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from yifa.base.access import Actor, NotPermitted
from yifa.base.procedure import Matter
from yifa.frame import blobs
from yifa.records.evidence import actions, queries, rules
from yifa.records.evidence.actions import EvidenceRefused
from yifa.records.evidence.facts import EvidenceFact
from yifa.records.evidence.models import EvidenceItem
from yifa.records.evidence.terms import Kind
from yifa.records.evidence.tests.conftest import AT, FILES, TWO_OFFICERS, picture
from yifa.records.journal.queries import timeline

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_folder")]


def take(actor: Actor, case: Matter, name: str = "照片.jpg", **said: Any) -> EvidenceItem:
    given: dict[str, Any] = {
        "stream": io.BytesIO(FILES.get(name, picture())),
        "filename": name,
        "kind": "audiovisual",
        "obtained": "现场拍摄",
        "officers": TWO_OFFICERS,
        "device_id": "ZFY-0001",
        "taken_at": AT,
        "place": "云溪县城关镇中心路",
        "description": "占道现场",
    }
    return actions.take(actor=actor, at=AT, matter=case, **(given | said))


def test_original_is_kept_under_its_hash_and_custody_begins(officer: Actor, case: Matter) -> None:
    item = take(officer, case)

    with queries.original_of(item) as stream:
        assert stream.read() == picture()
    assert item.sha256 == sha256(picture()).hexdigest()
    assert [act.kind for act in timeline(item.subject).acts] == ["evidence.take"]


def test_picture_gets_a_thumbnail_and_camera_data(officer: Actor, case: Matter) -> None:
    item = take(officer, case)

    assert blobs.read_blob(item.thumbnail_sha256).startswith(b"\xff\xd8\xff")
    assert (item.camera["width"], item.camera["height"]) == (1200, 900)


@pytest.mark.parametrize("name", [name for name in FILES if not name.endswith("JPEG")])
def test_every_accepted_kind_of_file_can_be_taken(officer: Actor, case: Matter, name: str) -> None:
    assert take(officer, case, name).filename == name


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"stream": io.BytesIO(b"")}, "0 字节"),
        ({"stream": io.BytesIO(b"\xff\xd8\xff" + bytes(50))}, "图片无法完整打开"),
        ({"filename": "照片.png"}, "与扩展名 .png 不符"),
        ({"captured_sha256": "0" * 64}, "校验值不一致"),
        ({"kind": "gossip"}, "请选择证据种类"),
        ({"obtained": " "}, "请填写取得方式"),
        ({"taken_at": AT + timedelta(minutes=1)}, "不能晚于现在"),
        ({"taken_at": datetime(2026, 3, 2, 8)}, "缺少时区"),
    ],
)
def test_unusable_evidence_is_refused_with_its_reason(
    officer: Actor, case: Matter, said: dict[str, Any], reason: str
) -> None:
    with pytest.raises(EvidenceRefused, match=reason):
        take(officer, case, **said)

    assert EvidenceItem.objects.count() == 0


def test_too_large_a_file_is_refused_before_it_is_read(
    officer: Actor, case: Matter, settings: Any
) -> None:
    settings.YIFA_UPLOAD_LIMIT = 1024 * 1024
    sparse = HugeFile(1024 * 1024 * 1024)

    with pytest.raises(EvidenceRefused, match="文件过大：1,024 MB，最大可上传 1 MB"):
        take(officer, case, stream=sparse)

    assert sparse.bytes_read == 0


def test_electronic_data_without_device_is_refused__evd_02(officer: Actor, case: Matter) -> None:
    with pytest.raises(EvidenceRefused, match="《电子签名法》第五条"):
        take(officer, case, device_id="")


def test_case_evidence_by_one_officer_is_refused__apl_42(officer: Actor, case: Matter) -> None:
    twice_the_same = (TWO_OFFICERS[0], TWO_OFFICERS[0])

    with pytest.raises(EvidenceRefused, match="不得少于两人（《行政处罚法》第四十二条第一款）"):
        take(officer, case, officers=twice_the_same)


def test_incident_evidence_needs_no_two_officers(officer: Actor, case: Matter) -> None:
    incident = Matter("incident", case.id, case.jurisdiction)

    assert take(officer, incident, officers=()).matter == incident


def test_same_original_is_taken_once_in_a_matter(officer: Actor, case: Matter) -> None:
    take(officer, case)

    with pytest.raises(EvidenceRefused, match="无需重复上传"):
        take(officer, case, "另一个名字.jpg")


def test_verification_finds_a_changed_original(officer: Actor, case: Matter) -> None:
    item = take(officer, case)
    assert actions.verify(actor=officer, at=AT, item=item).is_intact

    tamper_with(blobs.path_of(item.sha256))
    checked = actions.verify(actor=officer, at=AT, item=item)

    assert not checked.is_intact
    assert [act.kind for act in timeline(item.subject).acts] == [
        "evidence.take",
        "evidence.verify",
        "evidence.verify",
    ]
    assert not rules.may_found_a_fact(queries.facts_of(case)[0])


def test_taking_needs_the_power_in_the_jurisdiction(officer: Actor, case: Matter) -> None:
    with pytest.raises(NotPermitted):
        take(replace(officer, jurisdiction="339921.t01"), case)


@pytest.mark.parametrize(
    ("kind", "device", "complete"),
    [(Kind.ELECTRONIC, "", False), (Kind.ELECTRONIC, "ZFY-1", True), (Kind.DOCUMENTARY, "", True)],
)
def test_electronic_data_is_complete_with_device__evd_02(
    kind: Kind, device: str, complete: bool, case: Matter
) -> None:
    item = EvidenceFact(
        id=case.id,
        kind=kind,
        title="材料",
        sha256="0" * 64,
        device_id=device,
        taken_at=AT,
        obtained="调取",
        officers_count=2,
        is_intact=True,
    )

    assert rules.electronic_data_is_complete(item) is complete
    assert rules.may_found_a_fact(item) is complete


class HugeFile(io.BytesIO):
    """Pretends to be long without holding anything."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.size, self.bytes_read = size, 0

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self.size if whence == 2 else offset

    def read(self, size: int | None = -1, /) -> bytes:
        self.bytes_read += max(size or 0, 1)
        return b""


def tamper_with(path: Path) -> None:
    path.chmod(0o600)
    path.write_bytes(b"something else")
