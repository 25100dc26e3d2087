"""A business licence is read from a picture, field by field, for a person to confirm."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from yifa.records.parties.adapters import licences
from yifa.records.parties.facts import LicenceReading
from yifa.records.parties.rules import uscc_check_digit
from yifa.records.parties.rules.licence import licence_of, uscc_in
from yifa.records.parties.terms import Kind

FONT = Path(__file__).parents[5] / "build" / "fonts" / "NotoSansSC_400Regular.ttf"
CODE = "91339921MA2FX69W7" + uscc_check_digit("91339921MA2FX69W7")
COMPANY = [
    ((560, 60), 72, "营业执照"), ((90, 210), 26, "统一社会信用代码"), ((90, 250), 30, CODE),
    ((90, 340), 28, "名    称"), ((260, 340), 28, "云溪县好味餐饮有限公司"),
    ((820, 340), 28, "注册资本"), ((980, 340), 28, "伍拾万元整"),
    ((90, 410), 28, "类    型"), ((260, 410), 28, "有限责任公司（自然人投资或控股）"),
    ((820, 410), 28, "成立日期"), ((980, 410), 28, "2021年03月15日"),
    ((90, 480), 28, "法定代表人"), ((260, 480), 28, "张小山"),
    ((820, 480), 28, "住    所"), ((980, 480), 28, "云溪县城东街道解放路6号"),
    ((90, 550), 28, "经营范围"), ((260, 550), 28, "一般项目：餐饮管理；食品销售（仅销售预"),
    ((260, 592), 28, "包装食品）。许可项目：餐饮服务。"), ((900, 860), 30, "登记机关"),
]  # fmt: skip
MERCHANT = [
    ((560, 60), 72, "营业执照"), ((90, 210), 26, "统一社会信用代码"), ((90, 250), 30, CODE),
    ((90, 340), 28, "名    称"), ((260, 340), 28, "云溪县老王水果店"),
    ((90, 410), 28, "类    型"), ((260, 410), 28, "个体工商户"),
    ((90, 480), 28, "经 营 者"), ((260, 480), 28, "王大有"),
    ((90, 550), 28, "经营场所"), ((260, 550), 28, "云溪县城西街道人民路12号"),
    ((90, 620), 28, "经营范围"), ((260, 620), 28, "水果零售"),
]  # fmt: skip


def drawn(lines: list[tuple[tuple[int, int], int, str]]) -> io.BytesIO:
    picture = Image.new("RGB", (1400, 1000), "#fdf8ee")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((20, 20, 1380, 980), outline="#b58a3a", width=6)
    for place, size, text in lines:
        pen.text(place, text, font=ImageFont.truetype(str(FONT), size), fill="black")
    held = io.BytesIO()
    picture.save(held, "PNG")
    return held


def read(lines: list[tuple[tuple[int, int], int, str]]) -> LicenceReading:
    return licence_of(licences.lines_of(drawn(lines)))


def test_a_company_is_read_without_its_representative__pipl_6() -> None:
    assert read(COMPANY) == LicenceReading(
        kind=Kind.UNIT,
        name="云溪县好味餐饮有限公司",
        uscc=CODE,
        address="云溪县城东街道解放路6号",
        scope="一般项目：餐饮管理；食品销售（仅销售预包装食品）。许可项目：餐饮服务。",
    )


def test_of_a_merchant_the_operator_is_read_too() -> None:
    reading = read(MERCHANT)

    assert (reading.kind, reading.name) == (Kind.INDIVIDUAL_MERCHANT, "云溪县老王水果店")
    assert (reading.representative, reading.address) == ("王大有", "云溪县城西街道人民路12号")


def test_a_code_with_a_wrong_check_digit_is_not_taken__gb_32100() -> None:
    wrong = CODE[:-1] + ("0" if CODE[-1] != "0" else "1")

    assert uscc_in([f"统一社会信用代码：{CODE}"]) == CODE
    assert uscc_in([f"统一社会信用代码：{wrong}"]) == ""


def test_what_is_no_picture_or_holds_no_text_is_answered() -> None:
    with pytest.raises(licences.PictureUnreadable, match="无法打开"):
        licences.lines_of(io.BytesIO(b"%PDF-1.7"))
    with pytest.raises(licences.PictureUnreadable, match="没有认出文字"):
        licences.lines_of(drawn([]))
