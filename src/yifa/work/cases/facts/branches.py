"""What the law sees of the branches of a case (移送、中止、恢复、终止), and how acts change it."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

import msgspec

from yifa.base.calendar import Pause, day_in_law
from yifa.base.procedure import Act
from yifa.work.cases.acts import branches as said
from yifa.work.cases.facts import measures as measures_of
from yifa.work.cases.terms import Outcome
from yifa.work.cases.terms.branches import PoliceAnswer, Purpose


class BranchesFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Where the branches of a case (移送、中止、恢复、终止) stand.

    `stage_before` is where the case stood when it was suspended or handed over. `pauses` are the
    suspensions that stop the ninety days.
    """

    stage_before: str = ""
    suspended_on: date | None = None
    period_basis: str = ""
    pauses: tuple[Pause, ...] = ()
    not_ours_on: date | None = None
    receiver: str = ""
    crime_reported_at: datetime | None = None
    transferred_on: date | None = None
    crime_papers_given: bool = False
    police_answer: PoliceAnswer | None = None
    answered_on: date | None = None
    is_contested: bool = False
    things_given: bool = False
    sentence: said.SentenceNoted | None = None
    help_waits: int = 0
    licence_elsewhere: str = ""
    notified: frozenset[Purpose] = frozenset()
    sparing: said.SparingChecked | None = None

    @property
    def is_crime_suspected(self) -> bool:
        """Say whether a suspected crime is neither refused by the head nor given back."""
        return self.crime_reported_at is not None


Changes = dict[str, Any]


def _with(facts: Any, **changes: Any) -> Changes:
    return {"branches": msgspec.structs.replace(facts.branches, **changes)}


def _suspended(facts: Any, act: Act[said.CaseSuspended]) -> Changes:
    return _with(
        facts,
        stage_before=str(facts.stage),
        suspended_on=day_in_law(act.done_at),
        period_basis=act.payload.period_basis,
    )


def _resumed(facts: Any, act: Act[said.CaseResumed]) -> Changes:
    now = facts.branches
    last = day_in_law(act.done_at) - timedelta(days=1)
    pauses = now.pauses
    if now.period_basis and now.suspended_on is not None and now.suspended_on <= last:
        pauses = (*pauses, Pause(now.suspended_on, last, f"中止调查（{now.period_basis}）"))
    return _with(facts, suspended_on=None, period_basis="", pauses=pauses)


def _not_ours(facts: Any, act: Act[said.FoundNotOurs]) -> Changes:
    return _with(facts, not_ours_on=day_in_law(act.done_at))


def _handed_over(facts: Any, act: Act[said.HandedOver]) -> Changes:
    return _with(
        facts, stage_before=str(facts.stage), receiver=act.payload.receiver, not_ours_on=None
    )


def _handover_answered(facts: Any, act: Act[said.HandoverAnswered]) -> Changes:
    return {} if act.payload.is_accepted else _with(facts, receiver="")


def _crime_reported(facts: Any, act: Act[said.CrimeReported]) -> Changes:
    return {"closed_on": None} | _with(facts, crime_reported_at=act.done_at)


def _crime_transferred(facts: Any, act: Act[Any]) -> Changes:
    return _with(facts, transferred_on=day_in_law(act.done_at))


def _transfer_refused(facts: Any, act: Act[said.TransferRefused]) -> Changes:
    return _with(facts, crime_reported_at=None)


def _crime_handed_over(facts: Any, act: Act[said.CrimeHandedOver]) -> Changes:
    return _with(facts, crime_papers_given=True)


def _police_answered(facts: Any, act: Act[said.PoliceAnswered]) -> Changes:
    new = act.payload
    return _with(facts, police_answer=new.answer, answered_on=new.answered_on, is_contested=False)


def _contested(facts: Any, act: Act[said.RefusalContested]) -> Changes:
    return _with(facts, is_contested=True)


def _things_given(facts: Any, act: Act[said.CrimeThingsHandedOver]) -> Changes:
    measures = measures_of.all_handed_over(facts.measures)
    return {"measures": measures} | _with(facts, things_given=True)


_UNDECIDED: Changes = {
    "outcome": Outcome.NONE,
    "decided_on": None,
    "conclusion": None,
    "concluded_at": None,
    "notice": None,
    "review_requested": False,
    "review_passed_seq": 0,
    "deliberated": False,
}


def _taken_back(facts: Any, act: Act[said.CaseTakenBack]) -> Changes:
    own = _with(
        facts,
        crime_reported_at=None,
        transferred_on=None,
        crime_papers_given=False,
        police_answer=None,
        answered_on=None,
        is_contested=False,
        things_given=False,
    )
    if facts.outcome is not Outcome.TRANSFERRED:
        return own
    return _UNDECIDED | {"material_seq": act.seq} | own


def _sentenced(facts: Any, act: Act[said.SentenceNoted]) -> Changes:
    return _with(facts, sentence=act.payload)


def _help_requested(facts: Any, act: Act[said.HelpRequested]) -> Changes:
    return _with(facts, help_waits=facts.branches.help_waits + 1)


def _help_answered(facts: Any, act: Act[said.HelpAnswered]) -> Changes:
    return _with(facts, help_waits=max(facts.branches.help_waits - 1, 0))


def _licence(facts: Any, act: Act[said.LicenceNoted]) -> Changes:
    new = act.payload
    return _with(facts, licence_elsewhere=new.authority if new.is_elsewhere else "")


def _notified(facts: Any, act: Act[said.AuthorityNotified]) -> Changes:
    return _with(facts, notified=facts.branches.notified | {act.payload.purpose})


def _sparing(facts: Any, act: Act[said.SparingChecked]) -> Changes:
    return _with(facts, sparing=act.payload)


CHANGES: Mapping[type, Callable[[Any, Any], Changes]] = {
    said.CaseSuspended: _suspended,
    said.CaseResumed: _resumed,
    said.FoundNotOurs: _not_ours,
    said.HandedOver: _handed_over,
    said.HandoverAnswered: _handover_answered,
    said.CrimeReported: _crime_reported,
    said.CrimeTransferDecided: _crime_transferred,
    said.TransferRefused: _transfer_refused,
    said.CrimeHandedOver: _crime_handed_over,
    said.PoliceAnswered: _police_answered,
    said.RefusalContested: _contested,
    said.CrimeThingsHandedOver: _things_given,
    said.CaseTakenBack: _taken_back,
    said.SentenceNoted: _sentenced,
    said.HelpRequested: _help_requested,
    said.HelpAnswered: _help_answered,
    said.LicenceNoted: _licence,
    said.AuthorityNotified: _notified,
    said.SparingChecked: _sparing,
}
