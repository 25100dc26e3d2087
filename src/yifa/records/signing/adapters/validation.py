"""Checking a signed file: every signature, in sentences; without a database or a network."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

from asn1crypto import x509 as asn1
from cryptography import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import (
    MultivaluedAttributeError,
    NonexistentAttributeError,
    find_unique_cms_attribute,
)
from pyhanko.sign.validation import DocumentSecurityStore, EmbeddedPdfSignature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import (
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.status import SignatureCoverageLevel

from yifa.base.clock import beijing
from yifa.records.signing.adapters.authority import revoked_in
from yifa.records.signing.adapters.pades import run
from yifa.records.signing.adapters.trust import Trust
from yifa.records.signing.facts import CertificateFact, Check, Report, SignatureReport
from yifa.records.signing.terms import DEMO_NOTE, Level

_BROKEN: Final = "不是 PDF 文件，或者文件已损坏、被截断，不能读取"
_UNREADABLE: Final = (
    PdfError,
    SignatureValidationError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    AssertionError,
    NotImplementedError,
    RecursionError,
)


def checked(pdf: bytes, trust: Trust, at: datetime) -> Report:
    """Check a file as it stands at an instant."""
    signatures: tuple[SignatureReport, ...] = ()
    faults: tuple[str, ...] = ()
    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        embedded = list(reader.embedded_signatures)
        known = _with_own(reader, trust)
        signatures = tuple(_looked_at(item, reader, known, at) for item in embedded)
    except _UNREADABLE:
        faults = (_BROKEN,)
    if not faults and not any(item.kind == "signature" for item in signatures):
        faults = ("文件没有电子签名",)
    return Report(
        sha256=sha256(pdf).hexdigest(),
        size=len(pdf),
        checked_at=at,
        signatures=signatures,
        faults=faults,
    )


def _with_own(reader: PdfFileReader, trust: Trust) -> Trust:
    """Add what the file itself carries (DSS): certificates, and lists we lack."""
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except _UNREADABLE:
        return trust
    have = {_issuer(crl) for crl in trust.lists}
    lists = [crl.get_object().data for crl in store.crls]
    certificates = [ref.get_object().data for ref in store.certs.values()]
    return Trust(
        roots=trust.roots,
        between=(*trust.between, *certificates),
        lists=(*trust.lists, *(crl for crl in lists if _issuer(crl) not in have)),
    )


def _issuer(crl: bytes) -> bytes:
    return x509.load_der_x509_crl(crl).issuer.public_bytes()


def _looked_at(
    item: EmbeddedPdfSignature, reader: PdfFileReader, trust: Trust, at: datetime
) -> SignatureReport:
    if item.sig_object_type == "/DocTimeStamp":
        return _timestamp(item, trust, at)
    stamped_at = _stamped_at(item)
    try:
        status = run(
            async_validate_pdf_signature(
                item,
                signer_validation_context=trust.context(stamped_at or at),
                ts_validation_context=trust.context(at),
            )
        )
    except _UNREADABLE:
        return _report(item, None, trust, stamped_at, (_unreadable(),))
    checks = (
        _content(status),
        _changes(status),
        _chain(status),
        *_revocation(item.signer_cert, trust, stamped_at or at),
        _time(status, stamped_at),
        *_demo(item.signer_cert),
    )
    return _report(item, status, trust, stamped_at, checks)


def _timestamp(item: EmbeddedPdfSignature, trust: Trust, at: datetime) -> SignatureReport:
    stamped_at = _token_time(item.signed_data)
    try:
        status = run(async_validate_pdf_timestamp(item, validation_context=trust.context(at)))
    except _UNREADABLE:
        return _report(item, None, trust, stamped_at, (_unreadable(),))
    checks = (_content(status), _changes(status), _chain(status))
    return _report(item, status, trust, stamped_at, checks)


def _report(
    item: EmbeddedPdfSignature,
    status: Any,
    trust: Trust,
    stamped_at: datetime | None,
    checks: tuple[Check, ...],
) -> SignatureReport:
    said = item.sig_object
    validity = getattr(status, "timestamp_validity", None)
    return SignatureReport(
        field=str(item.field_name),
        kind="timestamp" if item.sig_object_type == "/DocTimeStamp" else "signature",
        signer=_common_name(item.signer_cert),
        reason=str(said.get("/Reason", "")),
        location=str(said.get("/Location", "")),
        signed_at=stamped_at or item.self_reported_timestamp,
        timestamp_by=_common_name(validity.signing_cert) if validity else "",
        certificate=_fact(item.signer_cert),
        level=_level(item, trust, stamped_at),
        checks=checks,
    )


def _unreadable() -> Check:
    return Check(code="readable", passed=False, sentence="签名数据已损坏，无法读取")


def _content(status: Any) -> Check:
    if status.intact and status.valid:
        return Check(code="content", passed=True, sentence="所签内容自签名后没有被改动")
    return Check(code="content", passed=False, sentence="所签内容在签名后被改动，校验值不符")


def _changes(status: Any) -> Check:
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return Check(code="changes", passed=True, sentence="签名覆盖整个文件")
    level = status.modification_level
    if status.coverage == SignatureCoverageLevel.ENTIRE_REVISION and level in (
        ModificationLevel.NONE,
        ModificationLevel.LTA_UPDATES,
        ModificationLevel.FORM_FILLING,
    ):
        sentence = "签名后只追加了其他签名、印章或者验证信息"
        return Check(code="changes", passed=True, sentence=sentence)
    sentence = "签名后文件被追加了签名、印章以外的内容"
    return Check(code="changes", passed=False, sentence=sentence)


def _chain(status: Any) -> Check:
    if status.trusted:
        root = _common_name(status.validation_path.first) if status.validation_path else ""
        return Check(code="chain", passed=True, sentence=f"证书由受信任的机构签发：{root}")
    why = {
        AdESIndeterminate.REVOKED_NO_POE: "证书在签名前已被吊销",
        AdESIndeterminate.REVOKED_CA_NO_POE: "签发机构的证书在签名前已被吊销",
        AdESIndeterminate.OUT_OF_BOUNDS_NO_POE: "签名时证书不在有效期内",
        AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED: "签名时证书不在有效期内",
    }
    sentence = why.get(status.trust_problem_indic, "证书不是由受信任的机构签发，或者证书链不完整")
    return Check(code="chain", passed=False, sentence=sentence)


def _revocation(certificate: asn1.Certificate, trust: Trust, at: datetime) -> Iterator[Check]:
    issuer = certificate.issuer.dump()
    lists = [crl for crl in trust.lists if _issuer(crl) == issuer]
    if not lists:
        yield Check(code="revocation", passed=None, sentence="没有吊销列表，不能判断是否被吊销")
        return
    since = min(
        (when for crl in lists if (when := revoked_in(crl).get(certificate.serial_number))),
        default=None,
    )
    if since is None:
        yield Check(code="revocation", passed=True, sentence="证书没有被吊销")
    elif since <= at:
        sentence = f"证书已于 {_moment(since)} 吊销，签名在吊销之后"
        yield Check(code="revocation", passed=False, sentence=sentence)
    else:
        sentence = f"证书于 {_moment(since)} 吊销，签名在吊销之前，不受影响"
        yield Check(code="revocation", passed=True, sentence=sentence)


def _time(status: Any, stamped_at: datetime | None) -> Check:
    validity = status.timestamp_validity
    if validity is None or stamped_at is None:
        return Check(code="time", passed=False, sentence="没有时间戳，签名时间不能证明")
    if not (validity.intact and validity.valid):
        return Check(code="time", passed=False, sentence="时间戳与签名不符")
    who = _common_name(validity.signing_cert)
    if not validity.trusted:
        return Check(code="time", passed=False, sentence=f"时间戳机构“{who}”不受信任")
    sentence = f"签名时间 {_moment(stamped_at)} 由“{who}”的时间戳证明"
    return Check(code="time", passed=True, sentence=sentence)


def _demo(certificate: asn1.Certificate) -> Iterator[Check]:
    if DEMO_NOTE in certificate.subject.human_friendly:
        yield Check(code="demo", passed=None, sentence=DEMO_NOTE)


def _stamped_at(item: EmbeddedPdfSignature) -> datetime | None:
    """Read the time of a signature's timestamp; whether to believe it is checked elsewhere."""
    attributes = item.signer_info["unsigned_attrs"]
    try:
        token = find_unique_cms_attribute(attributes, "signature_time_stamp_token")
    except (NonexistentAttributeError, MultivaluedAttributeError):
        return None
    return _token_time(token["content"])


def _token_time(token: Any) -> datetime | None:
    try:
        moment: datetime = token["encap_content_info"]["content"].parsed["gen_time"].native
    except _UNREADABLE:
        return None
    return moment.astimezone(UTC)


def _level(item: EmbeddedPdfSignature, trust: Trust, stamped_at: datetime | None) -> str:
    if item.sig_object_type == "/DocTimeStamp" or stamped_at is None:
        return ""
    later = item.reader.embedded_timestamp_signatures
    if any(stamp.signed_revision > item.signed_revision for stamp in later):
        return Level.ARCHIVAL.value
    has_store = "/DSS" in item.reader.root
    return Level.LONG_TERM.value if has_store else Level.TIMED.value


def _fact(certificate: asn1.Certificate) -> CertificateFact:
    return CertificateFact(
        name=_common_name(certificate),
        issuer=_named(certificate.issuer),
        serial=f"{certificate.serial_number:x}",
        valid_from=certificate.not_valid_before,
        valid_until=certificate.not_valid_after,
    )


def _common_name(certificate: asn1.Certificate) -> str:
    return _named(certificate.subject)


def _named(name: asn1.Name) -> str:
    said = name.native
    return str(said.get("common_name") or said.get("organization_name") or "")


def _moment(at: datetime) -> str:
    return f"{beijing(at):%Y-%m-%d %H:%M:%S}"
