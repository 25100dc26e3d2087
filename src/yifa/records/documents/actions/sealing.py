"""The authority's seal on a paper (用印): with the act that made it, or by the keeper's hand."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from yifa.base.access import Actor, require
from yifa.records.documents import acts
from yifa.records.documents.actions.revising import NotSignable, Revision, keep, locked
from yifa.records.documents.adapters.places import SEAL_LINE
from yifa.records.documents.models import Document, Signature
from yifa.records.documents.queries.papers import data_of
from yifa.records.documents.rules.presented import moment_text
from yifa.records.documents.rules.signing import is_sealed_with_its_act
from yifa.records.documents.terms import SEAL_ROLE, Power, Way
from yifa.records.signing import queries as keys


class AlreadySealed(Exception):
    """The seal is on the document already."""


class NoSeal(LookupError):
    """The body that issues the document has no valid seal here."""


@transaction.atomic
def stamp(*, actor: Actor, at: datetime, document: Document, ground: str) -> Signature:
    """Put the authority's seal on a document by hand; `ground` says who approved it, and when.

    Raises: NotPermitted, NotSignable, AlreadySealed, NoSeal, CertificateNotValid, KeyMissing.
    """
    require(actor, Power.STAMP, within=document.jurisdiction)
    if not document.form_used.sealed:
        raise NotSignable(f"“{document.title}”不是加盖印章的文书")
    if not ground.strip():
        raise NotSignable("请填写用印依据（批准人和批准时间）")
    issuer = data_of(document).issuer
    seal = keys.seal_of(document.jurisdiction, at)
    if seal is None or not is_sealed_with_its_act(document.form_used, issuer, seal.name):
        raise NoSeal(f"没有“{issuer}”的有效印章证书，不能电子用印；请在纸质文书上盖章")
    return _sealed(actor, at, document, seal, ground.strip())


def seal_for(paper: Document, at: datetime) -> keys.Certificate | None:
    """Find the seal that goes on a paper in the moment it is typeset."""
    if not paper.form_used.sealed:
        return None
    seal = keys.seal_of(paper.jurisdiction, at)
    if seal is None or (seal.is_demo and not settings.YIFA_DEMO_SEAL):
        return None
    own = is_sealed_with_its_act(paper.form_used, data_of(paper).issuer, seal.name)
    return seal if own else None


def seal_with_act(actor: Actor, at: datetime, paper: Document, seal: keys.Certificate) -> Signature:
    """Seal a paper together with the act that made it; that act is the ground."""
    ground = f"{paper.made_by}于{moment_text(paper.made_at)}制作本文书的决定、审批"
    return _sealed(actor, at, paper, seal, ground)


def _sealed(
    actor: Actor, at: datetime, document: Document, seal: keys.Certificate, ground: str
) -> Signature:
    paper, taken, before, content = locked(document)
    if SEAL_LINE in taken:
        raise AlreadySealed(f"“{paper.title}”已经用印，不重复用印")
    revision = Revision(paper=paper, taken=taken, before=before, content=content, line=SEAL_LINE)
    said = (seal.name, f"用印：{paper.title}{paper.number}", "")
    signed = revision.signed(actor, at, seal, said)
    act = acts.Stamped(
        seal=seal.name,
        ground=ground,
        shown_sha256=before,
        file_sha256="",
        certificate_serial=signed.serial,
    )
    return keep(
        revision,
        act,
        actor,
        at,
        signed,
        way=Way.SEAL,
        role=SEAL_ROLE,
        signer=seal.name,
        ground=ground,
    )
