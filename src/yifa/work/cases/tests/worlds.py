"""The worlds that are explored: stories with lawful and unlawful variants of their acts."""

from typing import Any

import msgspec

from yifa.work.cases import acts
from yifa.work.cases.procedures import PROCEDURES
from yifa.work.cases.terms import Remedy
from yifa.work.cases.tests.exploring import Steps, World
from yifa.work.cases.tests.stories import FIRST, HEAD, fine, ordinary_steps, summary_steps, until
from yifa.work.cases.tests.stories_buildings import decision_steps, inquiry_steps
from yifa.work.cases.tests.stories_hearing import LARGER, heard_steps
from yifa.work.cases.tests.stories_off_site import objected, off_site_steps, parked_fine


def variants(steps: Steps, name: str, **others: dict[str, Any]) -> Steps:
    """An act, and the same act saying other things."""
    told_at, payload = steps[name]
    return {name: (told_at, payload)} | {
        f"{name}, {word.replace('_', ' ')}": (
            told_at, msgspec.structs.replace(payload, **changes)
        )
        for word, changes in others.items()
    }  # fmt: skip


def _alone(steps: Steps, *names: str) -> Steps:
    return {name: steps[name] for name in names}


def _shared(steps: Steps) -> Steps:
    """Moves that any case before its decision knows."""
    moment = steps["decide"][0]
    waiver: dict[str, Any] = {"waives_statement": True, "waives_hearing": True}
    return {
        "ask hearing": (moment, acts.HearingRequested(reason="要求听证")),
        "withdraw": (moment, acts.HearingRequestWithdrawn(is_signed=True)),
        "withdraw unsigned": (moment, acts.HearingRequestWithdrawn(is_signed=False)),
        "waive": (moment, acts.RightsWaived(is_signed=True, **waiver)),
        "waive unsigned": (moment, acts.RightsWaived(is_signed=False, **waiver)),
        "ask recusal": (moment, acts.RecusalRequested(
            officer=FIRST.id, officer_name=FIRST.name, reason="亲属")),
        "refuse recusal": (moment, acts.RecusalDecided(
            officer=FIRST.id, is_granted=False, approver=HEAD, reason="没有该情形")),
        "reopen": (moment, acts.InvestigationReopened(reason="补充证据")),
    }  # fmt: skip


def from_filing() -> World:
    """An ordinary case from its filing: what may be left out on the way to a decision."""
    steps = ordinary_steps()
    moves = (
        _alone(steps, "evidence", "order", "recheck", "interview", "conclude", "state", "answer")
        | variants(steps, "scene", one_officer={"officers": (FIRST,)})
        | variants(steps, "notify", rights_untold={"rights_told": False})
        | variants(steps, "decide", heavier={"proposal": fine(600)})
    )
    begun = until(steps, "scene")
    return World("ordinary/2 from the filing", PROCEDURES["ordinary/2"], begun, moves,
                 (10_000, 100_000), (0, 8))  # fmt: skip


def from_conclusion() -> World:
    """The same from its conclusion: told, stated, waived, reviewed, decided, in any order."""
    steps = ordinary_steps()
    by_officer = acts.Signatory(FIRST.id, FIRST.name)
    moves = (
        _alone(steps, "evidence", "state", "answer", "request_review", "review")
        | variants(
            steps, "notify",
            lighter={"proposal": fine(400)},
            heavier={"proposal": fine(1_000)},
            above_the_range={"proposal": fine(1_001)},
        )
        | variants(
            steps, "decide",
            lighter={"proposal": fine(400)},
            heavier={"proposal": fine(1_000)},
            by_an_officer={"decider": by_officer},
        )
        | _shared(steps)
    )  # fmt: skip
    return World("ordinary/2 from the conclusion", PROCEDURES["ordinary/2"],
                 until(steps, "notify"), moves, (10_000, 100_000))  # fmt: skip


def with_hearing() -> World:
    """A case with the right to a hearing, from its notice."""
    steps = heard_steps()
    names = ("appoint", "tell", "hear", "report", "request_review", "review", "deliberate",
             "state", "answer")  # fmt: skip
    moves = (
        _alone(steps, *names)
        | variants(steps, "decide", heavier={"proposal": msgspec.structs.replace(
            LARGER, fine_fen=900_000)})
        | _shared(steps)
    )  # fmt: skip
    del moves["reopen"]
    return World("ordinary/2 with a hearing", PROCEDURES["ordinary/2"], until(steps, "state"),
                 moves, (50_000, 2_000_000), (0, 8, 12))  # fmt: skip


def on_the_spot() -> World:
    """The summary procedure from its first act."""
    steps = summary_steps()
    moves = (
        variants(steps, "open", uncertain={"facts_are_certain": False})
        | variants(steps, "tell", rights_untold={"rights_told": False},
                   not_shown={"certificate_shown": False}, one_officer={"officers": (FIRST,)})
        | variants(steps, "hear", disputed={"is_disputed": True})
        | variants(steps, "decide", above={"proposal": fine(51)}, far_above={
            "proposal": fine(201)}, wrong_remedy={"remedy": Remedy.EITHER})
        | _alone(steps, "serve", "collect", "report", "hand_in", "bank", "disclose", "close")
    )  # fmt: skip
    return World("summary/2", PROCEDURES["summary/2"], {}, moves, (2_000, 5_000), (0, 1))


def off_site() -> World:
    """A record of a device, from its capture."""
    steps = off_site_steps() | objected()
    moves = (
        variants(steps, "verify", not_true={"is_true": False})
        | _alone(steps, "inform", "object", "answer", "conclude", "no_correction")
        | variants(steps, "notify", rights_untold={"rights_told": False})
        | variants(steps, "decide", heavier={"proposal": parked_fine(150)})
        | {name: move for name, move in _shared(steps).items() if name.startswith("waive")}
    )
    return World("off_site/2", PROCEDURES["off_site/2"], until(off_site_steps(), "verify"), moves,
                 (2_000, 20_000), (0, 1, 8))  # fmt: skip


def building() -> World:
    """An unlawful building, from its classification; it ends in a disposal, not in a penalty."""
    steps = decision_steps()
    later = {name: steps[name] for name in steps if name not in inquiry_steps()}
    return World("building/2", PROCEDURES["building/2"], inquiry_steps(), later, (0, 0), (0, 8, 20))


WORLDS = (from_filing, from_conclusion, with_hearing, on_the_spot, off_site, building)
