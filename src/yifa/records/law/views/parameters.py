"""The bureau's parameters: what a statute fixes, what is still to be confirmed."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from yifa.base import clock
from yifa.base.access import Actor
from yifa.frame.idempotency import once
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.journal.actions import MatterMoved
from yifa.records.law import actions, queries
from yifa.records.law.facts import Parameter
from yifa.records.law.forms import ParameterForm
from yifa.records.law.terms import UNCONFIRMED_MARK, Power
from yifa.records.law.views.rows import (
    holds_of,
    page_of_list,
    typed_value_of,
    value_of,
    words_of,
)

_QUEUES = (("", "全部"), ("open", UNCONFIRMED_MARK), ("settled", "法律已定"))


@needs(Power.VIEW)
def parameters(request: HttpRequest) -> HttpResponse:
    """List the parameters with their values, sources and whether they are confirmed."""
    actor = actor_of(request)
    words, queue = words_of(request, "q"), words_of(request, "queue")
    every = queries.parameter_rows(actor)
    shown = [item for item in every if _in_queue(item, queue) and words in item.label + item.code]
    page = page_of_list(request, shown)
    context = {
        "page": page,
        "rows": [_row(item, actor.day) for item in page],
        "q": words,
        "queue": queue,
        "queues": [
            {
                "code": code,
                "label": label,
                "count": sum(_in_queue(item, code) for item in every),
                "active": code == queue,
                "alarm": code == "open",
            }
            for code, label in _QUEUES
        ],
        "unconfirmed_mark": UNCONFIRMED_MARK,
    }
    return render(request, "law/parameters.html", context)


@needs(Power.VIEW)
@once
def parameter(request: HttpRequest, code: str) -> HttpResponse:
    """Show a parameter and its versions; who may, confirms or changes it."""
    actor = actor_of(request)
    versions = queries.book_on(actor.day, actor.jurisdiction).parameters.get(code)
    if not versions:
        raise Http404("没有这个参数")
    held = queries.book_on(actor.day, actor.jurisdiction).parameter_on(code, actor.day)
    shown = held or versions[-1]
    form = _form(request, actor, shown)
    if request.method == "POST" and form.is_valid() and _saved(form, actor, code):
        messages.success(
            request, f"“{shown.label}”已登记，自{form.cleaned_data['valid_from']}起适用"
        )
        return redirect("law:parameters")
    context = {
        "parameter": shown,
        "value": value_of(shown),
        "versions": [_row(item, actor.day) for item in reversed(versions)],
        "may_set": actor.may(Power.SET_PARAMETERS) and not shown.settled,
        "unconfirmed_mark": UNCONFIRMED_MARK,
    }
    return form_response(request, "law/parameter.html", form, context)


def _form(request: HttpRequest, actor: Actor, shown: Parameter) -> ParameterForm:
    seen = queries.last_seq_of_parameter(shown.code, actor.jurisdiction)
    return ParameterForm(
        request.POST if request.method == "POST" else None,
        parameter=shown,
        today=actor.day,
        now=clock.now(),
        initial={"value": typed_value_of(shown), "valid_from": actor.day, "after": seen},
    )


def _saved(form: ParameterForm, actor: Actor, code: str) -> bool:
    given = form.cleaned_data
    try:
        actions.set_parameter(
            actor=actor,
            at=clock.now(),
            jurisdiction=actor.jurisdiction,
            code=code,
            value=given["value"],
            valid_from=given["valid_from"],
            reason=given["reason"],
            after=given["after"],
        )
    except actions.NotAValue as failure:
        form.add_error("value", str(failure))
    except (actions.SettledByLaw, MatterMoved) as failure:
        form.add_error(None, str(failure))
    return not form.errors


def _in_queue(item: Parameter, queue: str) -> bool:
    if queue == "open":
        return not item.confirmed
    return item.settled if queue == "settled" else True


def _row(item: Parameter, today: date) -> dict[str, Any]:
    return {
        "parameter": item,
        "value": value_of(item),
        "holds": holds_of(item.valid_from, item.valid_until),
        "is_future": item.valid_from > today,
    }
