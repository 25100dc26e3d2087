"""What the forms of service choose from: codes, officers, footage."""

from collections.abc import Mapping
from typing import Any

from django import forms

from yifa.records.agencies.facts import OfficerFact

Choices = list[tuple[str, str]]
OFFICERS_NEEDED = 2


def offered(labels: Mapping[Any, str], *codes: Any) -> Choices:
    """Choices of a table of codes, all or some."""
    return [(str(code), labels[code]) for code in (codes or labels)]


def coded(enum: Any, labels: Mapping[Any, str], label: str, *codes: Any) -> Any:
    """A field that chooses a code of a table, all or some of it."""
    return forms.TypedChoiceField(label=label, choices=offered(labels, *codes), coerce=enum)


def officer_label(officer: OfficerFact) -> str:
    """An officer with the numbers of the certificates."""
    numbers = "、".join(item.number for item in officer.certificates)
    return f"{officer.name}（{numbers}）" if numbers else officer.name


def officers_field(**kwargs: Any) -> forms.MultipleChoiceField:
    """Those who serve; the form fills the choices."""
    kwargs.setdefault("help_text", "当面送达不少于两人")
    return forms.MultipleChoiceField(label="送达人", widget=forms.CheckboxSelectMultiple, **kwargs)


def footage_field() -> forms.MultipleChoiceField:
    """Pictures and recordings of the matter; the form fills the choices."""
    return forms.MultipleChoiceField(
        label="拍照、录像",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="从本案已上传的证据中选择",
    )


def as_registered(masked: str) -> str:
    """What an empty field means: the value of the register, which the page does not show."""
    return f"不填写的，采用已登记的内容（{masked}）" if masked else ""
