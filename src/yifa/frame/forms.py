"""Forms: every field limited, control characters refused, days and instants not in the future."""

import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting

from yifa.base import clock, money

LINE_LENGTH = 200
TEXT_LENGTH = 5000
SIGNS_NAMED = 5
AMOUNT_AT_MOST_FEN = 100_000_000_000
EARLIEST_DAY = date(1900, 1, 1)
_LAYOUT_CHARACTERS = "\n\r\t"
_CLASS_OF: dict[str, str] = {
    "checkbox": "form-check-input",
    "select": "form-select",
    "selectmultiple": "form-select",
    "radioselect": "",
    "checkboxselectmultiple": "",
    "hidden": "",
}


class StyledBoundField(BoundField):
    """A field in a page: gives its widget the classes of the style sheet."""

    def build_widget_attrs(self, attrs: Any, widget: Any = None) -> Any:
        """Add the class of the widget's kind, and the mark of an invalid value."""
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        own = (widget or self.field.widget).attrs.get("class", "")
        style = _CLASS_OF.get(self.widget_type, "form-control")
        invalid = "is-invalid" if self.errors and style else ""
        if classes := " ".join(word for word in (own, style, invalid) if word):
            built["class"] = classes
        return built


class StyledRenderer(TemplatesSetting):
    """Renders every form, also those of other packages, by our templates and classes."""

    bound_field_class = StyledBoundField


class PastDateField(forms.DateField):
    """A day that has come: not after the form's today."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PastMomentField(forms.DateTimeField):
    """An instant that has come, typed in Beijing time: not after the form's now."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class DayField(forms.DateField):
    """Any day, also one to come."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class LongTextField(forms.CharField):
    """A text of several lines; it takes the form's whole width."""

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", TEXT_LENGTH)
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows, "wide": True}))
        super().__init__(**kwargs)


class YuanField(forms.CharField):
    """An amount typed in yuan; the cleaned value is in fen."""

    def __init__(self, *, at_most_fen: int = AMOUNT_AT_MOST_FEN, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 20)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(**kwargs)
        self.at_most_fen = at_most_fen

    def clean(self, value: Any) -> Any:
        """Read yuan as fen; an empty optional field gives None."""
        text = super().clean(value)
        if not text:
            return None
        try:
            fen = money.fen_of(text)
        except money.NotAnAmount as fault:
            raise ValidationError(str(fault)) from None
        if not 0 <= fen <= self.at_most_fen:
            raise ValidationError(f"金额应在 0 至 {money.yuan(self.at_most_fen)}之间")
        return fen

    def prepare_value(self, value: Any) -> Any:
        """Show fen as yuan in the field."""
        return f"{value / 100:.2f}" if isinstance(value, int) else value


SHOWN_BY: Final = {"data-island": "shown-for"}
"""On a select: of the fields with `shown_for`, only those that name the chosen value are shown."""


class OfficeForm(forms.Form):
    """A form of the house: `now` (else the clock) bounds its past days; texts are limited."""

    use_required_attribute = False
    required_css_class = "required"

    def __init__(self, *args: Any, now: datetime | None = None, **kwargs: Any) -> None:
        now = now or clock.now()
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _limit(field, now)
            _name_when_missing(field)
            _say_plainly(field)


class PrintedForm(OfficeForm):
    """A form whose texts go into papers: what no font can set is refused where it is typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.CharField) and not field.widget.is_hidden:
                field.validators.append(only_signs_of_fonts)


_signs_lacking: list[Callable[[str], Sequence[str]]] = []


def register_fonts(lacking: Callable[[str], Sequence[str]]) -> None:
    """Let the room that typesets say which characters of a text its fonts lack."""
    _signs_lacking[:] = [lacking]


def only_signs_of_fonts(value: str) -> None:
    """Refuse characters that no font of the papers has, each by name."""
    lacking = [sign for find in _signs_lacking for sign in find(value)]
    if lacking:
        named = "、".join(f"“{sign}”（U+{ord(sign):04X}）" for sign in lacking[:SIGNS_NAMED])
        raise ValidationError(f"{named}没有字体可以排印，不能写入文书，请删除或者改用文字表述")


def _limit(field: forms.Field, now: datetime) -> None:
    if isinstance(field, PastDateField):
        today = clock.day_of(now)
        field.validators.append(not_after(today))
        field.widget.attrs["max"] = today.isoformat()
    elif isinstance(field, PastMomentField):
        field.validators.append(not_after_instant(now))
        field.widget.attrs["max"] = f"{clock.beijing(now):%Y-%m-%dT%H:%M}"
    elif isinstance(field, forms.CharField) and not isinstance(
        field, forms.EmailField | forms.UUIDField
    ):
        _limit_text(field)


def _name_when_missing(field: forms.Field) -> None:
    """Let an empty required field say what is missing, where it has no words of its own."""
    usual = forms.Field.default_error_messages["required"]
    if field.label and field.error_messages["required"] is usual:
        is_chosen = isinstance(field, forms.ChoiceField | forms.FileField)
        field.error_messages["required"] = f"请{'选择' if is_chosen else '填写'}{field.label}"


_OF_LIMITS: Final = {
    "max_length": "不得超过 %(limit_value)s 字，目前 %(show_value)s 字",
    "min_length": "不得少于 %(limit_value)s 字，目前 %(show_value)s 字",
    "max_value": "不得大于 %(limit_value)s",
    "min_value": "不得小于 %(limit_value)s",
}
_OF_KINDS: Final[tuple[tuple[type[forms.Field], str, str], ...]] = (
    (forms.FloatField, "invalid", "请填写数字"),
    (forms.DecimalField, "invalid", "请填写数字"),
    (forms.IntegerField, "invalid", "请填写整数"),
    (forms.DateField, "invalid", "请填写日期，如 2026-11-22"),
    (forms.DateTimeField, "invalid", "请填写日期和时间，如 2026-11-22 09:30"),
    (forms.TimeField, "invalid", "请填写时刻，如 08:30"),
    (forms.ChoiceField, "invalid_choice", "“%(value)s”不在可选范围内，请重新选择"),
)


def _say_plainly(field: forms.Field) -> None:
    """Say what is wrong as the house does, where the field has no words of its own."""
    for code, words in _OF_LIMITS.items():
        field.error_messages.setdefault(code, words)
    for kind, code, words in _OF_KINDS:
        if isinstance(field, kind):
            if field.error_messages[code] == kind.default_error_messages[code]:
                field.error_messages[code] = words
            return


def _limit_text(field: forms.CharField) -> None:
    if field.max_length is None:
        is_long = isinstance(field.widget, forms.Textarea)
        field.max_length = TEXT_LENGTH if is_long else LINE_LENGTH
        field.validators.append(at_most_characters(field.max_length))
        field.widget.attrs.setdefault("maxlength", field.max_length)
    field.validators.append(no_control_characters)


def no_control_characters(value: str) -> None:
    """Refuse characters that cannot be seen or printed; lines and tabs may stand."""
    for character in value:
        if unicodedata.category(character) in {"Cc", "Cs", "Co", "Cn"} and (
            character not in _LAYOUT_CHARACTERS
        ):
            raise ValidationError("含有不可见或无法识别的字符，请删除后重新填写")


def at_most_characters(limit: int) -> Callable[[str], None]:
    """Make a validator that refuses longer texts."""

    def check(value: str) -> None:
        if len(value) > limit:
            raise ValidationError(f"不得超过 {limit} 字，目前 {len(value)} 字")

    return check


def not_after(today: date) -> Callable[[date], None]:
    """Make a validator that refuses days after today, and days no living case can have."""

    def check(value: date) -> None:
        if value > today:
            raise ValidationError(f"不得晚于今天（{today:%Y-%m-%d}）")
        if value < EARLIEST_DAY:
            raise ValidationError("年份有误，请核对")

    return check


def not_after_instant(now: datetime) -> Callable[[datetime], None]:
    """Make a validator that refuses instants after `now`."""

    def check(value: datetime) -> None:
        if value > now:
            raise ValidationError(f"不得晚于现在（{clock.beijing(now):%Y-%m-%d %H:%M}）")
        if value.date() < EARLIEST_DAY:
            raise ValidationError("年份有误，请核对")

    return check
