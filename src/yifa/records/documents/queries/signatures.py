"""The seals and signatures on a document, its file as signed, and whether that file is right."""

from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.db.models import Exists, OuterRef, QuerySet

from yifa.base.access import Actor
from yifa.frame import blobs
from yifa.frame.scope import within
from yifa.records.documents.facts import FORMS
from yifa.records.documents.models import Document, Signature
from yifa.records.documents.rules.signing import open_roles
from yifa.records.documents.terms import State, Way
from yifa.records.signing import queries as signing
from yifa.records.signing.facts import Report


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found about a document: its file, and the SM2 signature beside the seal."""

    report: Report
    is_ours: bool
    sm2_is_right: bool | None


def signatures_of(paper: Document) -> list[Signature]:
    """Seals and signatures of a document, in their order."""
    return list(Signature.objects.filter(document=paper).order_by("order"))


def file_sha256_of(paper: Document) -> str:
    """Give the hash of a document's file: the last signed revision, or the typeset PDF."""
    last = (
        Signature.objects.filter(document=paper)
        .order_by("-order")
        .values_list("file_sha256", flat=True)
        .first()
    )
    return last or paper.pdf_sha256


def file_of(paper: Document) -> tuple[str, bytes]:
    """Give the hash and the bytes of a document's file; it must have been typeset."""
    digest = file_sha256_of(paper)
    return digest, blobs.read_blob(digest)


def lines_taken(paper: Document) -> set[str]:
    """Give the lines of a document that are signed, also by hand before it was made."""
    data = msgspec.json.decode(paper.data or "", type=paper.form_used.data)
    written = {item.line for item in getattr(data, "handwriting", ())}
    return written | set(Signature.objects.filter(document=paper).values_list("line", flat=True))


def roles_to_sign(paper: Document) -> list[str]:
    """Give the roles whose line on a document is still empty, in order."""
    return open_roles(paper.form_used, lines_taken(paper))


def check(paper: Document, at: datetime) -> Checked:
    """Check a document as signed: each signature, the recorded hash, the SM2 signature."""
    digest, content = file_of(paper)
    report = signing.validate(content, at)
    return Checked(report, report.sha256 == digest, _sm2(paper))


def uses_of_seals(actor: Actor) -> QuerySet[Signature]:
    """The register of uses of seals (用印登记) that the actor may see, newest first."""
    return (
        Signature.objects.filter(within(actor.jurisdiction, "document__jurisdiction"), way=Way.SEAL)
        .select_related("document")
        .defer("document__data")
        .order_by("-at", "-pk")
    )


def waiting_for_seal(actor: Actor) -> QuerySet[Document]:
    """The typeset papers of sealed forms that carry no seal yet, oldest first."""
    sealed = [form.code for form in FORMS.values() if form.sealed]
    done = Signature.objects.filter(document=OuterRef("pk"), way=Way.SEAL)
    rows = Document.objects.filter(within(actor.jurisdiction), form__in=sealed, state=State.FINAL)
    return rows.exclude(pdf_sha256="").exclude(Exists(done)).defer("data").order_by("made_at", "pk")


def _sm2(paper: Document) -> bool | None:
    row = Signature.objects.filter(document=paper).exclude(sm2_signature="").first()
    if row is None:
        return None
    seal = signing.by_serial({row.certificate_serial}).get(row.certificate_serial)
    content = blobs.read_blob(row.file_sha256)
    return seal is not None and signing.sm2_verified(seal, content, row.sm2_signature)
