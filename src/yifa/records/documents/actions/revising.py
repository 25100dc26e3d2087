"""Putting one more seal or signature on a document: its next revision, row and entry."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from uuid_utils.compat import uuid7

from yifa.base.access import Actor
from yifa.base.procedure import Payload
from yifa.frame import blobs
from yifa.records.documents.adapters.places import places_in
from yifa.records.documents.models import Document, Signature
from yifa.records.documents.queries.signatures import file_of, lines_taken
from yifa.records.journal import actions as journal
from yifa.records.journal.queries import last_seq
from yifa.records.signing import actions as signing
from yifa.records.signing import queries as keys
from yifa.records.signing.facts import Handwriting, Mark, Place, Signed


class NotSignable(Exception):
    """A void document, or one that is not typeset, is neither sealed nor signed."""


class DocumentMoved(Exception):
    """Someone signed the document after it was shown."""


class Revision(msgspec.Struct, kw_only=True):
    """A document that is about to be signed: its file as it stands and where the line is."""

    paper: Any
    taken: set[str]
    before: str
    content: bytes
    line: str

    @property
    def place(self) -> Place | None:
        """Where the line is on the paper; None on papers of earlier layouts."""
        return places_in(self.content).get(self.line)

    def signed(
        self,
        actor: Actor,
        at: datetime,
        certificate: keys.Certificate,
        said: tuple[str, str, str],
        look: Handwriting | str | None = None,
    ) -> Signed:
        """Sign the file; `said` is name, reason and location, `look` None for a seal."""
        name, reason, location = said
        place = self.place
        mark = Mark(
            field=f"yifa-{len(self.taken) + 1}",
            name=name,
            reason=reason,
            location=location,
            place=place,
            image=keys.look_of(certificate, place, look, at) if place else b"",
        )
        return signing.sign_pdf(
            actor=actor, at=at, pdf=self.content, certificate=certificate, mark=mark
        )


def locked(document: Document, *, shown_sha256: str = "") -> tuple[Document, set[str], str, bytes]:
    """Lock a document that is to be signed, and read its file.

    Raises: NotSignable; DocumentMoved when the file is no longer the one that was shown.
    """
    paper = Document.objects.select_for_update().get(pk=document.pk)
    if paper.is_void:
        raise NotSignable(f"“{paper.title}”已作废，不能签名、用印")
    if not paper.pdf_sha256:
        raise NotSignable(f"“{paper.title}”尚未生成版式文件，请先打开文书")
    before, content = file_of(paper)
    if shown_sha256 and shown_sha256 != before:
        raise DocumentMoved(f"“{paper.title}”在阅读期间又有人签名，请重新阅读后再签")
    return paper, lines_taken(paper), before, content


def keep(
    revision: Revision,
    act: Payload,
    actor: Actor,
    at: datetime,
    signed: Signed | None = None,
    **columns: Any,
) -> Signature:
    """Keep a signature: the file's new revision, its row, its entry in the journal.

    Without `signed` the file stays as it is (a scan of the signed paper is kept beside it).
    """
    file_sha256 = blobs.put(signed.pdf) if signed else revision.before
    row = Signature(
        uuid=UUID(str(uuid7())),
        document=revision.paper,
        order=len(revision.taken) + 1,
        line=revision.line,
        shown_sha256=revision.before,
        file_sha256=file_sha256,
        certificate_serial=signed.serial if signed else "",
        sm2_signature=signed.sm2 if signed else "",
        at=at,
        by=actor.name,
        **columns,
    )
    row.save(force_insert=True)
    done = msgspec.structs.replace(act, file_sha256=file_sha256)
    subject = revision.paper.subject
    journal.record(matter=subject, after=last_seq(subject), act=done, actor=actor, done_at=at)
    return row
