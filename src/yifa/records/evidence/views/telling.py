"""What pages say of an act in custody, in one line, and of a copy."""

from collections.abc import Callable
from typing import Any

from yifa.base.procedure import Act
from yifa.records.evidence import acts
from yifa.records.evidence.acts import Derivation
from yifa.records.evidence.rules import detail_text
from yifa.records.evidence.terms import Kind
from yifa.records.evidence.terms.contents import VERDICT_LABELS, Verdict
from yifa.records.evidence.terms.custody import METHOD_LABELS, OCCASION_LABELS, Method, Occasion
from yifa.records.evidence.terms.details import DETAILS


def custody_line(act: Act[Any]) -> dict[str, Any]:
    """Give an act as a line of the custody."""
    tell = _TOLD.get(type(act.payload))
    summary = tell(act.payload) if tell else ""
    return {"at": act.done_at, "actor": act.actor_name, "label": act.label, "summary": summary}


def span_text(from_s: float | None, until_s: float | None) -> str:
    """Write a span of a recording.

    >>> span_text(65, 3700.5)
    '1:05 至 1:01:40.5'
    """
    if from_s is None or until_s is None:
        return ""
    return f"{clock_text(from_s)} 至 {clock_text(until_s)}"


def clock_text(seconds: float) -> str:
    """Write a place in a recording.

    >>> clock_text(7.25), clock_text(3600)
    ('0:07.2', '1:00:00')
    """
    tenths = int(seconds * 10)
    whole, tenth = divmod(tenths, 10)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    start = f"{hours}:{minutes:02d}" if hours else f"{minutes}"
    return f"{start}:{rest:02d}" + (f".{tenth}" if tenth else "")


def derivation_rows(said: Derivation) -> list[dict[str, Any]]:
    """Say how a copy was made, what was cut or masked, and why."""
    boxes = "；".join(
        f"{box.label or '区域'}（左 {box.x}，上 {box.y}，宽 {box.width}，高 {box.height}）"
        for box in said.boxes
    )
    pairs = (
        ("制作方法", METHOD_LABELS[Method(said.method)]),
        ("原件时段", span_text(said.from_s, said.until_s)),
        ("遮挡位置（像素）", boxes),
        ("制作工具", said.tool),
        ("制作原因", said.reason),
    )
    return [{"label": label, "value": value, "wide": True} for label, value in pairs if value]


def detail_rows(kind: str, said: acts.Taken) -> list[dict[str, Any]]:
    """Say what this kind of evidence additionally needs; persons are masked already."""
    values = {detail.code: detail.value for detail in said.details}
    values |= {detail.code: detail.value for detail in said.personal_details}
    return [
        {"label": spec.label, "value": detail_text(spec, values[spec.code])}
        for spec in DETAILS[Kind(kind)]
        if spec.code in values
    ]


def comparison_rows(said: acts.Taken) -> list[dict[str, Any]]:
    """Say how what was entered stands to what the file says."""
    return [
        {
            "subject": row.subject,
            "entered": row.entered,
            "found": row.found,
            "verdict": VERDICT_LABELS[Verdict(row.verdict)],
            "alarms": row.verdict in {Verdict.DIFFERS, Verdict.ABSURD},
            "note": row.note,
        }
        for row in said.comparisons
    ]


def _taken(said: acts.Taken) -> str:
    kept = f"保管：{said.holder}，{said.held_at}" if said.holder else ""
    return "，".join(part for part in (said.obtained, kept) if part)


def _moved(said: acts.Moved) -> str:
    receipt = f"，交接单 {said.receipt}" if said.receipt else ""
    outside = "（其他机关）" if said.is_outside else ""
    return (
        f"{said.from_holder or '原保管人'} 交 {said.to_holder}{outside}，"
        f"{said.from_place or '原地点'} 移至 {said.to_place}；{said.reason}{receipt}"
    )


def _presented(said: acts.Presented) -> str:
    note = f"；{said.note}" if said.note else ""
    return f"{OCCASION_LABELS[Occasion(said.occasion)]}，{said.to}，{said.place}{note}"


def _destroyed(said: acts.Destroyed) -> str:
    return f"{said.place}，{said.method}；{'、'.join(said.officers)}执行，{said.witness}见证"


_TOLD: dict[type, Callable[[Any], str]] = {
    acts.Taken: _taken,
    acts.Derived: lambda said: METHOD_LABELS[Method(said.derivation.method)],
    acts.CopyMade: lambda said: METHOD_LABELS[Method(said.method)],
    acts.Marked: lambda said: span_text(said.from_s, said.until_s),
    acts.Shown: lambda said: str(said.purpose),
    acts.Verified: lambda said: "与登记时一致" if said.is_intact else "与登记时不一致",
    acts.Moved: _moved,
    acts.Copied: lambda said: f"{said.count} 份，{said.to}，{said.purpose}，与原件核对无误",
    acts.Presented: _presented,
    acts.Returned: lambda said: f"{said.to}领取，{said.receipt}；{said.reason}",
    acts.DestructionApproved: lambda said: f"{said.document}；{said.ground}",
    acts.Destroyed: _destroyed,
}
