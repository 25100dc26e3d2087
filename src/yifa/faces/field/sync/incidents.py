"""Incidents from the queue: a problem reported, and each step of a task."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Final
from uuid import UUID

import msgspec
from uuid_utils.compat import uuid7

from yifa.base.access import NotPermitted
from yifa.base.clock import beijing
from yifa.base.procedure import WARN, Matter, Override, Payload, StepRefused
from yifa.faces.field.adapters.settling import settled_by
from yifa.faces.field.sync.answers import Choice, Conflict, Finding, Refused, told
from yifa.faces.field.sync.arriving import Arrived
from yifa.faces.field.sync.files import keep_files
from yifa.faces.field.sync.registry import register as register_kind
from yifa.faces.field.sync.reporting import Kept, keep_reported
from yifa.faces.field.terms import TOO_OLD_AFTER
from yifa.records.evidence.facts import Point
from yifa.records.grid.queries import CategoryUnknown, is_drawn, locate
from yifa.work.incidents import actions, queries

if TYPE_CHECKING:
    from yifa.work.incidents.models import Incident

_OUT_OF_TURN: Final = "STEP-01"
_OLD_HOURS: Final = round(TOO_OLD_AFTER.total_seconds() / 3600)

_Lon = Annotated[float, msgspec.Meta(ge=-180, le=180)]
_Lat = Annotated[float, msgspec.Meta(ge=-90, le=90)]
_Line = Annotated[str, msgspec.Meta(max_length=200)]
_Text = Annotated[str, msgspec.Meta(max_length=2000)]


class Problem(msgspec.Struct, frozen=True):
    """A problem that the officer reports."""

    category: Annotated[str, msgspec.Meta(max_length=10)]
    lon: _Lon
    lat: _Lat
    place: Annotated[str, msgspec.Meta(min_length=2, max_length=200)]
    description: Annotated[str, msgspec.Meta(min_length=2, max_length=2000)]
    accuracy_m: float | None = None


class Step(msgspec.Struct, frozen=True):
    """A step of a task; `after` is the last act that the phone had seen."""

    incident: UUID
    step: str
    after: int
    note: _Text = ""
    passed: bool = True
    exists: bool = True
    violation: bool = False
    why_no_photo: _Line = ""
    lon: _Lon | None = None
    lat: _Lat | None = None


def register() -> None:
    """Let the phone report problems and take the steps of tasks."""
    register_kind("incident.report", report_problem)
    register_kind("incident.step", take_step)
    settled_by("incident", actions.settle_report)


def report_problem(arrived: Arrived) -> dict[str, Any]:
    """Open an incident at the place and time of the report."""
    said = arrived.payload_as(Problem)
    where = _jurisdiction_at(arrived, said)
    matter = Matter("incident", uuid7(), where)
    try:
        row = actions.open_incident(
            actor=arrived.actor,
            at=arrived.done_at,
            category=said.category,
            lon=said.lon,
            lat=said.lat,
            place=said.place,
            description=said.description,
            source="patrol",
            jurisdiction=where,
            overrides=_overrides(arrived, "LOOP-02"),
            incident_id=matter.id,
        )
    except StepRefused as refusal:
        raise _asking_reason(refusal) from refusal
    except (NotPermitted, CategoryUnknown) as refusal:
        raise Refused(str(refusal)) from refusal
    kept = keep_files(arrived, row.matter, said.place)
    return {
        "words": "已上报，等待立案",
        "incident": str(row.uuid),
        "cell": row.cell_name,
        "files": {role: [str(item) for item in items] for role, items in kept.items()},
    }


def _jurisdiction_at(arrived: Arrived, said: Problem) -> str:
    """Say in whose area the place lies. Raises: Refused."""
    if abs(said.lon) < 1e-6 and abs(said.lat) < 1e-6:
        raise Refused("定位无效（经纬度为 0），请重新定位或者在地图上选择位置")
    day = arrived.then.day
    located = locate(said.lon, said.lat, day)
    if located.jurisdiction:
        return located.jurisdiction
    if is_drawn(day):
        raise Refused(f"{located.reason}；请重新定位或者在地图上选择位置")
    return arrived.actor.jurisdiction


def take_step(arrived: Arrived) -> dict[str, Any]:
    """Take a step of a task; what was done in the field already and is unlawful is reported."""
    said = arrived.payload_as(Step)
    row = queries.incident_in(arrived.then, said.incident) or queries.incident_in(
        arrived.actor, said.incident
    )
    if row is None:
        raise Refused("没有这个任务，或者不在您的辖区内", choices=(Choice.DROP,))
    photos = keep_files(arrived, row.matter, row.place)
    act = queries.act_told(row, said.step, _told_by(arrived, said), photos)
    if act is None:
        raise Refused("服务器不认识这个步骤，请更新应用后重试")
    telling = _Telling(arrived, said, row, act, [str(p) for kept in photos.values() for p in kept])
    return _taken(telling)


@dataclass(frozen=True, slots=True)
class _Telling:
    """A step on its way to become an act."""

    arrived: Arrived
    said: Step
    row: "Incident"
    act: Payload
    evidence: list[str]


def _taken(telling: _Telling) -> dict[str, Any]:
    arrived = telling.arrived
    if arrived.at - arrived.done_at > TOO_OLD_AFTER:
        return _kept_as_reported(telling, (f"办理后超过 {_OLD_HOURS} 小时才补传",))
    try:
        row = _lawful(telling)
    except NotPermitted as refusal:
        if arrived.is_late:
            words = f"办理时（{arrived.then.day}）{refusal}"
            return _kept_as_reported(telling, (words,))
        raise Refused(str(refusal)) from refusal
    except StepRefused as refusal:
        return _when_refused(telling, refusal)
    return {"words": "已办理", "incident": str(row.uuid), "stage": row.stage_label}


def _lawful(telling: _Telling) -> "Incident":
    """Take the act; the reason that the officer gave passes warnings, and those only."""
    reason = telling.arrived.item.reason.strip()
    common: dict[str, Any] = {
        "actor": telling.arrived.then,
        "at": telling.arrived.done_at,
        "incident": telling.row,
        "act": telling.act,
        "evidence": telling.evidence,
    }
    try:
        return actions.take_late(**common)
    except StepRefused as refusal:
        if not reason or any(item.level is not WARN for item in refusal.findings):
            raise
        passed = tuple(Override(item.rule, reason) for item in refusal.findings)
        return actions.take_late(**common, overrides=passed)


def _when_refused(telling: _Telling, refusal: StepRefused) -> dict[str, Any]:
    arrived, found = telling.arrived, told(refusal.findings)
    if all(item.is_warning for item in found):
        raise _asking_reason(refusal) from refusal
    if arrived.item.as_reported:
        return _kept_as_reported(telling, ())
    if any(item.rule == _OUT_OF_TURN for item in found):
        raise Conflict(
            *found,
            happened=_happened(telling),
            choices=(Choice.REPORT_LATE, Choice.DROP),
        ) from refusal
    if arrived.is_late:
        return _kept_as_reported(telling, ())
    raise Refused(*found) from refusal


def _kept_as_reported(telling: _Telling, doubts: tuple[str, ...]) -> dict[str, Any]:
    arrived, row = telling.arrived, telling.row
    after, seq, found = actions.report_act(
        actor=arrived.then,
        at=arrived.done_at,
        incident=row,
        act=telling.act,
        received_at=arrived.at,
        doubts=doubts,
        evidence=telling.evidence,
    )
    findings = (*(Finding(words=words) for words in doubts), *told(found))
    keep_reported(
        arrived,
        Kept(
            matter=row.matter,
            unit=row.unit,
            seq=seq,
            title=f"{row.category_name}（{row.place}）"[:200],
            url=f"/incidents/{row.uuid}/",
            label=telling.act.LABEL,
            findings=findings,
        ),
    )
    return {
        "status": "reported",
        "words": "已作为补报保存，存在疑点，待中队长或者值班长处理",
        "findings": [msgspec.to_builtins(item) for item in findings],
        "incident": str(after.uuid),
    }


def _told_by(arrived: Arrived, said: Step) -> queries.Told:
    point = None
    if said.lon is not None and said.lat is not None:
        point = Point(said.lon, said.lat)
    return queries.Told(
        note=said.note,
        passed=said.passed,
        exists=said.exists,
        violation=said.violation,
        why_no_photo=said.why_no_photo,
        point=point,
        unit=arrived.then.unit,
    )


def _happened(telling: _Telling) -> str:
    """Say what others did since the phone had last seen the task."""
    since = queries.acts_since(telling.row, telling.said.after)
    lines = [f"{beijing(act.done_at):%m-%d %H:%M} {act.actor_name}：{act.label}" for act in since]
    return "；".join(lines[-6:]) or f"任务现处于“{telling.row.stage_label}”"


def _overrides(arrived: Arrived, *rules: str) -> tuple[Override, ...]:
    reason = arrived.item.reason.strip()
    return tuple(Override(rule, reason) for rule in rules) if reason else ()


def _asking_reason(refusal: StepRefused) -> Refused:
    found = told(refusal.findings)
    asks = all(item.is_warning for item in found)
    choices = (Choice.GIVE_REASON, Choice.DROP) if asks else (Choice.MEND, Choice.DROP)
    return Refused(*found, choices=choices)
