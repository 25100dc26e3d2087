"""A whole visit at once: what an officer's phone gathered, act by act, each at its own moment.

What the law refuses is not lost: it has happened, so it is kept as reported, with all that
followed, until a person settles it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction

from yifa.base.access import Actor
from yifa.base.procedure import Finding, Matter, Override, Payload, StepRefused
from yifa.records.signing.facts import Handwriting
from yifa.work.inspection import acts, queries
from yifa.work.inspection.actions.conducting import leave
from yifa.work.inspection.actions.taking import Taking, take
from yifa.work.inspection.models import Inspection
from yifa.work.inspection.queries.drafting import Setting, begun
from yifa.work.inspection.terms import Confirmation, Ground, Result


class ToldOutOfOrder(ValueError):
    """The moments of a visit are reversed, or lie in the future."""


class PointTold(msgspec.Struct, frozen=True, kw_only=True):
    """A point as it was ticked on the phone."""

    code: str
    result: Result
    note: str = ""


class SheetTold(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole visit as an officer tells it. `correct_by`: the day by which to put it right.

    `reasons` are written reasons for warnings, by rule.
    """

    inspection: UUID
    ground: Ground
    number: str
    sheet: str
    officers: tuple[UUID, ...]
    object_name: str
    place: str
    party: UUID | None = None
    longitude: float | None = None
    latitude: float | None = None
    source_matter: str = ""
    begun_at: datetime
    met_at: datetime
    left_at: datetime
    certificates_shown: bool
    present: str
    relation: str = ""
    points: tuple[PointTold, ...]
    statement: str = ""
    confirmation: Confirmation
    signed_by: str = ""
    signature: Handwriting | None = None
    unsigned_reason: str = ""
    witness: str = ""
    demand: str = ""
    correct_by: date | None = None
    reasons: dict[str, str] = {}

    @property
    def overrides(self) -> tuple[Override, ...]:
        """The written reasons, as acts keep them."""
        return tuple(Override(rule, words) for rule, words in self.reasons.items() if words.strip())


@dataclass(frozen=True, slots=True)
class Entered:
    """What came of it; `reported_seq` is the first act that was refused, 0 where none was."""

    inspection: Inspection
    findings: tuple[Finding, ...]
    reported_seq: int = 0


@transaction.atomic
def enter_sheet(
    *,
    actor: Actor,
    at: datetime,
    jurisdiction: str,
    told: SheetTold,
    photos: Mapping[str, Sequence[UUID]],
) -> Entered:
    """Enter a visit as it was told: begin, show certificates, check, leave, order to correct.

    `at` is the moment of entering, `photos` are those of each point. Once a rule refuses an act,
    it and those after it are kept as reported, with the findings.
    Raises: NotPermitted, ToldOutOfOrder, SheetUnknown, PartyUnknown, FormIncomplete.
    """
    _refuse_reversed(told, at)
    row = Inspection(uuid=told.inspection, jurisdiction=jurisdiction)
    findings: list[Finding] = []
    for done_at, said in _acts_of(actor, jurisdiction, told, photos):
        evidence = [str(one) for ids in photos.values() for one in ids]
        taking = Taking(
            actor=actor, at=done_at, row=row, said=said, overrides=told.overrides,
            evidence=evidence if isinstance(said, acts.Checked) else (), reported=bool(findings),
        )  # fmt: skip
        row, refused = _taken(taking)
        findings += refused
    return Entered(row, tuple(findings), findings[0].seq or 0 if findings else 0)


@transaction.atomic
def settle_report(
    *, actor: Actor, at: datetime, matter: Matter, report: int, accepted: bool, reason: str
) -> Inspection:
    """Settle all that was reported in a visit with this report (处理补报).

    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    row = Inspection.objects.select_for_update().get(uuid=matter.id)
    for seq in queries.facts_of(row).unsettled or (report,):
        said = acts.ReportSettled(reported_seq=seq, accepted=accepted, reason=reason)
        row = take(Taking(actor=actor, at=at, row=row, said=said))
    return row


def _refuse_reversed(told: SheetTold, at: datetime) -> None:
    if not told.begun_at <= told.met_at <= told.left_at:
        raise ToldOutOfOrder("到达、出示证件、离开的时间先后颠倒，请核对手机时间后重新记录")
    if told.left_at > at:
        raise ToldOutOfOrder("记录的时间晚于当前时间，请校准手机时间后再提交")


def _acts_of(
    actor: Actor, jurisdiction: str, told: SheetTold, photos: Mapping[str, Sequence[UUID]]
) -> list[tuple[datetime, Payload]]:
    results = tuple(
        acts.PointResult(
            code=item.code,
            result=item.result,
            note=item.note.strip(),
            photos=tuple(photos.get(item.code, ())),
        )
        for item in told.points
    )
    found: list[tuple[datetime, Payload]] = [
        (told.begun_at, begun(actor, told.begun_at, jurisdiction, _setting(told))),
        (told.met_at, _met(told)),
        (told.left_at, acts.Checked(results=results)),
        (told.left_at, _left(told)),
    ]
    faults = tuple(item.code for item in results if item.result is Result.FAILS)
    if told.correct_by is not None and faults:
        order = acts.CorrectionOrdered(points=faults, demand=told.demand, due_on=told.correct_by)
        found.append((told.left_at, order))
    return found


def _setting(told: SheetTold) -> Setting:
    names = ("ground", "number", "sheet", "officers", "object_name", "place", "party",
             "longitude", "latitude", "source_matter")  # fmt: skip
    return Setting(**{name: getattr(told, name) for name in names})


def _met(told: SheetTold) -> acts.Met:
    shown = told.officers if told.certificates_shown else ()
    return acts.Met(officers=shown, present=told.present, relation=told.relation)


def _left(told: SheetTold) -> acts.Left:
    names = ("left_at", "statement", "confirmation", "signed_by", "signature", "unsigned_reason",
             "witness")  # fmt: skip
    return acts.Left(**{name: getattr(told, name) for name in names})


def _taken(taking: Taking) -> tuple[Inspection, tuple[Finding, ...]]:
    """Take one act; where a rule refuses it, keep it as reported and give what it says."""
    try:
        with transaction.atomic():
            return _take(taking, reported=taking.reported), ()
    except StepRefused as refusal:
        return _take(taking, reported=True), refusal.findings


def _take(taking: Taking, *, reported: bool) -> Inspection:
    if isinstance(taking.said, acts.Left):
        return leave(
            actor=taking.actor, at=taking.at, inspection=taking.row, said=taking.said,
            overrides=taking.overrides, reported=reported,
        )  # fmt: skip
    plain: dict[str, Any] = {
        "actor": taking.actor, "at": taking.at, "row": taking.row, "said": taking.said,
        "overrides": taking.overrides, "evidence": taking.evidence,
    }  # fmt: skip
    return take(Taking(**plain, reported=reported))
