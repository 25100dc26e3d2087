"""Holding the session: it is opened, steps are taken, evidence is shown."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, require
from yifa.base.procedure import Matter, Payload
from yifa.records.evidence import actions as evidence
from yifa.records.evidence import queries as evidence_queries
from yifa.work.interviews import acts
from yifa.work.interviews.actions.taking import enter, take
from yifa.work.interviews.models import Session
from yifa.work.interviews.procedures import SESSION
from yifa.work.interviews.terms import Power


class EvidenceOfAnotherMatter(ValueError):
    """Only evidence of the matter itself is shown in its interview."""


@transaction.atomic
def open_session(
    *, actor: Actor, at: datetime, about: Matter, said: acts.Opened, session_id: UUID | None = None
) -> Session:
    """Open a session for a matter; the caller tells what it knows of it.

    Basis: 《行政处罚法》第四十二条第一款, 第五十四条第一款, 第五十五条第二款.
    Raises: NotPermitted, StepRefused.
    """
    require(actor, Power.HOLD, within=about.jurisdiction)
    row = Session(
        uuid=session_id or uuid7(),
        jurisdiction=about.jurisdiction,
        about_kind=about.kind,
        about_id=about.id,
    )
    enter(actor, at, row, SESSION.begin(row.matter, at), said)
    return row


@transaction.atomic
def take_step(*, actor: Actor, at: datetime, session: Session, said: Payload) -> Session:
    """Take one step of the session. Raises: NotPermitted, StepRefused, MatterMoved."""
    take(actor, at, session, said)
    return session


@transaction.atomic
def show_evidence(*, actor: Actor, at: datetime, session: Session, item: UUID) -> Session:
    """Show a piece of evidence of the matter to the person; its custody says so too.

    Basis: 《行政处罚法》第四十六条第二款.
    Raises: NotPermitted, StepRefused, EvidenceUnknown, EvidenceOfAnotherMatter.
    """
    found = evidence_queries.item(actor, item)
    if found.matter != session.about:
        raise EvidenceOfAnotherMatter("只能出示本案的证据，请先把它收集到本案")
    said = acts.EvidenceShown(
        item=found.uuid,
        title=found.description or found.filename or found.kind_label,
        sha256=found.sha256,
    )
    take(actor, at, session, said, evidence=(found.sha256,))
    evidence.show(actor=actor, at=at, item=found, purpose=f"询问中出示（{session.uuid}）")
    return session
