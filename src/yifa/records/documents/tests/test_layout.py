"""The page follows GB/T 9704: A4, margins, 22 lines of 28 characters, page numbers outside."""

import io
import re
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader

from yifa.records.documents.adapters import typesetting
from yifa.records.documents.facts import FORMS
from yifa.records.documents.rules import checked, presented
from yifa.records.documents.tests.samples import SAMPLES

MM = 72 / 25.4


@pytest.fixture(scope="module")
def full_pages() -> bytes:
    """Give a decision whose facts are one line of text repeated over pages."""
    form = FORMS["penalty_decision"]
    data = SAMPLES[form.code] | {"facts": "依" * 2000}
    return typesetting.typeset(form, presented(form, checked(form, data)))


def lines_of(pdf: bytes, page: int) -> list[tuple[float, str]]:
    """Give the lines of a page: distance of the baseline from the top in points, and text."""
    lines: dict[float, str] = {}
    text = pypdfium2.PdfDocument(pdf)[page].get_textpage()
    for index in range(text.count_chars()):
        left, bottom, right, _ = text.get_charbox(index, loose=True)
        if right > left:
            key = round(842 - bottom)
            lines[key] = lines.get(key, "") + text.get_text_range(index, 1)
    return sorted(lines.items())


def test_paper_is_a4(full_pages: bytes) -> None:
    box = PdfReader(io.BytesIO(full_pages)).pages[0].mediabox

    assert (round(float(box.width) / MM), round(float(box.height) / MM)) == (210, 297)


def test_full_page_has_22_lines_of_28_characters(full_pages: bytes) -> None:
    body = [text for _, text in lines_of(full_pages, 1) if "依" in text]

    assert len(body) == 22
    assert {len(text.strip()) for text in body} == {28}


def test_lines_are_29_points_apart(full_pages: bytes) -> None:
    places = [place for place, text in lines_of(full_pages, 1) if "依" in text]

    assert (places[-1] - places[0]) / 21 == pytest.approx(28.99, abs=0.1)


def test_text_stands_within_the_margins(full_pages: bytes) -> None:
    text = pypdfium2.PdfDocument(full_pages)[1].get_textpage()
    boxes = [
        text.get_charbox(index, loose=True)
        for index in range(text.count_chars())
        if text.get_text_range(index, 1) == "依"
    ]

    assert min(box[0] for box in boxes) >= 28 * MM - 1
    assert max(box[2] for box in boxes) <= (210 - 26) * MM + 1
    assert min(box[1] for box in boxes) >= 35 * MM - 1


def test_page_numbers_stand_outside_with_dashes(full_pages: bytes) -> None:
    document = pypdfium2.PdfDocument(full_pages)
    places = []
    for number, page in enumerate(list(document)[:2], start=1):
        text = page.get_textpage()
        foot = text.get_text_bounded(bottom=0, top=34 * MM)
        left = text.get_text_bounded(bottom=0, top=34 * MM, right=105 * MM)
        places.append((foot.replace(" ", "").strip(), number, bool(left.strip())))

    assert places == [("—1—", 1, False), ("—2—", 2, True)]


def pages_with(code: str, **fields: Any) -> list[str]:
    """Typeset a sample with other fields; give the text of each page."""
    form = FORMS[code]
    shown = presented(
        form, checked(form, SAMPLES[code] | fields), number="云综执罚决字〔2026〕第0001号"
    )
    document = pypdfium2.PdfDocument(typesetting.typeset(form, shown))
    return ["".join(page.get_textpage().get_text_range().split()) for page in document]


def test_the_decision_on_the_spot_fits_one_page() -> None:
    assert len(pages_with("summary_decision")) == 1


def test_a_long_list_repeats_its_head_and_is_closed_once__acl_24() -> None:
    things = [{"name": f"货架（第{n}个）", "quantity": "1个"} for n in range(1, 41)]

    pages = pages_with("measure_list", things=things)

    assert len(pages) > 1
    assert all("序号名称数量" in page for page in pages)
    assert ["共40项（以下空白）" in page for page in pages] == [False] * (len(pages) - 1) + [True]


@pytest.mark.parametrize("code", [code for code in SAMPLES if FORMS[code].signers])
def test_no_page_holds_signatures_alone(code: str) -> None:
    form = FORMS[code]

    last = pages_with(code)[-1]

    for known in (*form.signers, "（签名）", "签名", SAMPLES[code]["issuer"]):
        last = last.replace(known.split("（")[0] if known in form.signers else known, "")
    assert len(re.sub(r"[\d年月日时分：、—第页共（）\s]", "", last)) > 3, last
