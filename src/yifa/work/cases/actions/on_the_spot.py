"""A whole summary penalty at once: what an officer's phone gathered on the spot enters the case.

Each act stays an act of its own, at the moment at which it was done. What the law refuses is not
lost: it has happened, so it is kept as reported, with all that followed, until a person settles it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from yifa.base.access import Actor
from yifa.base.procedure import Finding, Matter, StepRefused
from yifa.records.documents import actions as documents
from yifa.records.documents.queries import documents_in
from yifa.records.signing.actions import CertificateNotValid
from yifa.work.cases.actions.performing import STEPS
from yifa.work.cases.actions.powers import POWERS
from yifa.work.cases.actions.sending_copies import copy_sent
from yifa.work.cases.actions.taking import Render, Taking, take, unopened
from yifa.work.cases.acts import ReportSettled
from yifa.work.cases.facts.on_the_spot import SpotTold
from yifa.work.cases.models import Case
from yifa.work.cases.queries.cases import full_sight
from yifa.work.cases.queries.drafting import draft
from yifa.work.cases.queries.drafting.on_the_spot import TimedStep, steps_of
from yifa.work.cases.queries.registers import Draft, before_first_act
from yifa.work.cases.terms import Confirmation

PARTY_ROLE = "当事人"
UNSIGNABLE = (
    documents.SignatureImpossible,
    documents.NotSignable,
    CertificateNotValid,
)


class ToldOutOfOrder(ValueError):
    """The moments of a summary penalty are reversed, or lie in the future."""


@dataclass(frozen=True, slots=True)
class SpotEntered:
    """What came of it: the case, what the law holds against it, and what could not be fixed.

    `reported_seq` is the first act that was refused, 0 where none was.
    """

    case: Case
    findings: tuple[Finding, ...]
    notes: tuple[str, ...]
    reported_seq: int = 0


@transaction.atomic
def enter_on_the_spot(
    *,
    actor: Actor,
    at: datetime,
    jurisdiction: str,
    told: SpotTold,
    evidence: Sequence[str] = (),
    render: Render = "now",
) -> SpotEntered:
    """Enter a summary penalty as it was told: open, tell, hear, decide, hand over, collect, report.

    `at` is the moment of entering; each act keeps its own. Once a rule refuses an act, it and
    those after it are kept as reported, with the findings.
    Basis: 《行政处罚法》第五十一条至第五十三条.
    Raises: NotPermitted, DraftIncomplete, ToldOutOfOrder, FormIncomplete, NumberNotHeld.
    """
    _refuse_reversed(told, at)
    case: Case | None = None
    findings: list[Finding] = []
    for step in steps_of(told, told.party):
        taking = _taking(actor, case or _unopened(told, jurisdiction), step, told)
        if case is None:
            taking = replace(taking, case=unopened(taking.said, jurisdiction, told.case))
            taking = replace(taking, evidence=tuple(evidence))
        case, refused = _taken(replace(taking, reported=bool(findings), render=render))
        findings += refused
    if case is None:
        raise ToldOutOfOrder("没有可以登记的办理步骤")
    first = findings[0].seq or 0 if findings else 0
    notes = (*_signed(actor, at, case, told), *copy_sent(actor, at, case, told))
    return SpotEntered(case, tuple(findings), notes, first)


@transaction.atomic
def settle_report(
    *, actor: Actor, at: datetime, matter: Matter, report: int, accepted: bool, reason: str
) -> Case:
    """Settle all that was reported in a case with this report (处理补报): it counts, with a reason.

    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    case = Case.objects.select_for_update().get(uuid=matter.id)
    waiting = full_sight(case, at).facts.unsettled
    for seq in waiting or (report,):
        said = ReportSettled(reported_seq=seq, accepted=accepted, reason=reason)
        case = take(
            Taking(actor=actor, at=at, case=case, after=case.last_seq, said=said),
            POWERS[ReportSettled],
        )
    return case


def _refuse_reversed(told: SpotTold, at: datetime) -> None:
    moments = told.moments.in_order
    if list(moments) != sorted(moments):
        raise ToldOutOfOrder("告知、听取、决定、交付的时间先后颠倒，请核对手机时间后重新记录")
    if moments[-1] > at:
        raise ToldOutOfOrder("记录的时间晚于当前时间，请校准手机时间后再提交")


def _unopened(told: SpotTold, jurisdiction: str) -> Case:
    return unopened(STEPS["open_on_the_spot"], jurisdiction, told.case)


def _taking(actor: Actor, case: Case, step: TimedStep, told: SpotTold) -> Taking:
    if not case.last_seq:
        after, about = 0, before_first_act(actor, step.at, case)
    else:
        seen = full_sight(case, step.at)
        after, about = case.last_seq, Draft(actor, step.at, case, seen.facts, seen.book)
    return Taking(
        actor=actor,
        at=step.at,
        case=case,
        after=after,
        said=draft(STEPS[step.step], about, step.data),
        overrides=told.overrides,
    )


def _taken(taking: Taking) -> tuple[Case, tuple[Finding, ...]]:
    """Take one act; where a rule refuses it, keep it as reported and give what it says."""
    power = POWERS[type(taking.said)]
    try:
        with transaction.atomic():
            return take(taking, power), ()
    except StepRefused as refusal:
        return take(replace(taking, reported=True), power), refusal.findings


def _signed(actor: Actor, at: datetime, case: Case, told: SpotTold) -> tuple[str, ...]:
    """Put the party's hand, or the refusal, on the decision; say what could not be fixed.

    The strokes themselves stand in the act of handing over, whatever becomes of the paper.
    """
    paper = next(item for item in documents_in(case.matter) if item.form == "summary_decision")
    try:
        with transaction.atomic():
            _sign(actor, at, paper, told)
    except UNSIGNABLE as error:
        return (f"决定书上的签名没有固定：{error}",)
    return ()


def _sign(actor: Actor, at: datetime, paper: Any, told: SpotTold) -> None:
    signer = told.received_by or PARTY_ROLE
    if told.confirmation is Confirmation.REFUSED:
        documents.note_refusal(
            actor=actor,
            at=at,
            document=paper,
            role=PARTY_ROLE,
            signer=signer,
            reason=told.refusal_note,
            witness=told.witness,
            place=told.place,
        )
    elif told.signature is not None:
        documents.sign_as_party(
            actor=actor,
            at=at,
            document=paper,
            role=PARTY_ROLE,
            signer=signer,
            strokes=told.signature,
            shown_sha256="",
            place=told.place,
        )
