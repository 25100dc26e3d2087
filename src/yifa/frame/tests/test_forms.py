"""Bad input is answered with what to do."""

from datetime import datetime

import pytest
from django import forms

from yifa.base import clock
from yifa.frame.forms import LongTextField, OfficeForm, PastDateField, PastMomentField, YuanField

NOW = datetime(2026, 6, 17, 12, tzinfo=clock.BEIJING)


class Visit(OfficeForm):
    place = forms.CharField(label="地点", max_length=20)
    seen_on = PastDateField(label="检查日期", required=False)
    seen_at = PastMomentField(label="检查时间", required=False)
    fine = YuanField(label="罚款", required=False)
    note = LongTextField(label="情况", required=False)
    count = forms.IntegerField(label="数量", required=False, max_value=9)
    kind = forms.ChoiceField(label="种类", choices=[("a", "甲")], required=False)
    opens = forms.TimeField(label="开门时间", required=False)


def faults(**data: str) -> dict[str, list[str]]:
    form = Visit({"place": "解放路", **data}, now=NOW)
    return {name: [str(fault) for fault in found] for name, found in form.errors.items()}


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("place", "", "请填写地点"),
        ("place", "路" * 21, "不得超过 20 字，目前 21 字"),
        ("count", "10", "不得大于 9"),
        ("count", "x", "请填写整数"),
        ("kind", "<b>", "不在可选范围内"),
        ("place", "解放\x00路", "字符"),
        ("place", "解放\x07路", "不可见"),
        ("seen_on", "2026-06-18", "不得晚于今天（2026-06-17）"),
        ("seen_on", "1899-12-31", "年份有误"),
        ("seen_on", "昨天", "请填写日期，如 2026-11-22"),
        ("opens", "早上", "请填写时刻，如 08:30"),
        ("seen_at", "2026-06-17T12:01", "不得晚于现在（2026-06-17 12:00）"),
        ("fine", "两百", "不是金额"),
        ("fine", "1.234", "最多两位小数"),
        ("fine", "-1", "金额应在"),
        ("note", "字" * 5001, "5000"),
    ],
)
def test_bad_input_names_the_field_and_what_is_wrong(field, value, words):
    found = faults(**{field: value})

    assert list(found) == [field]
    assert words in "".join(found[field])


def test_today_and_this_minute_are_not_the_future():
    assert faults(seen_on="2026-06-17", seen_at="2026-06-17T12:00") == {}


def test_yuan_are_kept_as_fen_and_shown_as_yuan():
    form = Visit({"place": "解放路", "fine": "2,000.5"}, now=NOW)

    assert form.is_valid()
    assert form.cleaned_data["fine"] == 200_050
    assert 'value="2000.50"' in str(Visit(initial={"fine": 200_050}, now=NOW)["fine"])


def test_an_error_is_tied_to_its_field():
    page = Visit({"place": ""}, now=NOW).render()

    assert 'aria-invalid="true"' in page
    assert 'aria-describedby="id_place_error"' in page
    assert 'id="id_place_error"' in page
    assert 'class="form-control is-invalid"' in page


def test_script_in_a_field_is_shown_as_text():
    page = Visit({"place": "<script>alert(1)</script>"}, now=NOW).render()

    assert "<script>" not in page
