"""Making, typesetting and voiding documents. Each has its own chain in the journal."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any, Literal
from uuid import UUID

import msgspec
from django.db import transaction
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, require
from yifa.base.procedure import Matter
from yifa.frame import blobs
from yifa.records.documents import acts
from yifa.records.documents.actions.finding import make_findable
from yifa.records.documents.actions.holding import use_held
from yifa.records.documents.actions.numbering import give_number, spoil_number
from yifa.records.documents.actions.sealing import seal_for, seal_with_act
from yifa.records.documents.actions.standing import fresh_standing
from yifa.records.documents.adapters import typesetting
from yifa.records.documents.adapters.binding import count_pages
from yifa.records.documents.facts import Form, FormData, form_of
from yifa.records.documents.models import Document
from yifa.records.documents.queries.papers import shown_of
from yifa.records.documents.rules import checked, require_settable
from yifa.records.documents.terms import Power, State
from yifa.records.journal import actions as journal
from yifa.records.journal.queries import last_seq
from yifa.records.signing import queries as keys
from yifa.records.signing.facts import Handwriting


class DocumentVoid(Exception):
    """The document is void already."""


class ReasonMissing(ValueError):
    """A document is voided only with a reason."""


@transaction.atomic
def make(
    *,
    actor: Actor,
    at: datetime,
    matter: Matter,
    form: str,
    data: FormData | Mapping[str, Any],
    number_class: str | None = None,
    held: str = "",
    attached_to: UUID | None = None,
    render: Literal["now", "later"] = "now",
    ink: Mapping[str, Handwriting] | None = None,
) -> Document:
    """Make a final document of a form; the act that needs it lists its `uuid` in `documents`.

    The power is that of the calling act; here the actor only has to be named. With
    `number_class` the next number of that class is given, or the one in `held`, which the actor
    took in advance. `render="later"` fixes data and template at once and leaves the PDF to the
    worker or the first reader. `ink` is handwriting to be drawn on the paper's lines, by their
    names. A sealed form gets the seal of its body as soon as it is typeset
    (`rules.signing.is_sealed_with_its_act`).
    Raises: FormIncomplete, UnknownForm, NoNumbering, NumberNotHeld, FontsMissing.
    """
    chosen = form_of(form)
    whole = _whole(chosen, data)
    paper = _draft(actor, at, matter, chosen, whole, attached_to)
    if number_class:
        _number(actor, at, paper, number_class, held)
    paper.content_sha256 = content_digest(paper)
    seal = seal_for(paper, at) if render == "now" else None
    fresh_standing(paper)
    if render == "now":
        _set_pdf(paper, _typeset(paper, seal, ink or {}))
    _keep(paper)
    make_findable(paper)
    journal.record(matter=paper.subject, after=0, act=_made(paper), actor=actor, done_at=at)
    if seal:
        seal_with_act(actor, at, paper, seal)
    return paper


@transaction.atomic
def typeset(*, actor: Actor, at: datetime, document: Document) -> Document:
    """Typeset a document whose PDF was put off; one that has its PDF is given back as it is."""
    paper = Document.objects.select_for_update().get(pk=document.pk)
    if paper.pdf_sha256:
        return paper
    template = typesetting.template_digest(paper.form_used)
    seal = seal_for(paper, at)
    _set_pdf(paper, _typeset(paper, seal))
    paper.save(update_fields=["pdf_sha256", "pages_count"])
    act = acts.Typeset(
        content_sha256=paper.content_sha256,
        template_sha256=template,
        pdf_sha256=paper.pdf_sha256,
    )
    subject = paper.subject
    journal.record(matter=subject, after=last_seq(subject), act=act, actor=actor, done_at=at)
    if seal:
        seal_with_act(actor, at, paper, seal)
    return paper


@transaction.atomic
def void(*, actor: Actor, at: datetime, document: Document, reason: str) -> Document:
    """Void a document; its number stays taken, with the reason.

    Raises: NotPermitted, ReasonMissing, DocumentVoid.
    """
    require(actor, Power.VOID, within=document.jurisdiction)
    if not reason.strip():
        raise ReasonMissing("请填写作废原因")
    paper = Document.objects.select_for_update().get(pk=document.pk)
    if paper.is_void:
        raise DocumentVoid(f"“{paper.title}”已于此前作废")
    paper.state, paper.voided_at, paper.void_reason = State.VOID, at, reason.strip()
    paper.save(update_fields=["state", "voided_at", "void_reason"])
    make_findable(paper)
    spoil_number(at=at, document=paper.uuid, reason=paper.void_reason)
    act = acts.Voided(number=paper.number, reason=paper.void_reason)
    subject = paper.subject
    journal.record(matter=subject, after=last_seq(subject), act=act, actor=actor, done_at=at)
    return paper


def _number(actor: Actor, at: datetime, paper: Document, number_class: str, held: str) -> None:
    if held:
        paper.number, paper.uuid = held, use_held(actor, at, held)
        return
    paper.number = give_number(
        at=at, jurisdiction=paper.jurisdiction, number_class=number_class, document=paper.uuid
    )


def _keep(paper: Document) -> None:
    paper.save(force_insert=True)
    paper.standing.save(force_insert=True)


def content_digest(paper: Document) -> str:
    """Give the SHA-256 over form, version, number and data."""
    parts = [paper.form, paper.form_version, paper.number, paper.data]
    return sha256(msgspec.json.encode(parts)).hexdigest()


def _whole(form: Form, data: FormData | Mapping[str, Any]) -> FormData:
    """Give the data complete and settable: a character that no font has is refused by name."""
    whole = checked(form, data)
    require_settable(form, whole, typesetting.can_set)
    return whole


def _draft(
    actor: Actor,
    at: datetime,
    matter: Matter,
    form: Form,
    data: FormData,
    attached_to: UUID | None,
) -> Document:
    return Document(
        uuid=uuid7(),
        jurisdiction=matter.jurisdiction,
        matter_kind=matter.kind,
        matter_id=matter.id,
        form=form.code,
        form_version=form.version,
        title=form.title,
        section=form.section,
        data=msgspec.json.encode(data, order="sorted").decode(),
        attached_to=attached_to,
        template_sha256=typesetting.template_digest(form),
        state=State.FINAL,
        made_at=at,
        made_by=actor.name,
    )


def _typeset(
    paper: Document, seal: keys.Certificate | None, ink: Mapping[str, Handwriting] | None = None
) -> bytes:
    drawn = {line: keys.hand_drawing(written) for line, written in (ink or {}).items()}
    shown = shown_of(paper) | ({"ink": drawn} if drawn else {})
    return typesetting.typeset(paper.form_used, shown, draws_seal=seal is None)


def _set_pdf(paper: Document, pdf: bytes) -> None:
    paper.pdf_sha256 = blobs.put(pdf)
    paper.pages_count = count_pages(pdf)


def _made(paper: Document) -> acts.Made:
    return acts.Made(
        subject=paper.matter.subject,
        form=paper.form,
        form_version=paper.form_version,
        title=paper.title,
        number=paper.number,
        content_sha256=paper.content_sha256,
        template_sha256=paper.template_sha256,
        pdf_sha256=paper.pdf_sha256,
    )
