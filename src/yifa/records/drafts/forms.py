"""A form for every kind of paper, made from the type of its data: nothing is declared twice."""

import types
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

import msgspec
from django import forms
from django.core.exceptions import ValidationError

from yifa.frame.forms import DayField, LongTextField, OfficeForm, PrintedForm, YuanField
from yifa.records.documents.facts import FORMS, Form
from yifa.records.documents.rules.labels import label_of
from yifa.records.documents.rules.presented import CODE_LABELS
from yifa.records.drafts import rules

BAR: Final = "｜"
_INSIDE: Final = "__"
_LONG: Final = frozenset(
    {"facts", "reason", "content", "matter", "course", "situation", "dispute", "consulted",
     "proposal", "statement", "record", "note", "explanation", "findings", "opinion", "demand"}
)  # fmt: skip


class ChooseForm(OfficeForm):
    """选择文书."""

    form = forms.ChoiceField(label="文书")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(form.code, form.title) for form in FORMS.values() if rules.is_free(form)]
        self.fields["form"].choices = offered  # type: ignore[attr-defined]


class ReasonForm(OfficeForm):
    """A reason that must be given."""

    reason = LongTextField(label="意见", rows=2, max_length=500)


class RowsField(LongTextField):
    """Several rows, one a line, the columns parted by a bar."""

    def __init__(self, *, kind: type[msgspec.Struct], **kwargs: Any) -> None:
        self.columns = [item for item in msgspec.structs.fields(kind) if _is_plain(item.type)]
        names = BAR.join(label_of(item.name, kind) for item in self.columns)
        kwargs.setdefault("help_text", f"每行一项，各栏以“{BAR}”隔开：{names}")
        super().__init__(rows=4, **kwargs)

    def clean(self, value: Any) -> Any:
        """Read the rows; a missing column is empty, one too many is a fault."""
        rows = [line for line in super().clean(value).splitlines() if line.strip()]
        return [self._row(number, line) for number, line in enumerate(rows, 1)]

    def _row(self, number: int, line: str) -> dict[str, Any]:
        parts = [part.strip() for part in line.replace("|", BAR).split(BAR)]
        if len(parts) > len(self.columns):
            raise ValidationError(f"第{number}行多出一栏，应为{len(self.columns)}栏")
        told = zip(self.columns, parts, strict=False)
        return {item.name: _read(item.type, part) for item, part in told if part}

    def prepare_value(self, value: Any) -> Any:
        """Show the rows as they are typed."""
        if not isinstance(value, list):
            return value
        return "\n".join(
            BAR.join(str(row.get(item.name, "")) for item in self.columns).rstrip(BAR)
            for row in value
        )


class LinesField(LongTextField):
    """Several texts, one a line."""

    def clean(self, value: Any) -> Any:
        """Give the lines that are not empty."""
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        """Show the lines as they are typed."""
        return "\n".join(value) if isinstance(value, list) else value


class PaperForm(PrintedForm):
    """The fields of one form that its matter does not know yet; none is required in a draft."""

    def __init__(self, *args: Any, form: Form, known: Mapping[str, Any], said: Mapping[str, Any],
                 **kwargs: Any) -> None:  # fmt: skip
        kwargs.setdefault("initial", _flat(said))
        super().__init__(*args, **kwargs)
        for name, field in _fields(form.data, known, ""):
            self.fields[name] = field

    def said(self) -> dict[str, Any]:
        """What was typed, in the shape of the form's data; empty fields are left out."""
        made: dict[str, Any] = {}
        for name, value in self.cleaned_data.items():
            if value in (None, "", []):
                continue
            outer, inside, inner = name.partition(_INSIDE)
            if inside:
                made.setdefault(outer, {})[inner] = value
            else:
                made[outer] = value
        builtins: dict[str, Any] = msgspec.to_builtins(made)
        return builtins


def _flat(said: Mapping[str, Any]) -> dict[str, Any]:
    flat = dict(said)
    for name, value in said.items():
        if isinstance(value, Mapping):
            flat.update({f"{name}{_INSIDE}{inner}": part for inner, part in value.items()})
    return flat


def _fields(
    kind: type[msgspec.Struct], known: Mapping[str, Any], within: str
) -> Iterator[tuple[str, forms.Field]]:
    for item in msgspec.structs.fields(kind):
        if item.name in known:
            continue
        inner = _bare(item.type)
        name = f"{within}{item.name}"
        if isinstance(inner, type) and issubclass(inner, msgspec.Struct):
            yield from _fields(inner, {}, f"{name}{_INSIDE}")
            continue
        yield name, _field(kind, item, inner)


def _field(kind: type[msgspec.Struct], item: Any, inner: Any) -> forms.Field:
    told: dict[str, Any] = {"label": label_of(item.name, kind), "required": False}
    if get_origin(inner) is Literal:
        labels = CODE_LABELS.get((kind.__name__, item.name), {})
        choices = [("", "请选择"), *((code, labels.get(code, code)) for code in get_args(inner))]
        return forms.ChoiceField(choices=choices, **told)
    if get_origin(inner) is tuple:
        each = _bare(get_args(inner)[0])
        if isinstance(each, type) and issubclass(each, msgspec.Struct):
            return RowsField(kind=each, **told)
        return LinesField(rows=3, help_text="每行一项", **told)
    if not item.required and isinstance(item.default, str | int) and item.default != "":
        told["initial"] = item.default
    return _plain_field(item.name, inner, told)


def _plain_field(name: str, inner: Any, told: dict[str, Any]) -> forms.Field:
    if inner is bool:
        return forms.BooleanField(**told)
    if inner is int:
        return YuanField(**_in_yuan(told)) if name.endswith("_fen") else forms.IntegerField(**told)
    if inner is date:
        return DayField(**told)
    if inner is datetime:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        return forms.DateTimeField(widget=widget, **told)
    if name in _LONG:
        return LongTextField(rows=3, **told)
    return forms.CharField(max_length=500, **told)


def _in_yuan(told: dict[str, Any]) -> dict[str, Any]:
    return told | {"label": f"{told['label']}（元）"}


def _bare(annotation: Any) -> Any:
    """Take `Personal` and `| None` away from a type."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return _bare(next(item for item in get_args(annotation) if item is not type(None)))
    return annotation


def _is_plain(annotation: Any) -> bool:
    return _bare(annotation) in (str, int, date)


def _read(annotation: Any, text: str) -> Any:
    return int(text) if _bare(annotation) is int and text.isdecimal() else text
