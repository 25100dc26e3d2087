"""One case: where it stands, what is due, what may be done next, what was done."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import POST_LABELS, Actor
from yifa.base.calendar import EndRule, working_days_between
from yifa.base.procedure import BLOCK, Act, Due, NextStep, Payload, Step
from yifa.frame.deadlines import badge
from yifa.frame.masking import mask_address, mask_id, mask_name, mask_phone
from yifa.frame.permissions import actor_of, needs
from yifa.records.documents import queries as documents
from yifa.records.evidence import queries as evidence
from yifa.records.evidence.terms import Power as EvidencePower
from yifa.records.parties.terms import KIND_LABELS, Kind
from yifa.work.cases import acts, queries
from yifa.work.cases.models import Case
from yifa.work.cases.queries import Sight
from yifa.work.cases.rules.evidence import correction_due_on
from yifa.work.cases.rules.notice import defence_ends_on
from yifa.work.cases.rules.payment import late_fee_fen, payment_due_on
from yifa.work.cases.rules.penalty import applicable
from yifa.work.cases.rules.standing import WATCHED_OF_THE_PARTY
from yifa.work.cases.terms import (
    ENDED,
    EVIDENCE_KIND_LABELS,
    LEAD_SOURCE_LABELS,
    STAGE_LABELS,
    LeadSource,
    Outcome,
    Power,
    Stage,
)
from yifa.work.cases.views.binding import proposal_rows
from yifa.work.cases.views.held import held_in
from yifa.work.cases.views.interview_links import interview_links
from yifa.work.cases.views.options import Option, grouped, options_of
from yifa.work.cases.views.service_tab import serving_of

TABS = (
    ("info", "基本信息"),
    ("party", "当事人"),
    ("evidence", "证据"),
    ("documents", "文书"),
    ("service", "送达"),
    ("law", "裁量与法条"),
    ("log", "日志"),
)
LATEST = 6
_OUTCOME_OF = {
    acts.Decided: Outcome.PENALTY,
    acts.NoPenaltyDecided: Outcome.NO_PENALTY,
    acts.TransferDecided: Outcome.TRANSFERRED,
}


_ANSWERING = {"answer_statement", "answer_demand_statement", "answer_objection"}
"""Open only while what the party stated waits for its answer, without which nothing goes on."""


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the compliance check: passed, failed or not asked."""

    state: str
    sentence: str
    detail: str = ""
    citations: tuple[Any, ...] = field(default=())
    do: str = ""


@needs(Power.VIEW)
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one case."""
    actor, now = actor_of(request), clock.now()
    seen = queries.sight(actor, case_or_404(actor, pk), now)
    options = options_of(actor, seen)
    primary = _primary(seen, options)
    tab = request.GET.get("tab", "info")
    history = _history(actor, seen)
    dues = _dues(seen, actor)
    context = {
        "case": seen.case,
        "facts": seen.facts,
        "flow": _flow(seen),
        "tab": tab if tab in dict(TABS) else "info",
        "tabs": _tabs(actor, seen),
        "primary": primary,
        "options": grouped(item for item in options if item.is_open and item is not primary),
        "shut": grouped(item for item in options if item.is_own and not item.is_open),
        "options_of_others": grouped(item for item in options if not item.is_own),
        "dues": [due for due in dues if due["runs"]],
        "dues_over": [due for due in dues if not due["runs"]],
        "checks": _checks(seen),
        "waiting": POST_LABELS.get(seen.case.waits_for, "") or _waiting(seen.case),  # type: ignore[call-overload]
        "history": history,
        "latest": history[:LATEST],
        "serving": serving_of(actor, seen) if tab == "service" else None,
        **_content(actor, seen),
        **interview_links(actor, seen),
    }
    return render(request, "cases/detail.html", context)


def case_or_404(actor: Actor, pk: UUID) -> Case:
    """Find a case for a page."""
    try:
        return queries.case(actor, pk)
    except queries.CaseUnknown as error:
        raise Http404(str(error)) from None


def _primary(seen: Sight, options: list[Option]) -> Option | None:
    """The open step that answers what waits, else moves the case on along its main way."""
    ready = [item for item in options if item.is_open]
    forward = {item.kind.partition(".")[2] for item in _forward(seen)}
    return next(
        (item for wanted in (_ANSWERING, forward) for item in ready if item.code in wanted), None
    )


def _forward(seen: Sight) -> list[Step]:
    procedure = seen.case.declared
    way = procedure.main_way
    ahead = way[way.index(Stage(seen.facts.stage)) + 1 :] if seen.facts.stage in way else ()
    return [step for step in procedure.steps if step.to in ahead and _is_meant(step, seen)]


def _is_meant(step: Step, seen: Sight) -> bool:
    """Without a penalty, or to another authority, only where the investigation ended so."""
    outcome = _OUTCOME_OF.get(step.act)
    if outcome is None:
        return True
    concluded = seen.facts.conclusion
    return concluded is not None and concluded.outcome is outcome


def _flow(seen: Sight) -> list[dict[str, str]]:
    way = seen.case.declared.main_way
    stage = Stage(seen.facts.stage)
    if stage not in way:
        way = (*way[:1], stage)
    now = way.index(stage)
    ended = stage in ENDED and now == len(way) - 1
    states = ["done" if i < now or (i == now and ended) else "todo" for i in range(len(way))]
    if not ended:
        states[now] = "now"
    return [
        {"label": STAGE_LABELS[Stage(item)], "state": state}
        for item, state in zip(way, states, strict=True)
    ]


def _waiting(case: Case) -> str:
    return "当事人" if case.waits_for == "party" else ""


def _dues(seen: Sight, actor: Actor) -> list[dict[str, Any]]:
    ordered = sorted(seen.dues, key=lambda due: (not due.open, due.binding_on))
    return [_due(due, actor) for due in ordered]


def _due(due: Due, actor: Actor) -> dict[str, Any]:
    counted = due.counted
    idle = f"{clock.day_of(due.ended_at)} 已办" if due.ended_at else "已届满"
    is_partys = not due.deadline.waits_for and due.deadline.code not in WATCHED_OF_THE_PARTY
    has_passed = is_partys and due.binding_on < actor.day
    return {
        "label": due.label,
        "open": due.open,
        "runs": due.open and not has_passed,
        "binding_on": due.binding_on,
        "counting": _counting(due, actor),
        "safe_on": counted.safe if due.deadline.end is EndRule.AGENCY else None,
        "badge": badge(
            due.binding_on,
            actor.day,
            closed=not due.open or has_passed,
            idle_text=idle,
            title=counted.explanation,
            provisional=counted.provisional,
        ),
        "explanation": counted.explanation,
        "citation": due.deadline.citation,
    }


def _counting(due: Due, actor: Actor) -> str:
    """How the period counts, and how many working days of it are left."""
    period = str(due.counted.period)
    left = working_days_between(actor.day, due.binding_on, due.counted.calendar)
    if due.counted.period.unit != "working_day" or due.binding_on < actor.day:
        return f"期间{period}" + ("，按自然日连续计算" if due.counted.period.unit == "day" else "")
    return f"期间{period}，尚余{left}个工作日"


def _checks(seen: Sight) -> list[dict[str, Any]]:
    """The preconditions of each step that moves the case on."""
    forward = _forward(seen)
    groups = [
        _group(item.step.label, list(_lines(seen, item)))
        for item in seen.steps
        if item.step in forward and item.step.frm
    ]
    return [group for group in groups if group["failed"] or group["others"]][:2]


def _group(label: str, lines: list[Check]) -> dict[str, Any]:
    """What fails stands open; what passes or does not arise is folded away."""
    others = [line for line in lines if line.state != "fail"]
    passed = sum(line.state == "pass" for line in others)
    return {
        "label": label,
        "failed": [line for line in lines if line.state == "fail"],
        "others": others,
        "passed": passed,
        "idle": len(others) - passed,
    }


def _lines(seen: Sight, item: NextStep) -> Iterable[Check]:
    found = {(finding.rule, finding.sentence): finding for finding in item.findings}
    for rule in seen.case.declared.rules_on[item.step.act]:
        if rule.of_act:
            continue
        broken = found.get((rule.id, rule.sentence))
        if broken is not None:
            yield Check("fail", rule.sentence, broken.detail, rule.citations, rule.do)
        else:
            state = "pass" if rule.applies(seen.facts, seen.book) else "idle"
            yield Check(state, rule.sentence, citations=rule.citations)


def _tabs(actor: Actor, seen: Sight) -> list[dict[str, Any]]:
    counts = {
        "party": 1 if seen.facts.party else 0,
        "evidence": len(seen.facts.evidence),
        "documents": len(documents.documents_of(actor, seen.case.matter)),
    }
    return [{"code": code, "label": label, "count": counts.get(code)} for code, label in TABS]


def _history(actor: Actor, seen: Sight) -> list[dict[str, Any]]:
    titles = {
        str(paper.uuid): paper.title for paper in documents.documents_of(actor, seen.case.matter)
    }
    declared = seen.case.declared
    sentences = {due.rule: f"{due.label}不超过期限" for due in declared.deadlines.values()}
    sentences |= {rule.id: rule.sentence for rule in declared.rules if rule.level is not BLOCK}
    return [_line(act, titles, sentences) for act in queries.history_of(seen.timeline)]


def _line(act: Act[Payload], titles: dict[str, str], sentences: dict[str, str]) -> dict[str, Any]:
    posts = f"（{act.actor_post}）" if act.actor_post else ""
    overridden = "；".join(
        f"{sentences.get(item.rule, '提示事项')}：{item.reason}" for item in act.overrides
    )
    return {
        "at": act.done_at,
        "actor": f"{act.actor_name}{posts}",
        "label": act.label,
        "summary": f"说明理由通过提示（{overridden}）" if overridden else "",
        "links": [
            {"url": reverse("documents:download", args=[key]), "label": titles[key]}
            for key in act.documents
            if key in titles
        ],
    }


def _content(actor: Actor, seen: Sight) -> dict[str, Any]:
    case, facts = seen.case, seen.facts
    return {
        "info": _info(seen),
        "party_rows": party_rows(facts.party),
        "party_url": reverse("parties:detail", args=[case.party]) if case.party else "",
        "evidence_items": list(evidence.items_of(actor, case.matter)),
        "evidence_facts": [
            {"kind": EVIDENCE_KIND_LABELS[item.kind], "item": item} for item in facts.evidence
        ],
        "held": held_in(facts),
        "may_upload": case.is_open and actor.may(EvidencePower.TAKE, within=case.jurisdiction),
        "papers": list(documents.documents_of(actor, case.matter)),
        "law_rows": _law(seen),
        "law_reason": applicable(facts, seen.book).reason if facts.cause_code else "",
        "cause": applicable(facts, seen.book).cause if facts.cause_code else None,
    }


def _info(seen: Sight) -> list[dict[str, Any]]:
    case, facts = seen.case, seen.facts
    source = LEAD_SOURCE_LABELS[LeadSource(facts.source)] if facts.source else ""
    happened = str(facts.happened_from or "")
    if facts.happened_until and facts.happened_until != facts.happened_from:
        happened += f" 至 {facts.happened_until}"
    return [
        {"label": "案号", "value": case.number or "未立案"},
        {"label": "案件来源", "value": source},
        {"label": "立案日期", "value": str(case.filed_on or "")},
        {"label": "当事人", "value": case.party_name},
        {"label": "承办单位", "value": case.unit_name},
        {"label": "承办人", "value": case.officers},
        {"label": "违法行为发生", "value": happened},
        {"label": "处理结果", "value": case.outcome_label},
        {"label": "决定书文号", "value": case.decision_number},
        {"label": "案发地点", "value": case.place, "wide": True},
        {"label": "案情摘要", "value": facts.summary, "wide": True},
    ]


def party_rows(party: Any) -> list[dict[str, Any]]:
    """The party, masked."""
    if party is None:
        return []
    person = party.kind == Kind.PERSON
    return [
        {"label": "姓名（名称）", "value": mask_name(party.name) if person else party.name},
        {"label": "类型", "value": KIND_LABELS[Kind(party.kind)]},
        {"label": "证件号码", "value": mask_id(party.document_number)},
        {"label": "地址", "value": mask_address(party.address), "wide": True},
        {"label": "负责人", "value": mask_name(party.representative)},
        {"label": "联系电话", "value": mask_phone(party.phone)},
    ]


def _law(seen: Sight) -> list[dict[str, Any]]:
    facts, book = seen.facts, seen.book
    proposal = facts.notice.proposal if facts.notice else None
    concluded = facts.conclusion
    proposal = proposal or (concluded.proposal if concluded else None)
    rows: list[dict[str, Any]] = []
    if proposal is not None:
        rows += proposal_rows(proposal, book, facts.cause_code, facts.applied_on)
    if facts.correction is not None:
        rows.append({"label": "改正期限", "value": str(correction_due_on(facts.correction, book))})
    rows.append({"label": "陈述申辩期限", "value": str(defence_ends_on(facts, book) or "")})
    rows.append({"label": "缴款期限", "value": str(payment_due_on(facts, book) or "")})
    owed = late_fee_fen(facts, facts.today, book)
    rows.append(
        {"label": "加处罚款（截至今日）", "value": f"{owed / 100:,.2f} 元" if owed else "无"}
    )
    return rows
