"""The door from a case into the interview room."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from yifa.base import clock
from yifa.base.procedure import StepRefused
from yifa.frame.idempotency import once
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.work.cases import queries
from yifa.work.cases.forms.interviews import OpenInterviewForm
from yifa.work.cases.queries import Draft
from yifa.work.cases.queries.drafting.interviews import opening_of
from yifa.work.cases.terms import Power
from yifa.work.cases.views.details import case_or_404
from yifa.work.cases.views.interview_links import may_interview
from yifa.work.interviews import actions as interviews


@needs(Power.HANDLE)
@once
def interview(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open a session of the interview room for a case that may record an interview now."""
    actor, now = actor_of(request), clock.now()
    seen = queries.sight(actor, case_or_404(actor, pk), now)
    if not may_interview(actor, seen):
        raise Http404("案件目前的阶段不能询问，或者不由您承办")
    about = Draft(actor, now, seen.case, seen.facts, seen.book)
    form = OpenInterviewForm(request.POST or None, about=about)
    if request.method == "POST" and form.is_valid():
        try:
            session = interviews.open_session(
                actor=actor,
                at=now,
                about=seen.case.matter,
                said=opening_of(about, form.values()),
            )
            return redirect(session)
        except StepRefused as refusal:
            for finding in refusal.findings:
                form.add_error(None, finding.message)
    return form_response(request, "cases/interview.html", form, {"case": seen.case})
