"""Signing a paper: by certificate, by hand on a screen, on paper that is scanned, or not at all."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from yifa.base.access import Actor, require
from yifa.base.calendar import day_in_law
from yifa.frame import blobs
from yifa.records.agencies import queries as agencies
from yifa.records.documents import acts
from yifa.records.documents.actions.revising import Revision, keep, locked
from yifa.records.documents.models import Document, Signature
from yifa.records.documents.queries.papers import data_of
from yifa.records.documents.rules.signing import free_line, is_official, officer_fault
from yifa.records.documents.terms import Power, Way
from yifa.records.signing import queries as keys
from yifa.records.signing.facts import Handwriting
from yifa.records.signing.rules import canonical, handwriting_digest, handwriting_faults


class SignatureImpossible(Exception):
    """A signature cannot be taken: says why, and what to do."""


class AlreadySigned(Exception):
    """The line, or this signer's line, is signed already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Who signs, in which role, and where."""

    role: str
    name: str
    place: str = ""


@transaction.atomic
def sign_as_officer(
    *,
    actor: Actor,
    at: datetime,
    document: Document,
    role: str,
    place: str = "",
    strokes: Handwriting | None = None,
) -> Signature:
    """Sign a line for the authority with the officer's own certificate; strokes are its look.

    The door confirms the password before. Raises: NotPermitted, NotSignable, AlreadySigned,
    SignatureImpossible, CertificateNotValid, KeyMissing.
    """
    require(actor, Power.SIGN, within=document.jurisdiction)
    if actor.officer is None:
        raise SignatureImpossible("您的账号没有关联执法人员，不能以执法人员身份签名")
    officer = agencies.officer_fact(actor.officer, day_in_law(at))
    if not is_official(role):
        raise SignatureImpossible(f"“{role}”一栏由本人签名，执法人员不能代签")
    if fault := officer_fault(data_of(document), role, officer.name):
        raise SignatureImpossible(fault)
    certificate = keys.officer_certificate(actor.officer, at)
    if certificate is None:
        raise SignatureImpossible("您没有有效的签名证书，请系统管理员在“签章与证书”中签发")
    who = Who(role=role, name=officer.name, place=place)
    revision = _revision(document, role, str(actor.officer))
    return _written(actor, at, revision, certificate, who, strokes, str(actor.officer))


@transaction.atomic
def sign_as_party(
    *,
    actor: Actor,
    at: datetime,
    document: Document,
    role: str,
    signer: str,
    strokes: Handwriting,
    shown_sha256: str,
    place: str = "",
) -> Signature:
    """Take the handwriting of a party, witness or other person on the screen.

    It is bound to the file that was shown (`shown_sha256`): both hashes stand in the signature,
    which the body's certificate for handwriting makes. Raises: NotPermitted, NotSignable,
    DocumentMoved, AlreadySigned, SignatureImpossible, CertificateNotValid, KeyMissing.
    """
    require(actor, Power.TAKE_SIGNATURE, within=document.jurisdiction)
    if is_official(role):
        raise SignatureImpossible(f"“{role}”一栏由执法人员用本人的证书签名")
    certificate = _handwriting(document, at)
    who = Who(role=role, name=_named(signer), place=place)
    revision = _revision(document, role, shown_sha256=shown_sha256)
    return _written(actor, at, revision, certificate, who, strokes)


@transaction.atomic
def note_refusal(
    *,
    actor: Actor,
    at: datetime,
    document: Document,
    role: str,
    signer: str,
    reason: str,
    witness: str = "",
    place: str = "",
) -> Signature:
    """Note on the line that its signer refuses, why, and who witnessed it.

    Basis: 《行政处罚法》第五十二条第二款; 《行政强制法》第十八条第（八）项.
    Raises: NotPermitted, NotSignable, AlreadySigned, SignatureImpossible, KeyMissing.
    """
    require(actor, Power.TAKE_SIGNATURE, within=document.jurisdiction)
    if is_official(role):
        raise SignatureImpossible("执法人员拒绝签名的，应当更换承办人员，不在此注明")
    if not reason.strip():
        raise SignatureImpossible("请写明拒绝签名的情形或者理由")
    certificate = _handwriting(document, at)
    revision = _revision(document, role)
    act = acts.SignatureRefused(
        role=role,
        signer=_named(signer),
        reason=reason.strip(),
        witness=witness.strip(),
        shown_sha256=revision.before,
        file_sha256="",
        certificate_serial=certificate.serial,
    )
    return _noted(actor, at, revision, certificate, act, place)


@transaction.atomic
def attach_signed_paper(
    *,
    actor: Actor,
    at: datetime,
    document: Document,
    role: str,
    signer: str,
    scan: bytes,
    place: str = "",
) -> Signature:
    """Keep the scan of a paper that was signed by hand; the document's own file stays.

    Raises: NotPermitted, NotSignable, AlreadySigned, SignatureImpossible.
    """
    require(actor, Power.TAKE_SIGNATURE, within=document.jurisdiction)
    if not scan.startswith((b"%PDF-", b"\xff\xd8\xff", b"\x89PNG")):
        raise SignatureImpossible("扫描件须为 PDF、JPEG 或者 PNG 文件")
    name, revision = _named(signer), _revision(document, role)
    act = acts.Signed(
        role=role,
        signer=name,
        way=Way.PAPER,
        place=place,
        shown_sha256=revision.before,
        file_sha256="",
        scan_sha256=sha256(scan).hexdigest(),
    )
    kept = blobs.put(scan)
    return keep(
        revision,
        act,
        actor,
        at,
        way=Way.PAPER,
        role=role,
        signer=name,
        place=place,
        scan_sha256=kept,
    )


def _noted(
    actor: Actor,
    at: datetime,
    revision: Revision,
    certificate: keys.Certificate,
    act: acts.SignatureRefused,
    place: str,
) -> Signature:
    words = f"{act.role}{act.signer}拒绝签名：{act.reason}"
    words += f"；见证人{act.witness}" if act.witness else ""
    signed = revision.signed(actor, at, certificate, (actor.name, words, place), "拒绝签名")
    return keep(
        revision,
        act,
        actor,
        at,
        signed,
        way=Way.REFUSED,
        role=act.role,
        signer=act.signer,
        ground=act.reason,
        witness=act.witness,
        place=place,
    )


def _named(signer: str) -> str:
    if not signer.strip():
        raise SignatureImpossible("请填写签名人姓名或者名称")
    return signer.strip()


def _handwriting(document: Document, at: datetime) -> keys.Certificate:
    found = keys.handwriting_of(document.jurisdiction, at)
    if found is None:
        raise SignatureImpossible(
            "没有有效的手写签名固定证书，请系统管理员在“签章与证书”中签发，或者在纸质文书上签名后上传扫描件"
        )
    return found


def _revision(
    document: Document, role: str, signer_key: str = "", *, shown_sha256: str = ""
) -> Revision:
    paper, taken, before, content = locked(document, shown_sha256=shown_sha256)
    line = free_line(paper.form_used, role, taken)
    if line is None:
        raise AlreadySigned(f"“{paper.title}”没有待签名的“{role}”栏，或者该栏已经签名")
    same = Signature.objects.filter(document=paper, role=role, signer_key=signer_key)
    if signer_key and same.exists():
        raise AlreadySigned(f"您已在“{paper.title}”的“{role}”栏签名，不需要重复签名")
    return Revision(paper=paper, taken=taken, before=before, content=content, line=line)


def _written(
    actor: Actor,
    at: datetime,
    revision: Revision,
    certificate: keys.Certificate,
    who: Who,
    strokes: Handwriting | None,
    signer_key: str = "",
) -> Signature:
    digest = _digest_of(strokes) if strokes else ""
    words = f"{who.role}{who.name}签名；文书SHA-256 {revision.before}"
    words += f"；笔迹SHA-256 {digest}" if digest else ""
    said = (who.name, words, who.place)
    signed = revision.signed(actor, at, certificate, said, strokes or who.name)
    act = acts.Signed(
        role=who.role,
        signer=who.name,
        way=Way.CERTIFICATE if signer_key else Way.HANDWRITING,
        place=who.place,
        shown_sha256=revision.before,
        file_sha256="",
        strokes_sha256=digest,
        certificate_serial=signed.serial,
    )
    return keep(
        revision,
        act,
        actor,
        at,
        signed,
        way=act.way,
        role=who.role,
        signer=who.name,
        signer_key=signer_key,
        strokes=canonical(strokes).decode() if strokes else "",
        place=who.place,
    )


def _digest_of(strokes: Handwriting) -> str:
    if faults := handwriting_faults(strokes):
        raise SignatureImpossible("；".join(faults))
    return handwriting_digest(strokes)
