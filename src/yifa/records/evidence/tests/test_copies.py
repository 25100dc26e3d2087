"""Copies carry the original's hash and what was cut or masked; the original never changes."""

import io
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from yifa.base.access import Actor
from yifa.base.procedure import Matter
from yifa.records.evidence import actions, queries, rules
from yifa.records.evidence.actions import EvidenceRefused
from yifa.records.evidence.acts import Box, Derivation
from yifa.records.evidence.models import EvidenceItem
from yifa.records.evidence.tests.conftest import AT, FILES, TWO_OFFICERS, picture
from yifa.records.journal.queries import timeline

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_folder")]

MASKED = Derivation(
    method="masked",
    reason="公开前遮挡号牌",
    boxes=(Box(x=10, y=20, width=300, height=90, label="号牌"),),
)


def take(officer: Actor, case: Matter, name: str, **said: Any) -> EvidenceItem:
    return actions.take(
        actor=officer,
        at=AT,
        matter=case,
        stream=io.BytesIO(FILES[name]),
        filename=name,
        kind="audiovisual",
        obtained="现场拍摄",
        officers=TWO_OFFICERS,
        device_id="ZFY-0001",
        taken_at=AT,
        **said,
    )


@pytest.fixture
def photo(officer: Actor, case: Matter) -> EvidenceItem:
    return take(officer, case, "照片.jpg", description="占道现场")


@pytest.fixture
def video(officer: Actor, case: Matter) -> EvidenceItem:
    return take(officer, case, "视频.mp4")


def derive(officer: Actor, item: EvidenceItem, derivation: Derivation = MASKED) -> EvidenceItem:
    return actions.derive(
        actor=officer,
        at=AT,
        item=item,
        stream=io.BytesIO(picture("PNG")),
        filename="遮挡.png",
        derivation=derivation,
    )


def test_copy_carries_the_originals_hash_and_what_was_masked(
    officer: Actor, photo: EvidenceItem
) -> None:
    copy = derive(officer, photo)

    said: Any = timeline(copy.subject).acts[0].payload
    assert (said.parent_sha256, said.derivation) == (photo.sha256, MASKED)
    assert copy.sha256 != photo.sha256
    assert queries.verify(photo)
    assert [act.kind for act in timeline(photo.subject).acts] == [
        "evidence.take",
        "evidence.copy_made",
    ]


def test_copy_is_no_original_and_goes_by_its_original__apl_46(
    officer: Actor, case: Matter, photo: EvidenceItem
) -> None:
    copy = derive(officer, photo)
    assert rules.may_found_a_fact(queries.fact_of(copy))

    EvidenceItem.objects.filter(pk=photo.pk).update(is_intact=False)
    fact = queries.fact_of(EvidenceItem.objects.get(pk=copy.pk))

    assert not fact.is_original
    assert not rules.may_found_a_fact(fact)
    assert [one.id for one in queries.facts_of(case)] == [photo.uuid]
    assert [one.uuid for one in queries.recordings_of(case)] == [photo.uuid]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"method": "x"}, "制作方法"),
        ({"reason": " "}, "制作派生件的原因"),
        ({"boxes": ()}, "遮挡了原件的哪些位置"),
        ({"boxes": (Box(x=-1, y=0, width=5, height=5),)}, "画面之内"),
        ({"method": "clipped"}, "起止秒数"),
        ({"method": "clipped", "from_s": 5.0, "until_s": 5.0}, "晚于开始"),
    ],
)
def test_copy_says_what_was_done(
    officer: Actor, photo: EvidenceItem, said: dict[str, Any], reason: str
) -> None:
    given = {"method": "masked", "reason": "公开", "boxes": MASKED.boxes}

    with pytest.raises(EvidenceRefused, match=reason):
        derive(officer, photo, Derivation(**(given | said)))


def test_custody_of_the_thing_is_kept_at_the_original(officer: Actor, photo: EvidenceItem) -> None:
    from yifa.records.evidence.tests.test_custody import GIVEN_BACK

    with pytest.raises(EvidenceRefused, match="请对原件办理“发还证据”"):
        actions.keep(actor=officer, at=AT, item=derive(officer, photo), act=GIVEN_BACK, done_at=AT)


def test_a_marked_span_cuts_nothing(officer: Actor, video: EvidenceItem) -> None:
    clip = actions.mark(
        actor=officer, at=AT, item=video, from_s=3, until_s=8.5, reason="当事人占道"
    )

    assert queries.clips_of(video).get() == clip
    assert [act.kind for act in timeline(video.subject).acts][-1] == "evidence.mark"
    assert queries.verify(video)


@pytest.mark.parametrize(
    ("from_s", "until_s", "reason", "fault"),
    [(8, 3, "x", "晚于开始"), (-1, 3, "x", "小于 0"), (1, 3, " ", "证明内容")],
)
def test_a_bad_span_is_refused(
    officer: Actor, video: EvidenceItem, from_s: float, until_s: float, reason: str, fault: str
) -> None:
    with pytest.raises(EvidenceRefused, match=fault):
        actions.mark(
            actor=officer, at=AT, item=video, from_s=from_s, until_s=until_s, reason=reason
        )


def test_a_picture_has_no_spans(officer: Actor, photo: EvidenceItem) -> None:
    with pytest.raises(EvidenceRefused, match="只有可以播放"):
        actions.mark(actor=officer, at=AT, item=photo, from_s=1, until_s=2, reason="x")


def test_pages_of_original_and_copy_link_each_other(signed_in: Client, photo: EvidenceItem) -> None:
    said = {
        "file": SimpleUploadedFile("画面.png", picture("PNG")),
        "method": "excerpted",
        "reason": "摘取画面",
        "idempotency_key": str(uuid4()),
    }

    answer = signed_in.post(reverse("evidence:derive", args=(photo.uuid,)), said)
    copy = EvidenceItem.objects.get(parent=photo)

    assert answer.headers["Location"] == copy.get_absolute_url()
    page = signed_in.get(copy.get_absolute_url()).content.decode()
    assert photo.get_absolute_url() in page
    assert photo.sha256 in page
    assert "认定事实以原件为准" in page
    assert copy.get_absolute_url() in signed_in.get(photo.get_absolute_url()).content.decode()


def test_a_marked_span_is_shown_on_the_page(signed_in: Client, video: EvidenceItem) -> None:
    said = {"from_s": "3", "until_s": "70.5", "reason": "占道", "idempotency_key": str(uuid4())}

    signed_in.post(reverse("evidence:mark", args=(video.uuid,)), said)

    assert "0:03 至 1:10.5" in signed_in.get(video.get_absolute_url()).content.decode()
