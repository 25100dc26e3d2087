"""智能裁量: asks what is missing; shows span, step, amount, reasons, spread. A person accepts."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yifa.base import clock
from yifa.base.money import yuan
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import UNPROCESSABLE
from yifa.work.cases import acts, queries
from yifa.work.cases.forms.adopting import sign
from yifa.work.cases.forms.discretion import DiscretionForm
from yifa.work.cases.queries import Draft, Sight
from yifa.work.cases.queries import discretion as registers
from yifa.work.cases.rules.discretion import Assessment, fences_of
from yifa.work.cases.rules.discretion.rules import claims_of, why_unlike
from yifa.work.cases.rules.discretion.several import prevailing
from yifa.work.cases.rules.discretion.standards import span_of_tier
from yifa.work.cases.terms import Power
from yifa.work.cases.terms.discretion import WAY_LABELS, Way
from yifa.work.cases.views.details import case_or_404
from yifa.work.cases.views.options import options_of

ADOPTING = {"conclude": "调查终结", "decide_on_the_spot": "当场作出处罚决定"}
WIDTH = 1000
REPEAT_YEARS = 2


@needs(Power.VIEW)
def discretion(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Compute an amount for a case; nothing is saved."""
    actor, now = actor_of(request), clock.now()
    seen = queries.sight(actor, case_or_404(actor, pk), now)
    about = Draft(actor, now, seen.case, seen.facts, seen.book)
    form = DiscretionForm(request.POST or None, about=about)
    is_sent = request.method == "POST" and form.is_valid()
    found = form.assessment() if is_sent else None
    context = {
        "case": seen.case,
        "form": form,
        "setting": form.setting,
        "result": found,
        **_besides(about, form, found),
        **(_adoption(request, seen, form, found) if found is not None else {}),
    }
    status = UNPROCESSABLE if form.is_bound and form.errors else 200
    return render(request, "cases/discretion.html", context, status=status)


def _besides(about: Draft, form: DiscretionForm, found: Assessment | None) -> dict[str, Any]:
    """The tiers, the spread of like cases, the fines of the same party."""
    base = form.cleaned_data.get("base_fen") or 0 if found is not None else 0
    tier = form.cleaned_data.get("tier", "") if found is not None else ""
    amounts = registers.past_fines(about) if form.setting.cause is not None else ()
    step = registers.tier_span(form.setting, tier, base)
    spread = registers.spread_within(about, amounts, step)
    fine = found.fine_fen if found is not None else None
    unlike = ""
    if fine is not None and spread is not None:
        unlike = why_unlike(fine, spread, about.facts, about.book)
    return {
        "tiers": _tier_rows(form, tier, base),
        "spread": spread,
        "all_count": len(amounts),
        "unlike": unlike,
        "fences": _fences(about, spread),
        "picture": _picture(form, found, amounts, spread, step),
        "earlier": registers.earlier_fines(about),
        "repeated": registers.fines_since(about, REPEAT_YEARS),
        "repeat_years": REPEAT_YEARS,
        "prevailing": _prevailing(about, form, found),
        "way": WAY_LABELS[found.way] if found is not None else "",
        "is_barred": found is not None and found.way is Way.BARRED,
    }


def _tier_rows(form: DiscretionForm, chosen: str, base_fen: int) -> list[dict[str, Any]]:
    standard = form.standard
    rows = []
    for tier in standard.tiers if standard is not None else ():
        least, most = span_of_tier(tier, base_fen)
        rows.append({"tier": tier, "least": least, "most": most, "is_chosen": tier.code == chosen})
    return rows


def _fences(about: Draft, spread: acts.SpreadFact | None) -> tuple[int, int] | None:
    if spread is None or spread.count < int(
        about.book.parameter("discretion_spread_least", about.day)
    ):
        return None
    low, high = fences_of(
        spread,
        factor=about.book.parameter("discretion_outlier_factor", about.day),
        least_share=about.book.parameter("discretion_outlier_least_share", about.day),
    )
    return max(int(low), 0), int(high)


def _prevailing(about: Draft, form: DiscretionForm, found: Assessment | None) -> str:
    """Name the cause that one act is fined under where another than the case's own (DIS-06)."""
    named = form.cleaned_data.get("also_breaks") if found is not None else ()
    if not named:
        return ""
    proposal = acts.Proposal((), also_breaks=tuple(named))
    claims = claims_of(about.facts, proposal, about.book)
    best = prevailing(claims) if claims else None
    if best is None or best.code == about.facts.cause_code:
        return "本案由的罚款数额最高，按本案由处罚一次"
    span = f"{yuan(best.least_fen)}至{yuan(best.most_fen)}"
    return f"应当按罚款数额高的“{best.name}”（{span}）处罚，请变更案由后办理"


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of the picture, in its own units from the left."""

    x: float
    width: float
    kind: str


def _picture(
    form: DiscretionForm,
    found: Assessment | None,
    amounts: tuple[int, ...],
    spread: acts.SpreadFact | None,
    step: tuple[int, int] | None,
) -> dict[str, Any] | None:
    """Lay the span, the step, past fines and the amount along one axis from nothing on."""
    span = form.setting.span
    if span is None or not span.max_fen:
        return None
    fine = found.fine_fen if found is not None else None
    end = max(span.max_fen, fine or 0)

    def bar(least: int, most: int, kind: str) -> Mark:
        left, right = (min(fen, end) * WIDTH / end for fen in (least, most))
        return Mark(round(left, 1), round(max(right - left, 3), 1), kind)

    shown = sorted({fen for fen in amounts if fen <= end})
    return {
        "lawful": [bar(span.min_fen, span.max_fen, "lawful")]
        + ([bar(*step, "step")] if step is not None else []),
        "past": [bar(fen, fen, "past") for fen in shown],
        "box": [bar(spread.lower_fen, spread.upper_fen, "box")] if spread is not None else [],
        "median": [bar(spread.median_fen, spread.median_fen, "median")] if spread else [],
        "fine": [bar(fine, fine, "fine")] if fine is not None else [],
        "end": end,
    }


def _adoption(
    request: HttpRequest, seen: Sight, form: DiscretionForm, found: Assessment
) -> dict[str, Any]:
    """Where the amount may be carried now, by the one who looks at it."""
    if found.fine_fen is None:
        return {"adopt_step": ""}
    options = {item.code: item for item in options_of(actor_of(request), seen)}
    open_now = (options[code] for code in ADOPTING if code in options and options[code].is_open)
    option = next(open_now, None)
    if option is None:
        return {"adopt_step": ""}
    return {
        "adopt_step": ADOPTING[option.code],
        "adopt_url": option.url,
        "token": sign(seen.case.uuid, form.adoption(found)),
    }
