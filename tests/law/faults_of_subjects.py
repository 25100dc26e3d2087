"""Faults in the stories of the subjects: hearing, measures, performance, remedies and others."""

from collections.abc import Callable
from typing import Any

import msgspec

from tests.law.planting import (
    Plant,
    both,
    fining,
    later,
    proposing,
    said_in,
    saying,
    serving,
    without,
)
from tests.law.telling import Steps
from yifa.work.cases import acts
from yifa.work.cases.terms import Confirmation, ServiceWay
from yifa.work.cases.tests import stories_branches as branches
from yifa.work.cases.tests import stories_buildings as buildings
from yifa.work.cases.tests import stories_measures as measures
from yifa.work.cases.tests import stories_off_site as off_site
from yifa.work.cases.tests import stories_performance as performance
from yifa.work.cases.tests import stories_remedies as remedies
from yifa.work.cases.tests.stories import FIRST, at
from yifa.work.cases.tests.stories_hearing import heard_steps

Story = Callable[[], Steps]
SubjectRow = tuple[str, str, Story, Plant]
HANDLER = acts.Signatory(FIRST.id, FIRST.name)
OUT_OF_ORDER = {"way": ServiceWay.POST, "note": "", "failed_ways": ()}


def preserved() -> Steps:
    """Things preserved and returned within seven working days."""
    return measures.filed() | measures.preserved("2026-02-12") | measures.handled("2026-02-28")


def seized() -> Steps:
    """Goods seized and given back within thirty days."""
    return (
        measures.filed("2026-04-10") | measures.asked("2026-04-10")
        | measures.seized("2026-04-10") | measures.released("2026-05-08")
    )  # fmt: skip


def reconsidered() -> Steps:
    """A reconsideration answered in time; the case is not closed yet."""
    return without("close", "archive")(remedies.reconsidered())


def _heard_by_the_handler(steps: Steps) -> Steps:
    return both(
        saying("appoint", host=HANDLER),
        saying("hear", host=HANDLER),
        saying("report", host=HANDLER),
    )(steps)


def _told_six_days_before(steps: Steps) -> Steps:
    return both(
        later("tell", days=3),
        serving("tell", served_on=at("03-21").date(), effective_on=at("03-21").date()),
    )(steps)


def _kept_too_long(name: str, day: str) -> Plant:
    return lambda steps: steps | {name: (at(day, 16), _redated(said_in(steps, name), day))}


def _redated(payload: Any, day: str) -> Any:
    on = at(day).date()
    service = msgspec.structs.replace(payload.service, served_on=on, effective_on=on)
    changes: dict[str, Any] = {"service": service}
    if hasattr(payload, "returned_on"):
        changes["returned_on"] = on
    return msgspec.structs.replace(payload, **changes)


SUBJECT_ROWS: tuple[SubjectRow, ...] = (
    # hearing
    ("HRG-02", "asked for and not held", heard_steps, without("hear", "report")),
    ("HRG-03", "told six days before", heard_steps, _told_six_days_before),
    ("OFF-04", "the handler presides", heard_steps, _heard_by_the_handler),
    ("HRG-04", "no record of the hearing", heard_steps, saying("hear", record=" ")),
    ("HRG-04", "record not confirmed", heard_steps, saying(
        "hear", confirmation=Confirmation.MISSING)),
    ("HRG-04", "evidence not cross-examined", heard_steps, saying("hear", cross_examined=False)),
    ("HRG-01", "hearing not told", heard_steps, saying("notify", hearing_told=False)),
    ("DEC-02", "no deliberation after a hearing", heard_steps, without("deliberate")),
    ("DIS-07", "heavier after the hearing", heard_steps, fining(100_000, "decide")),
    ("PAY-02", "closed unpaid after a hearing", heard_steps, without("pay")),
    # things preserved, sealed, seized
    ("EVD-04", "kept past seven working days", preserved, _kept_too_long("handle_1", "2026-03-02")),
    ("EVD-04", "preserved without approval", preserved, without("allow_1")),
    ("OFF-01", "one officer preserves", preserved, saying("preserve_1", officers=(FIRST,))),
    ("COE-06", "kept past thirty days", seized, _kept_too_long("release_1", "2026-05-12")),
    ("COE-03", "seized without approval", seized, without("allow_1")),
    ("COE-03", "the party was not called", seized, saying("seize_1", party_called=False)),
    ("COE-03", "record not confirmed", seized, saying(
        "seize_1", confirmation=Confirmation.MISSING)),
    ("COE-02", "no necessity", seized, both(
        saying("ask_1", necessity=" "), saying("seize_1", necessity=" "))),
    ("COE-03", "one officer seizes", seized, saying("seize_1", officers=(FIRST,))),
    ("COE-03", "certificate not shown at the seizure", seized, saying(
        "seize_1", certificate_shown=False)),
    # performance and enforcement
    ("EXE-06", "the court asked within ten working days", performance.court_steps, lambda steps: (
        steps | {"apply": (at("10-13"), said_in(steps, "apply"))})),
    ("EXE-05", "the court asked before its window", performance.court_steps, lambda steps: (
        both(without("demand", "state_on_demand", "answer_demand"),
             lambda told: told | {"apply": (at("05-06"), said_in(told, "apply"))})(steps))),
    ("EXE-06", "the court asked without a demand", performance.court_steps, without(
        "demand", "state_on_demand", "answer_demand")),
    ("SRV-10", "the demand posted at once", performance.court_steps, lambda steps: serving(
        "demand", **OUT_OF_ORDER)(steps)),
    ("PAY-03", "a request without a reason", performance.deferred_steps, saying(
        "ask", reason=" ")),
    ("PAY-02", "closed before the second part", performance.deferred_steps, without("second")),
    ("EXE-10", "no second demand", performance.substitute_steps, without("urge_again")),
    ("EXE-10", "a budget missing", performance.substitute_steps, saying(
        "decide_substitute", budget_fen=0)),
    ("EXE-12", "an agreement that nobody signed", performance.agreement_steps, saying(
        "agree", is_signed=False)),
    # remedies, crime, suspension
    ("REM-08", "no reply within ten working days", reconsidered, lambda steps: steps | {
        "reply": (at("04-22"), msgspec.structs.replace(
            said_in(steps, "reply"), replied_on=at("04-22").date()))}),
    ("CRI-01", "handed over after two days", branches.transferred, later("hand_over", days=2)),
    ("CRI-01", "decided after five days", branches.transferred, both(
        later("transfer", days=4), later("hand_over", days=4), later("answer", days=4),
        saying("answer", answered_on=at("04-12").date()), later("things", days=4))),
    ("CRI-02", "papers missing", branches.transferred, saying("hand_over", papers=())),
    # off-site
    ("MON-03", "not a true record", off_site.off_site_steps, saying("verify", is_true=False)),
    ("MON-04", "the party not informed", off_site.off_site_steps, without("inform")),
    ("DIS-05", "above the range of the road law", off_site.off_site_steps, lambda steps: both(
        *(proposing(name, fine_fen=20_100) for name in ("conclude", "notify", "decide")),
        saying("pay", fine_fen=20_100))(steps)),
    ("NOT-01", "rights not told in an off-site case", off_site.off_site_steps, saying(
        "notify", rights_told=False)),
    ("NOT-02", "decided at once off-site", off_site.off_site_steps, later("decide", days=-5)),
    # buildings
    ("EXE-09", "demand left out", buildings.forced_steps, without("demand")),
    ("EXE-09", "announcement left out", buildings.forced_steps, without("announce")),
    ("EXE-09", "rights not told before a disposal", buildings.decision_steps, saying(
        "notify", rights_told=False)),
    ("REV-01", "a disposal without review", buildings.decision_steps, without(
        "request_review", "review")),
)  # fmt: skip
