"""Questions about what each kind of evidence additionally needs said."""

from collections.abc import Iterator, Mapping

from yifa.records.evidence.acts import Detail, PersonalDetail
from yifa.records.evidence.terms import KIND_LABELS, Kind
from yifa.records.evidence.terms.details import DETAILS, YES, DetailSpec

_TEXT_LIMIT = 300
_OF_A_COPY = {"holder", "checked", "signature"}


def details_faults(kind: Kind, said: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Give code and sentence for each detail of this kind that is missing or wrong."""
    return tuple(_faults(kind, said))


def split_details(
    kind: Kind, said: Mapping[str, str]
) -> tuple[tuple[Detail, ...], tuple[PersonalDetail, ...]]:
    """Part what was said into open details and those on natural persons; the empty are left out."""
    filled = [(spec, said.get(spec.code, "").strip()) for spec in DETAILS[kind]]
    return (
        tuple(Detail(spec.code, text) for spec, text in filled if text and not spec.is_personal),
        tuple(
            PersonalDetail(spec.code, text) for spec, text in filled if text and spec.is_personal
        ),
    )


def detail_text(spec: DetailSpec, value: str) -> str:
    """Write a detail as pages show it."""
    if spec.form == "check":
        return "是" if value == YES else "否"
    return dict(spec.choices).get(value, value)


def _faults(kind: Kind, said: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    is_copy = kind is Kind.DOCUMENTARY and said.get("form") == "copy"
    for spec in DETAILS[kind]:
        text = said.get(spec.code, "").strip()
        if not text and (spec.is_required or (is_copy and spec.code in _OF_A_COPY)):
            yield spec.code, f"{KIND_LABELS[kind]}须填写“{spec.label}”"
        elif spec.choices and text and text not in dict(spec.choices):
            yield spec.code, f"请选择“{spec.label}”"
        elif len(text) > _TEXT_LIMIT:
            yield spec.code, f"“{spec.label}”最多 {_TEXT_LIMIT} 字"
