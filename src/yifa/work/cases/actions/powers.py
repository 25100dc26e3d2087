"""Which power each step asks for: that of the post which takes it, unless named here."""

from collections.abc import Mapping

from yifa.base.access import Post
from yifa.base.procedure import Payload, Step
from yifa.work.cases import acts
from yifa.work.cases.procedures import PROCEDURES
from yifa.work.cases.terms import Power

_OF_POST: Mapping[Post, Power] = {
    Post.CASE_OFFICER: Power.HANDLE,
    Post.LEGAL_REVIEWER: Power.REVIEW,
    Post.BUREAU_HEAD: Power.DECIDE,
    Post.ARCHIVIST: Power.ARCHIVE,
}
_NAMED: Mapping[type[Payload], Power] = {
    acts.LeadRegistered: Power.REGISTER_LEAD,
    acts.FilingApproved: Power.APPROVE_FILING,
    acts.FilingRefused: Power.APPROVE_FILING,
    acts.OfficersChanged: Power.APPROVE_FILING,
    acts.FinePaid: Power.RECORD_PAYMENT,
    acts.CashBanked: Power.RECORD_PAYMENT,
    acts.CaseClosed: Power.CLOSE,
    acts.ReportSettled: Power.SETTLE_REPORT,
}


def _power_of(step: Step) -> Power:
    named = _NAMED.get(step.act)
    return named or _OF_POST[step.by or Post.CASE_OFFICER]


POWERS: Mapping[type[Payload], Power] = {
    step.act: _power_of(step) for procedure in PROCEDURES.values() for step in procedure.steps
}
