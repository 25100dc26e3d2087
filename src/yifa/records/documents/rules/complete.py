"""Whether the data of a form is complete; every fault at once, by the field's Chinese name."""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from yifa.records.documents.facts import Form, FormData
from yifa.records.documents.rules.demands import unmet
from yifa.records.documents.rules.labels import label_of

TEXT_LIMIT = 20_000
OFFICERS_NEEDED = 2
_LONE_OFFICER = frozenset({"proof_of_service", "hearing_record", "substitute_record"})


class FormIncomplete(Exception):
    """The data of a form lacks something or holds what cannot be printed."""

    def __init__(self, form: Form, faults: tuple[str, ...]) -> None:
        self.form, self.faults = form, faults
        super().__init__(f"“{form.title}”不能生成：" + "；".join(faults))


def checked(form: Form, data: FormData | Mapping[str, Any]) -> FormData:
    """Give the data in the form's own type, every required field filled.

    Basis: what a statute demands of a paper is a required field of its form, e.g.
    《行政处罚法》第五十二条第二款、第五十九条第一款.
    Raises: FormIncomplete with every fault.
    """
    if isinstance(data, Mapping):
        faults = tuple(_missing(form.data, data, ""))
        if faults:
            raise FormIncomplete(form, faults)
    try:
        whole = msgspec.convert(msgspec.to_builtins(data), form.data)
    except msgspec.ValidationError as error:
        raise FormIncomplete(form, (_in_chinese(error),)) from None
    faults = (*_faults(whole, ""), *_form_faults(form, whole))
    if faults:
        raise FormIncomplete(form, faults)
    return whole


def _missing(kind: type[msgspec.Struct], data: Mapping[str, Any], path: str) -> Iterator[str]:
    names = {item.name for item in msgspec.structs.fields(kind)}
    for item in msgspec.structs.fields(kind):
        if item.required and data.get(item.name) is None:
            yield f"缺少“{path}{label_of(item.name, kind)}”"
            continue
        inner = item.type
        value = data.get(item.name)
        nested = isinstance(inner, type) and issubclass(inner, msgspec.Struct)
        if nested and isinstance(value, Mapping):
            yield from _missing(inner, value, f"{path}{label_of(item.name, kind)}·")
    yield from (f"没有“{path}{name}”这一项" for name in data if name not in names)


def _faults(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, msgspec.Struct):
        for item in msgspec.structs.fields(value):
            inner = getattr(value, item.name)
            name = f"{path}{label_of(item.name, type(value))}"
            if item.required and isinstance(inner, str | tuple) and not _filled(inner):
                yield f"未填写“{name}”"
            yield from _faults(inner, f"{name}·" if not isinstance(inner, str) else name)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _faults(inner, path)
    elif isinstance(value, str):
        yield from _text_faults(value, path)


def _filled(value: str | tuple[Any, ...]) -> bool:
    return bool(value.strip()) if isinstance(value, str) else bool(value)


def _text_faults(text: str, name: str) -> Iterator[str]:
    if len(text) > TEXT_LIMIT:
        yield f"“{name}”过长：{len(text)} 字，最多 {TEXT_LIMIT} 字"
    if any(unicodedata.category(sign) in {"Cc", "Cs"} and sign not in "\n\t\r" for sign in text):
        yield f"“{name}”含有不能打印的控制字符"


def _form_faults(form: Form, data: FormData) -> Iterator[str]:
    officers = getattr(data, "officers", None)
    if form.code not in _LONE_OFFICER and isinstance(officers, tuple) and len(officers) == 1:
        yield "执法人员不得少于两人（《行政处罚法》第四十二条第一款）"
    started, ended = getattr(data, "started_at", None), getattr(data, "ended_at", None)
    if started and ended and ended < started:
        yield "结束时间早于开始时间"
    fine = getattr(data, "fine_fen", None)
    if fine is not None and fine <= 0:
        yield "罚款数额须大于零"
    yield from unmet(data)


def _in_chinese(error: msgspec.ValidationError) -> str:
    _, _, place = str(error).rpartition("$.")
    names = [part.split("[")[0] for part in place.rstrip("`").split(".")] if place else []
    where = "·".join(label_of(name) for name in names)
    return f"“{where or '数据'}”的内容或格式不对"
