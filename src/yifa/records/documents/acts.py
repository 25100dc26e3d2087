"""Acts on documents: made, typeset later, voided; numbers given and spoiled."""

from datetime import date
from uuid import UUID

import msgspec

from yifa.base.procedure import Payload, Personal
from yifa.records.documents.terms import Effect, Part


class Made(Payload, tag="document.make", frozen=True, kw_only=True):
    """A document is final: its data and template are fixed by hash, and its PDF when typeset.

    `content_sha256` covers form, version, number and data; `pdf_sha256` is empty until typeset.
    """

    LABEL = "制作文书"
    subject: str
    form: str
    form_version: int
    title: str
    number: str = ""
    content_sha256: str
    template_sha256: str
    pdf_sha256: str = ""


class Typeset(Payload, tag="document.typeset", frozen=True, kw_only=True):
    """A document whose typesetting was put off is now a PDF."""

    LABEL = "生成版式文件"
    content_sha256: str
    template_sha256: str
    pdf_sha256: str


class Signed(Payload, tag="document.sign", frozen=True, kw_only=True):
    """Someone signed: by certificate, by hand on a screen, or on paper that was scanned.

    `shown_sha256` is the file as it was read before, `file_sha256` the file with the signature.
    """

    LABEL = "签署文书"
    role: str
    signer: Personal
    way: str
    place: Personal = ""
    shown_sha256: str
    file_sha256: str
    strokes_sha256: str = ""
    scan_sha256: str = ""
    certificate_serial: str = ""


class Stamped(Payload, tag="document.stamp", frozen=True, kw_only=True):
    """The authority's seal was put on a document (用印): on what ground, with which certificate."""

    LABEL = "文书用印"
    seal: str
    ground: str
    shown_sha256: str
    file_sha256: str
    certificate_serial: str


class SignatureRefused(Payload, tag="document.refuse_signature", frozen=True, kw_only=True):
    """Someone refused to sign; the officers note it, with a witness where there is one."""

    LABEL = "注明拒绝签名"
    role: str
    signer: Personal
    reason: Personal
    witness: Personal = ""
    shown_sha256: str
    file_sha256: str
    certificate_serial: str


class Voided(Payload, tag="document.void", frozen=True, kw_only=True):
    """A document is void; its number is kept and never given again."""

    LABEL = "作废文书"
    number: str = ""
    reason: str


class EffectSet(Payload, tag="document.set_effect", frozen=True, kw_only=True):
    """A document lost or changed its effect: what an act of its case says of it."""

    LABEL = "变更文书效力"
    effect: Effect
    since_on: date
    basis: str


class VolumeBound(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a dossier as a file of its own."""

    part: Part
    pages_count: int
    pdf_sha256: str


class Bound(Payload, tag="document.bind", frozen=True, kw_only=True):
    """A dossier is bound: the documents in it, in order, and the file's hash."""

    LABEL = "组卷"
    subject: str
    archive_number: str
    contents: tuple[UUID, ...]
    pages_count: int
    content_sha256: str
    template_sha256: str
    pdf_sha256: str
    volumes: tuple[VolumeBound, ...] = ()


class PatternSet(Payload, tag="document.set_pattern", frozen=True, kw_only=True):
    """The pattern of a class of numbers holds from a day on."""

    LABEL = "设定文号格式"
    number_class: str
    pattern: str
    valid_from: date


class NumbersHeld(Payload, tag="document.hold_numbers", frozen=True, kw_only=True):
    """Numbers are given in advance to an officer who writes decisions without a network (号段)."""

    LABEL = "领取文书号段"
    number_class: str
    numbers: tuple[str, ...]
    holder: UUID


class NumbersReturned(Payload, tag="document.return_numbers", frozen=True, kw_only=True):
    """Numbers given in advance come back unused; they are void and never given again."""

    LABEL = "缴销文书号段"
    number_class: str
    numbers: tuple[str, ...]
    reason: str
