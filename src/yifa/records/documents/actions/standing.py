"""The standing of a document: its code, drawn when it is made, and its effect, set by acts."""

import secrets
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from yifa.base.access import Actor
from yifa.records.documents import acts
from yifa.records.documents.models import Document, Standing
from yifa.records.documents.rules import code_from
from yifa.records.documents.terms import CODE_LENGTH, CODE_SIGNS, Effect
from yifa.records.journal import actions as journal
from yifa.records.journal.queries import last_seq


def fresh_standing(paper: Document) -> Standing:
    """Give a document that is being made its standing, with a code nobody can guess."""
    return Standing(
        document=paper, code=code_from(secrets.randbelow(len(CODE_SIGNS) ** CODE_LENGTH))
    )


@transaction.atomic
def set_effect(
    *, actor: Actor, at: datetime, document: UUID, effect: Effect, since_on: date, basis: str
) -> None:
    """Say what is left of a document's effect: revoked, changed, withdrawn and so on.

    The power is that of the calling act, which says on what basis. A document without a standing
    was made before papers carried codes; it gets one now.
    """
    paper = Document.objects.select_for_update().get(uuid=document)
    row = Standing.objects.filter(document=paper).first() or fresh_standing(paper)
    row.effect, row.since_on = effect, since_on
    row.save()
    act = acts.EffectSet(effect=effect, since_on=since_on, basis=basis)
    subject = paper.subject
    journal.record(matter=subject, after=last_seq(subject), act=act, actor=actor, done_at=at)
