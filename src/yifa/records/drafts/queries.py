"""Reading drafts, and what a matter already knows for a form, so that nothing is typed twice."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from django.db.models import QuerySet

from yifa.base.access import Actor
from yifa.base.procedure import Matter
from yifa.frame import visibility
from yifa.frame.scope import within
from yifa.records.documents.facts import FORMS, Form
from yifa.records.documents.queries import preview_html
from yifa.records.documents.rules import FormIncomplete
from yifa.records.drafts import rules
from yifa.records.drafts.models import Draft
from yifa.records.drafts.terms import Power, State
from yifa.records.journal import queries as journal

Teller = Callable[[Actor, UUID, datetime], Mapping[str, Any]]
_tellers: dict[str, Teller] = {}


class DraftUnknown(LookupError):
    """No such draft, or its matter is not shown to the actor."""


def tell_known(kind: str, teller: Teller) -> None:
    """Let an upper room say what its matters know, by the names of form fields."""
    _tellers[kind] = teller


def known_to(actor: Actor, matter: Matter, form: Form, at: datetime) -> dict[str, Any]:
    """What the matter already says for a form: these fields are not typed."""
    teller = _tellers.get(matter.kind)
    said = teller(actor, matter.id, at) if teller else {}
    names = {item.name for item in msgspec.structs.fields(form.data)}
    return {name: msgspec.to_builtins(value) for name, value in said.items() if name in names}


def matter_of(actor: Actor, subject: str) -> Matter:
    """Find a matter that the actor sees, by `kind:uuid`. Raises: DraftUnknown."""
    kind, _, told = subject.partition(":")
    try:
        key = UUID(told)
    except ValueError:
        raise DraftUnknown("没有这个事项") from None
    first = journal.visible_to(actor).filter(matter_kind=kind, matter_id=key, seq=1).first()
    if first is None or kind not in _tellers or not visibility.sees(actor, kind, key):
        raise DraftUnknown("没有这个事项，或者不在您的辖区、单位内")
    return first.matter


def forms_offered() -> list[Form]:
    """The forms that are drawn up by hand, in the order of the list of standard forms."""
    return [form for form in FORMS.values() if rules.is_free(form)]


def draft(actor: Actor, draft_id: UUID) -> Draft:
    """Find a draft of a matter that the actor sees. Raises: DraftUnknown."""
    found = Draft.objects.filter(within(actor.jurisdiction), uuid=draft_id).first()
    if found is None or not visibility.sees(actor, found.matter_kind, found.matter_id):
        raise DraftUnknown("没有这份草稿，或者不在您的辖区、单位内")
    return found


def drafts_of(actor: Actor, matter: Matter) -> QuerySet[Draft]:
    """Drafts of a matter that are not given up, the latest first."""
    rows = Draft.objects.filter(within(actor.jurisdiction))
    rows = rows.filter(matter_kind=matter.kind, matter_id=matter.id)
    return rows.exclude(state=State.DROPPED).order_by("-changed_at", "-pk")


def waiting_for(actor: Actor) -> list[Draft]:
    """Drafts that the actor may approve, the longest waiting first."""
    if not (actor.may(Power.APPROVE) or actor.may(Power.APPROVE_SEALED)):
        return []
    rows = Draft.objects.filter(within(actor.jurisdiction), state=State.SUBMITTED)
    return [row for row in rows.order_by("changed_at", "pk")[:200] if may_approve(actor, row)]


def may_approve(actor: Actor, row: Draft) -> bool:
    """Say whether the actor may approve a draft: another than who drew it up."""
    power = rules.approving(row.form_used)
    return (
        actor.may(power, within=row.jurisdiction)
        and (row.drafter is None or actor.account != row.drafter)
        and visibility.sees(actor, row.matter_kind, row.matter_id)
    )


def data_of(row: Draft) -> dict[str, Any]:
    """What the draft says so far, as plain values."""
    said: dict[str, Any] = msgspec.json.decode(row.data or "{}")
    return said


def preview_of(row: Draft) -> tuple[str, tuple[str, ...]]:
    """Show the draft as its paper, or say what is still missing."""
    try:
        return preview_html(row.form, data_of(row)), ()
    except FormIncomplete as fault:
        return "", fault.faults
