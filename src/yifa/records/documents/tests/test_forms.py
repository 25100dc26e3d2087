"""Every form is typeset from plain, long and odd data, and says everything it was given."""

import io
import itertools
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pypdfium2
import pytest
from pypdf import PdfReader

from yifa.records.documents.adapters import typesetting
from yifa.records.documents.facts import FORMS, Form
from yifa.records.documents.rules import FormIncomplete, checked, presented
from yifa.records.documents.rules.labels import LABELS
from yifa.records.documents.rules.own_labels import OWN_LABELS
from yifa.records.documents.tests.samples import (
    LONG_NAME,
    ODD_PARTY,
    SAMPLES,
    bare_version,
    long_version,
    odd_version,
)

NUMBER = "云综执罚决字〔2026〕第0001号"
PIECE = 24
PRINTED = [code for code in FORMS if code != "dossier"]
VERSIONS: dict[str, Callable[[dict[str, Any], Form], dict[str, Any]]] = {
    "plain": lambda data, form: data,
    "bare": bare_version,
    "long": lambda data, form: long_version(data),
    "odd": lambda data, form: odd_version(data),
}
NOT_PRINTED = {
    "issuer": "stands in the head and the closing, or is whom an application goes to",
    "case_number": "papers that carry a number of their own leave it to the cause",
    "cause": "decisions tell the facts instead",
    "kind": "the kind of party shows in how its number is called",
    "phone": "the party's telephone is left out of records",
    "representative": "records name who was present",
    "document_number": "a record's party is known by its name",
    "address": "a record's party is known by its name",
    "image": "the name of a file",
    "late_fee_share": "stands in the text on payment where a fine is",
    "account": "stands in the text on payment where a fine is",
    "bank": "stands in the text on payment where a fine is",
    "bank_address": "stands in the text on payment where a fine is",
    "reconsideration_authority": "stands in the text on remedies",
    "court": "stands in the text on remedies",
    "certificate": "a record of persons names the officers only",
    "recorder": "signs",
    "dossier_cover.note": "stands in the closing note of the dossier",
    "proof_of_service.name": "the recipient is named",
    **{
        f"{form}.{field}": "the list (清单) tells it, the paper names things and quantities"
        for form in ("measure_decision", "measure_record", "measure_extension", "appraisal_period")
        for field in ("features", "owner", "note")
    },
}
"""Fields that a form may leave out, and why."""


def test_every_form_but_the_bound_dossier_has_a_sample() -> None:
    assert sorted(SAMPLES) == sorted(PRINTED)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("code", PRINTED)
def test_paper_and_preview_hold_every_text_of_the_data(code: str, version: str) -> None:
    form = FORMS[code]
    data = checked(form, VERSIONS[version](SAMPLES[code], form))
    shown = presented(form, data, number=NUMBER if form.number_class else "")

    pages = pages_of(typesetting.typeset(form, shown))
    preview = squeezed(unescaped(typesetting.preview(form, shown)))

    assert set(texts_to_find(form, shown)), "the sample says nothing"
    for name, text in texts_to_find(form, shown):
        assert squeezed(text) in preview, name
        assert lost_of(squeezed(text), pages) == [], name


@pytest.mark.parametrize("code", PRINTED)
def test_markup_in_data_stays_text(code: str) -> None:
    form = FORMS[code]
    shown = presented(form, checked(form, odd_version(SAMPLES[code])))

    preview = typesetting.preview(form, shown)

    assert "<script" not in preview
    assert "<b>标签" not in preview


def test_rare_characters_and_long_names_reach_the_paper() -> None:
    form = FORMS["penalty_decision"]
    odd = presented(form, checked(form, odd_version(SAMPLES[form.code])))
    long = presented(form, checked(form, long_version(SAMPLES[form.code])))

    assert ODD_PARTY["name"][:4] in text_of(typesetting.typeset(form, odd))
    assert len(LONG_NAME) > 60
    assert LONG_NAME in squeezed(text_of(typesetting.typeset(form, long)))


@pytest.mark.parametrize("sign", "㐂䶮㙍①㎡×")
def test_rare_characters_of_the_basic_plane_have_a_font(sign: str) -> None:
    assert typesetting.can_set(sign)


@pytest.mark.parametrize("sign", "𠮷𡈽")
def test_characters_beyond_the_basic_plane_are_drawn(sign: str) -> None:
    if not typesetting.can_set(sign):
        pytest.skip("no font with rare characters is installed (scripts/fonts)")
    form = FORMS["scene_record"]
    data = SAMPLES[form.code] | {"situation": sign * 40}

    paper = typesetting.typeset(form, presented(form, checked(form, data)))

    assert [name for name in fonts_of(paper) if "HanaMin" in name or "CJK" in name]


def test_the_same_data_gives_the_same_bytes() -> None:
    form = FORMS["penalty_decision"]
    shown = presented(form, checked(form, SAMPLES[form.code]), number=NUMBER)

    assert typesetting.typeset(form, shown) == typesetting.typeset(form, shown)


def test_fonts_are_embedded() -> None:
    form = FORMS["filing_approval"]
    shown = presented(form, checked(form, SAMPLES[form.code]))

    assert b"/FontFile" in typesetting.typeset(form, shown)


def test_every_field_has_a_chinese_name() -> None:
    names = {name for form in FORMS.values() for name in field_names(form.data)}

    assert names <= LABELS.keys()


def test_a_name_of_its_own_belongs_to_a_field_that_is_there() -> None:
    held = {pair for form in FORMS.values() for pair in fields_of(form.data)}

    assert OWN_LABELS.keys() <= held


def test_missing_fields_are_named_all_at_once() -> None:
    lacking = {k: v for k, v in SAMPLES["penalty_decision"].items() if k not in {"party", "remedy"}}

    with pytest.raises(FormIncomplete) as refusal:
        checked(FORMS["penalty_decision"], lacking)

    assert refusal.value.faults == ("缺少“当事人”", "缺少“救济途径”")


def test_blank_required_text_is_named() -> None:
    blank = SAMPLES["penalty_decision"] | {"facts": " \n", "penalties": []}

    with pytest.raises(FormIncomplete) as refusal:
        checked(FORMS["penalty_decision"], blank)

    assert refusal.value.faults == ("未填写“违法事实（案情）”", "未填写“处罚种类和内容”")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (
            {"party": SAMPLES["penalty_decision"]["party"] | {"name": 7}},
            "“当事人·姓名（名称）”的内容或格式不对",
        ),
        ({"decided_on": "昨天"}, "“决定日期”的内容或格式不对"),
        ({"colour": "红"}, "没有“colour”这一项"),
        ({"fine_fen": 0}, "罚款数额须大于零"),
        ({"facts": "\x00"}, "“违法事实（案情）”含有不能打印的控制字符"),
        ({"facts": "长" * 20_001}, "“违法事实（案情）”过长：20001 字，最多 20000 字"),
    ],
)
def test_unusable_data_is_refused_by_name(change: dict[str, Any], fault: str) -> None:
    with pytest.raises(FormIncomplete) as refusal:
        checked(FORMS["penalty_decision"], SAMPLES["penalty_decision"] | change)

    assert fault in refusal.value.faults


def test_a_fine_without_payment_is_refused__apl_59() -> None:
    unpaid = SAMPLES["penalty_decision"] | {"payment": None}

    with pytest.raises(FormIncomplete, match="第五十九条第一款第（四）项"):
        checked(FORMS["penalty_decision"], unpaid)


def test_one_officer_is_not_enough__apl_42() -> None:
    alone = SAMPLES["scene_record"] | {"officers": SAMPLES["scene_record"]["officers"][:1]}

    with pytest.raises(FormIncomplete, match="不得少于两人"):
        checked(FORMS["scene_record"], alone)


def pages_of(pdf: bytes) -> list[str]:
    """Give the text of each page without white space."""
    document = pypdfium2.PdfDocument(pdf)
    return [squeezed(page.get_textpage().get_text_range()) for page in document]


def text_of(pdf: bytes) -> str:
    return "".join(pages_of(pdf))


def fonts_of(pdf: bytes) -> set[str]:
    """Give the names of the fonts that a PDF embeds."""
    return {
        str(font["/BaseFont"])
        for page in PdfReader(io.BytesIO(pdf)).pages
        for font in (held.get_object() for held in page["/Resources"]["/Font"].values())  # type: ignore[index]
    }


def lost_of(text: str, pages: list[str]) -> list[str]:
    """Give the pieces of a text that no page holds; a text may break once at each page's end."""
    pieces = [text[at : at + PIECE] for at in range(0, len(text), PIECE)]
    whole = "".join(pages)
    lost = [piece for piece in pieces if piece not in whole]
    broken = [piece for piece in lost if crosses(piece, pages)]
    return [piece for piece in lost if piece not in broken]


def crosses(piece: str, pages: list[str]) -> bool:
    """Say whether a piece begins on one page and ends on the next."""
    cuts = [(piece[:at], piece[at:]) for at in range(1, len(piece))]
    return any(
        head in before and tail in after
        for before, after in itertools.pairwise(pages)
        for head, tail in cuts
    )


def squeezed(text: str) -> str:
    return "".join(text.replace("\u200b", "").replace("\ufffe", "").split())


def unescaped(html: str) -> str:
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        html = html.replace(entity, sign)
    return html.replace("<br>", "").replace("</p><p>", "")


def texts_to_find(form: Form, shown: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Give every text that the paper must hold, by its field: all that it is told."""
    told = {name: value for name, value in shown.items() if name != "form"}
    for name, text in texts_in("", told):
        if not {name, f"{form.code}.{name}"} & NOT_PRINTED.keys():
            yield name, text


def texts_in(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for inner, held in value.items():
            yield from texts_in(inner, held)
    elif isinstance(value, list):
        for held in value:
            yield from texts_in(name, held)
    elif isinstance(value, str):
        yield from ((name, line) for line in value.split("\n") if line.strip())


def fields_of(struct: Any) -> Iterator[tuple[str, str]]:
    """Give each field with the type that holds it, inside and out."""
    for item in msgspec.structs.fields(struct):
        yield struct.__name__, item.name
        for inner in (item.type, *getattr(item.type, "__args__", ())):
            if isinstance(inner, type) and issubclass(inner, msgspec.Struct):
                yield from fields_of(inner)


def field_names(struct: Any) -> Iterator[str]:
    for item in msgspec.structs.fields(struct):
        yield item.name
        for inner in (item.type, *getattr(item.type, "__args__", ())):
            if isinstance(inner, type) and issubclass(inner, msgspec.Struct):
                yield from field_names(inner)
