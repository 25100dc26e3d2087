"""What a case makes public: covered pictures, texts with persons hidden."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from PIL import Image

from yifa.base import clock
from yifa.base.access import Post
from yifa.frame.tests.asking import FormClient
from yifa.records.documents.models import Document
from yifa.records.evidence import actions as evidence
from yifa.records.evidence.facts import TakerFact
from yifa.records.evidence.models import EvidenceItem
from yifa.records.evidence.terms import Kind
from yifa.records.journal import queries as journal
from yifa.records.redaction import actions, queries
from yifa.records.redaction.facts import Region
from yifa.records.redaction.models import RedactedText
from yifa.records.redaction.terms import Covered, Found, Way
from yifa.work.cases.models import Case
from yifa.work.cases.tests.county import County, at, drive, found_county, lead

NOW = at("03-10", 12)
FACE = Region(10, 10, 40, 30, Covered.FACE)


@pytest.fixture
def case(county: County, data_folder: Path) -> Case:
    return drive(county, lead(county, party=county.citizen), until="interview")


def taken(county: County, case: Case) -> EvidenceItem:
    held = io.BytesIO()
    Image.effect_noise((160, 120), 90).convert("RGB").save(held, "JPEG")
    takers = tuple(TakerFact(key, name) for key, name in zip(county.officers, "周吴", strict=True))
    return evidence.take(
        actor=county.actor(Post.CASE_OFFICER, NOW), at=NOW, matter=case.matter, stream=held,
        filename="现场.jpg", kind=Kind.ELECTRONIC, obtained="现场拍摄", officers=takers,
        device_id="ZF-07", taken_at=NOW, place="解放路6号",
    )  # fmt: skip


@pytest.fixture
def photo(county: County, case: Case) -> EvidenceItem:
    return taken(county, case)


@pytest.fixture
def record(case: Case) -> Document:
    return Document.objects.get(matter_id=case.uuid, form="interview_record")


@pytest.fixture
def desk(county: County) -> Any:
    client = FormClient()
    client.force_login(county.accounts[Post.CASE_OFFICER])
    with clock.frozen(NOW):
        yield client


def who(county: County) -> dict[str, Any]:
    return {"actor": county.actor(Post.CASE_OFFICER, NOW), "at": NOW}


def test_a_covered_copy_points_to_its_original_which_stays__evd_02(county, photo):
    copy = actions.cover(
        **who(county), item=photo, regions=[FACE], way=Way.BLACK, reason="公开使用"
    )

    kept = EvidenceItem.objects.get(pk=photo.pk)
    assert (copy.parent_id, kept.sha256) == (photo.pk, photo.sha256)
    assert copy.sha256 != photo.sha256
    assert copy.filename == "现场-遮盖.jpg"


def test_a_copy_without_a_box_is_refused(county, photo):
    with pytest.raises(actions.RedactionRefused, match="至少框选一处"):
        actions.cover(**who(county), item=photo, regions=[], way=Way.BLACK, reason="公开")


def test_persons_of_a_record_are_proposed_and_hidden__personal_data_25(county, record):
    made = actions.settle(**who(county), paper=record)

    assert "陈安宁" not in (made.text or "")
    assert "K1234567" not in (made.text or "") or made.hidden_count > 0
    assert [act.label for act in journal.timeline(record.subject).acts][-1] == "隐去文书个人信息"


def test_keeping_a_name_wants_a_reason__personal_data_25(county, record):
    text = queries.words_of(record)
    name = next(span for span in queries.proposed_in(record, text) if span.kind is Found.NAME)

    with pytest.raises(actions.RedactionRefused, match=r"理由.*第二十五条"):
        actions.settle(**who(county), paper=record, kept=[name])
    made = actions.settle(**who(county), paper=record, kept=[name], reason="本人书面同意公开")
    assert "陈安宁" in (made.text or "")


def test_further_words_are_hidden_everywhere(county, record):
    made = actions.settle(**who(county), paper=record, words=["货架"])

    assert "货架" not in (made.text or "")


def test_pages_propose_and_keep(desk, record, photo):
    page = desk.get(reverse("redaction:settle", args=[record.uuid]))
    hide = page.context["form"].fields["hide"].initial
    desk.post(reverse("redaction:settle", args=[record.uuid]), {"hide": hide, "words": ""})
    regions = json.dumps([{"x": 1, "y": 1, "width": 20, "height": 20, "covers": "face"}])
    told = {"regions": regions, "way": "mosaic", "reason": "公开使用"}
    desk.post(reverse("redaction:cover", args=[photo.uuid]), told)
    bad = desk.post(reverse("redaction:cover", args=[photo.uuid]), told | {"regions": "[{]"})

    assert RedactedText.objects.get().document == record.uuid
    assert EvidenceItem.objects.filter(parent=photo).count() == 1
    assert bad.status_code == 422
    assert "请重新框选" in bad.content.decode()
    assert "隐藏字段" not in bad.content.decode()


def test_the_pages_of_lower_rooms_offer_redaction(desk, record, photo):
    cover, settle = (
        reverse("redaction:cover", args=[photo.uuid]),
        reverse("redaction:settle", args=[record.uuid]),
    )

    assert cover in desk.get(photo.get_absolute_url()).content.decode()
    assert settle in desk.get(reverse("documents:preview", args=[record.uuid])).content.decode()


@pytest.mark.browser
def test_a_box_is_drawn_moved_and_kept_in_the_browser(
    transactional_db, live_server, page, axe, picture, data_folder
):
    county = found_county()
    case = drive(county, lead(county), until="record_scene")
    item = taken(county, case)
    page.goto("/accounts/login/")
    page.fill("[name=login]", "zhouming")
    page.fill("[name=password]", "Yunxi-2026-ceshi")
    page.click("button[type=submit]")
    page.goto(reverse("redaction:cover", args=[item.uuid]))
    drawing = page.locator(".masks-picture")
    drawing.wait_for()
    box = drawing.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + box["height"] * 0.2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.6)
    page.mouse.up()
    page.get_by_role("button", name="第 1 处：人脸", exact=False).press("ArrowRight")
    axe(page)
    picture(page, "cover")
    page.get_by_role("button", name="生成遮盖件").click()
    page.get_by_text("本件不是原件").wait_for()

    assert EvidenceItem.objects.filter(parent=item).count() == 1
