"""Writing drafts: begin, revise, submit, send back, approve, drop."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, NotPermitted, require
from yifa.base.procedure import Matter, Payload
from yifa.records.documents import actions as documents
from yifa.records.documents.facts import form_of
from yifa.records.documents.rules import checked
from yifa.records.drafts import acts, queries, rules
from yifa.records.drafts.models import Draft
from yifa.records.drafts.terms import Power, State
from yifa.records.journal import actions as journal
from yifa.records.journal.queries import last_seq


class DraftRefused(Exception):
    """The step cannot be taken; the message says why."""


@transaction.atomic
def begin(*, actor: Actor, at: datetime, matter: Matter, form: str) -> Draft:
    """Begin a paper with all that the matter knows.

    Raises: NotPermitted, UnknownForm, DraftRefused.
    """
    require(actor, Power.DRAFT, within=matter.jurisdiction)
    chosen = form_of(form)
    if not rules.is_free(chosen):
        raise DraftRefused(f"“{chosen.title}”由办理步骤自动生成，不另行起草")
    known = queries.known_to(actor, matter, chosen, at)
    row = Draft(
        uuid=UUID(str(uuid7())), jurisdiction=matter.jurisdiction, matter_kind=matter.kind,
        matter_id=matter.id, form=chosen.code, state=State.DRAFTING, drafted_by=actor.name,
        drafter=actor.account, sent_back="", changed_at=at,
    )  # fmt: skip
    _write(row, known, at)
    row.save(force_insert=True)
    act = acts.DraftBegun(
        subject=matter.subject, form=chosen.code, form_version=chosen.version,
        title=chosen.title, content_sha256=row.content_sha256,
    )  # fmt: skip
    _record(row, act, actor, at)
    return row


@transaction.atomic
def revise(*, actor: Actor, at: datetime, draft: Draft, data: Mapping[str, Any]) -> Draft:
    """Change a draft; what the matter knows is taken from it anew and cannot be typed over.

    Raises: NotPermitted, DraftRefused.
    """
    row = _locked(actor, draft, "revise", Power.DRAFT)
    known = queries.known_to(actor, row.matter, row.form_used, at)
    _write(row, {**data, **known}, at)
    row.save(update_fields=["data", "content_sha256", "changed_at"])
    _record(row, acts.DraftRevised(content_sha256=row.content_sha256), actor, at)
    return row


@transaction.atomic
def submit(*, actor: Actor, at: datetime, draft: Draft) -> Draft:
    """Ask for approval of a whole draft. Raises: NotPermitted, DraftRefused, FormIncomplete."""
    row = _locked(actor, draft, "submit", Power.DRAFT)
    checked(row.form_used, queries.data_of(row))
    row.state, row.changed_at = State.SUBMITTED, at
    row.save(update_fields=["state", "changed_at"])
    _record(row, acts.DraftSubmitted(content_sha256=row.content_sha256), actor, at)
    return row


@transaction.atomic
def send_back(*, actor: Actor, at: datetime, draft: Draft, reason: str) -> Draft:
    """Give a draft back with what is wrong. Raises: NotPermitted, DraftRefused."""
    row = _locked(actor, draft, "send_back", rules.approving(draft.form_used))
    row.state, row.sent_back, row.changed_at = State.DRAFTING, reason.strip(), at
    row.save(update_fields=["state", "sent_back", "changed_at"])
    _record(row, acts.DraftSentBack(reason=row.sent_back), actor, at)
    return row


@transaction.atomic
def approve(*, actor: Actor, at: datetime, draft: Draft, opinion: str = "") -> Draft:
    """Approve a draft: the final document is made, numbered and, where due, sealed.

    Raises: NotPermitted (also who drew it up), DraftRefused, FormIncomplete, NoNumbering.
    """
    form = draft.form_used
    row = _locked(actor, draft, "approve", rules.approving(form))
    if not queries.may_approve(actor, row):
        raise DraftRefused("起草人不能审批自己起草的文书，请由其他负责人审批")
    paper = documents.make(
        actor=actor, at=at, matter=row.matter, form=form.code, data=queries.data_of(row),
        number_class=form.number_class,
    )  # fmt: skip
    row.state, row.document, row.changed_at = State.FINAL, paper.uuid, at
    row.save(update_fields=["state", "document", "changed_at"])
    act = acts.DraftApproved(
        content_sha256=row.content_sha256, document=paper.uuid, opinion=opinion.strip()
    )
    _record(row, act, actor, at)
    return row


@transaction.atomic
def drop(*, actor: Actor, at: datetime, draft: Draft, reason: str) -> Draft:
    """Give a draft up. Raises: NotPermitted, DraftRefused."""
    row = _locked(actor, draft, "drop", Power.DRAFT)
    row.state, row.changed_at = State.DROPPED, at
    row.save(update_fields=["state", "changed_at"])
    _record(row, acts.DraftDropped(reason=reason.strip()), actor, at)
    return row


def _locked(actor: Actor, draft: Draft, step: str, power: Power) -> Draft:
    row = Draft.objects.select_for_update().get(pk=draft.pk)
    if not actor.may(power, within=row.jurisdiction):
        raise NotPermitted(actor, power, row.jurisdiction)
    if reason := rules.why_not(step, State(row.state)):
        raise DraftRefused(reason)
    return row


def _write(row: Draft, said: Mapping[str, Any], at: datetime) -> None:
    row.data = msgspec.json.encode(said, order="sorted").decode()
    row.content_sha256 = sha256(row.data.encode()).hexdigest()
    row.changed_at = at


def _record(row: Draft, act: Payload, actor: Actor, at: datetime) -> None:
    subject = row.subject
    journal.record(matter=subject, after=last_seq(subject), act=act, actor=actor, done_at=at)
