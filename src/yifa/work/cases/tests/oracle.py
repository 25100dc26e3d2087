"""A short judge of penalty decisions, written from the statute alone: no rule, no fact, no fold.

It reads payloads and days as a court would, and knows working days from the holiday package.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from chinese_calendar import is_workday

from yifa.base.procedure import Act
from yifa.work.cases import acts
from yifa.work.cases.acts.hearing import HearingHeld
from yifa.work.cases.acts.off_site import (
    ObjectionAnswered,
    ObjectionMade,
    PartyInformed,
    RecordCaptured,
    RecordVerified,
)

_ZONE = ZoneInfo("Asia/Shanghai")
HEARING_FROM_FEN, REVIEW_FROM_FEN = 300_000, 3_000_000
MOST_ON_THE_SPOT_FEN = 20_000
DAYS_TO_DECIDE = 90


def _day(moment: datetime) -> date:
    return moment.astimezone(_ZONE).date()


def _working_days_after(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= is_workday(day)
    return day


def _all(before: Sequence[Act[Any]], *kinds: type) -> list[Act[Any]]:
    return [act for act in before if isinstance(act.payload, kinds)]


def _last(before: Sequence[Act[Any]], *kinds: type) -> Act[Any] | None:
    found = _all(before, *kinds)
    return found[-1] if found else None


def unlawful(done: Sequence[Act[Any]], least_fen: int, most_fen: int) -> list[str]:
    """Say what is unlawful about the first decision of a penalty; empty without one."""
    for index, act in enumerate(done):
        if isinstance(act.payload, acts.Decided):
            return list(_ordinary(done[:index], act, least_fen, most_fen))
        if isinstance(act.payload, acts.DecidedOnTheSpot):
            return list(_on_the_spot(done[:index], act, least_fen, most_fen))
    return []


def _ordinary(before: Sequence[Act[Any]], act: Act[Any], least: int, most: int) -> Iterator[str]:
    said, notice = act.payload, _last(before, acts.NoticeServed)
    if notice is None or notice.payload.service.effective_on > _day(act.done_at):
        yield "44: not told"
        return
    since = before[before.index(notice) + 1 :]
    yield from _not_heard(before, since, notice, act)
    yield from _hearing_and_review(before, since, notice, act)
    if said.proposal.fine_fen > notice.payload.proposal.fine_fen:
        yield "45: more than told"
    if not least <= said.proposal.fine_fen <= most:
        yield "4: outside the range"
    filed = _last(before, acts.FilingApproved)
    if filed is not None and (_day(act.done_at) - _day(filed.done_at)).days > DAYS_TO_DECIDE:
        yield "60: after ninety days"
    yield from _by_device(before)
    if not _all(before, acts.EvidenceTaken, RecordVerified):
        yield "40: no evidence"
    yield from _who_decides(before, said.decider.id)
    if not _all(before, acts.CorrectionOrdered, acts.CorrectionNotNeeded):
        yield "28: correction not ordered"
    yield from _officers(before)


def _by_device(before: Sequence[Act[Any]]) -> Iterator[str]:
    """What art. 41 asks for where a device recorded the violation."""
    if not _all(before, RecordCaptured):
        return
    checked = _last(before, RecordVerified)
    if checked is None or not checked.payload.is_true:
        yield "41: record not verified"
    if not _all(before, PartyInformed):
        yield "41: party not informed"
    objected = _last(before, ObjectionMade)
    if objected is not None and not _all(before[before.index(objected) :], ObjectionAnswered):
        yield "41: objection not answered"


def _who_decides(before: Sequence[Act[Any]], decider: UUID) -> Iterator[str]:
    if decider in _investigators(before):
        yield "57: an investigator decided"
    asked = {item.payload.officer for item in _all(before, acts.RecusalRequested)}
    if asked - {item.payload.officer for item in _all(before, acts.RecusalDecided)}:
        yield "43: recusal undecided"


def _not_heard(
    before: Sequence[Act[Any]], since: Sequence[Act[Any]], notice: Act[Any], act: Act[Any]
) -> Iterator[str]:
    said = notice.payload
    waived = any(
        item.payload.is_signed and item.payload.waives_statement
        for item in _all(since, acts.RightsWaived)
    )
    ends_on = _working_days_after(said.service.effective_on, said.defence_days)
    if not waived and _day(act.done_at) <= ends_on:
        yield "62: within the period to state"
    statement = _last(before, acts.StatementMade)
    if statement is not None:
        answers = _all(before[before.index(statement) :], acts.StatementAnswered)
        if not answers:
            yield "45: statement not answered"


def _hearing_and_review(
    before: Sequence[Act[Any]], since: Sequence[Act[Any]], notice: Act[Any], act: Act[Any]
) -> Iterator[str]:
    said, fine = notice.payload, act.payload.proposal.fine_fen
    asked = _last(before, acts.HearingRequested)
    if fine >= HEARING_FROM_FEN and not said.hearing_told:
        yield "63: hearing not told"
    if asked is not None:
        after = before[before.index(asked) :]
        withdrawn = [
            item for item in _all(after, acts.HearingRequestWithdrawn) if item.payload.is_signed
        ]
        if not withdrawn and not _all(after, HearingHeld):
            yield "63: asked for and not held"
    elif said.hearing_told and not any(
        item.payload.waives_hearing for item in _all(since, acts.RightsWaived)
    ):
        yield from _too_early(notice, act)
    if fine >= REVIEW_FROM_FEN:
        yield from _not_reviewed(before)


def _too_early(notice: Act[Any], act: Act[Any]) -> Iterator[str]:
    told_on = notice.payload.service.effective_on
    if _day(act.done_at) <= _working_days_after(told_on, 5):
        yield "64: within the period to ask"


def _not_reviewed(before: Sequence[Act[Any]]) -> Iterator[str]:
    new = _last(
        before, acts.EvidenceTaken, acts.StatementMade, acts.Interviewed, acts.SceneRecorded
    )
    passed = _last(before, acts.ReviewPassed)
    if passed is None or (new is not None and passed.seq < new.seq):
        yield "58: not reviewed"
    elif passed.payload.reviewer.id in _investigators(before):
        yield "58: reviewed by an investigator"


def _on_the_spot(before: Sequence[Act[Any]], act: Act[Any], least: int, most: int) -> Iterator[str]:
    said, heard = act.payload, _last(before, acts.HeardOnTheSpot)
    told = _last(before, acts.ToldOnTheSpot)
    if told is None or not (told.payload.certificate_shown and told.payload.rights_told):
        yield "44, 52: not told"
    if heard is None or heard.payload.is_disputed:
        yield "45, 51: not heard, or disputed"
    if not least <= said.proposal.fine_fen <= min(most, MOST_ON_THE_SPOT_FEN):
        yield "51: above the limit"
    if said.remedy != "reconsideration_first":
        yield "ARL 23: wrong remedy"
    yield from _officers([*before, act])


def _investigators(before: Sequence[Act[Any]]) -> set[UUID]:
    return {
        officer.id
        for act in before
        if isinstance(act.payload, acts.EvidenceTaken | acts.Interviewed | acts.SceneRecorded)
        for officer in act.payload.officers
    }


def _officers(before: Sequence[Act[Any]]) -> Iterator[str]:
    for act in before:
        officers = getattr(act.payload, "officers", None)
        if officers is not None and len(set(_certified(officers, _day(act.done_at)))) < 2:
            yield f"42: fewer than two certified officers at {act.label}"


def _certified(officers: Any, day: date) -> Iterator[UUID]:
    for officer in officers:
        held = any(
            item.valid_from <= day and (item.valid_until is None or day < item.valid_until)
            for item in officer.certificates
        )
        if held and not officer.auxiliary:
            yield officer.id
