"""Writing: establish the authority, issue, enroll and revoke certificates, sign files."""

from datetime import datetime, timedelta
from ssl import PEM_cert_to_DER_cert
from typing import Final
from uuid import UUID

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from django.db import transaction
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, NotPermitted, covers, require
from yifa.base.calendar import day_in_law
from yifa.records.agencies import queries as agencies
from yifa.records.journal import actions as journal
from yifa.records.journal.queries import last_seq
from yifa.records.signing import acts, queries
from yifa.records.signing.adapters import authority, outside, port, sm2, vault
from yifa.records.signing.adapters.appearance import page_of
from yifa.records.signing.adapters.authority import Wanted
from yifa.records.signing.adapters.port import NotAPdf, TimestampRefused
from yifa.records.signing.adapters.vault import Identity, KeyMissing
from yifa.records.signing.facts import Mark, Signed
from yifa.records.signing.models import Certificate
from yifa.records.signing.terms import STATE_LABELS, YEARS, Kind, Level, Power, State

__all__ = [
    "AlreadyEstablished",
    "CertificateNotValid",
    "CertificateRefused",
    "HolderHasCertificate",
    "HolderUnknown",
    "KeyMissing",
    "NotAPdf",
    "ReasonMissing",
    "TimestampRefused",
    "enroll",
    "establish",
    "issue_to_body",
    "issue_to_officer",
    "revoke",
    "sign_pdf",
]

_YEAR = timedelta(days=365)
_AUTHORITY_NAMES = {
    Kind.ROOT: "依法平台根证书",
    Kind.ISSUING: "依法平台签发证书",
    Kind.TIMESTAMP: "依法平台时间戳",
}
_OFFICER_UNIT = "执法人员"
_TRIAL: Final = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"/>'
_TRIAL_FAULTS: Final = {
    "content": "试签不成功：密码设备里的密钥与证书不相符，请核对密钥标签、密钥标识",
    "chain": "试签不成功：证书的签发机构不受信任，请把它的根证书和中间证书（PEM）"
    "放入数据目录的 signing/trust 后再登记",
}


class AlreadyEstablished(Exception):
    """This installation has its authority already."""


class HolderHasCertificate(Exception):
    """The body or officer holds a certificate of this kind that was not revoked."""


class HolderUnknown(LookupError):
    """No body or officer is registered to whom a certificate could be issued."""


class CertificateNotValid(Exception):
    """A certificate is expired, revoked or not yet valid, so nothing is signed with it."""


class CertificateRefused(Exception):
    """A certificate with its key in a token cannot be taken into use: every reason at once."""

    def __init__(self, *reasons: str) -> None:
        self.reasons = reasons
        super().__init__("；".join(reasons))


class ReasonMissing(ValueError):
    """A certificate is revoked only with a reason."""


@transaction.atomic
def establish(*, actor: Actor, at: datetime, organization: str) -> Certificate:
    """Make the installation's own authority: root, issuer and timestamps; gives the issuer.

    Raises: NotPermitted, AlreadyEstablished.
    """
    require(actor, Power.MANAGE, within=actor.jurisdiction)
    if queries.is_established():
        raise AlreadyEstablished("签发机构已经建立，不需要重复建立")
    root = _issued(actor, at, _wanted(Kind.ROOT, organization, at), None)
    issuing = _issued(actor, at, _wanted(Kind.ISSUING, organization, at), root)
    _issued(actor, at, _wanted(Kind.TIMESTAMP, organization, at), issuing)
    queries.publish_trust(at)
    return issuing


@transaction.atomic
def issue_to_body(*, actor: Actor, at: datetime, jurisdiction: str, kind: Kind) -> Certificate:
    """Issue a body's seal, or its certificate that fixes handwriting.

    Raises: NotPermitted, NotEstablished, HolderUnknown, HolderHasCertificate.
    """
    require(actor, Power.MANAGE, within=jurisdiction)
    name, held_in = _holder_of(actor, at, kind, jurisdiction)
    wanted = Wanted(kind, name, name, _unit(kind), at, at + YEARS[kind] * _YEAR)
    return _issued_by_authority(actor, at, wanted, held_in, "")


@transaction.atomic
def issue_to_officer(*, actor: Actor, at: datetime, officer: UUID) -> Certificate:
    """Issue a signing officer's certificate.

    Raises: NotPermitted, NotEstablished, HolderUnknown, HolderHasCertificate.
    """
    name, jurisdiction = _holder_of(actor, at, Kind.OFFICER, str(officer))
    require(actor, Power.MANAGE, within=jurisdiction)
    body = agencies.body_of(jurisdiction)
    organization = body.name if body else settings.YIFA_BUREAU_NAME
    until = at + YEARS[Kind.OFFICER] * _YEAR
    wanted = Wanted(Kind.OFFICER, name, organization, _OFFICER_UNIT, at, until)
    return _issued_by_authority(actor, at, wanted, jurisdiction, str(officer))


@transaction.atomic
def enroll(
    *,
    actor: Actor,
    at: datetime,
    kind: Kind,
    holder: str,
    certificate: bytes,
    label: str,
    key_id: str = "",
) -> Certificate:
    """Take a certificate into use whose key lies in a token, after it signed a trial.

    `holder` is a body's jurisdiction for a seal and for handwriting, else an officer's id. The
    PIN comes from the environment and is kept nowhere.
    Basis: 《电子签名法》第十三条、第十六条.
    Raises: NotPermitted, HolderUnknown, HolderHasCertificate, CertificateRefused, KeyMissing.
    """
    name, jurisdiction = _holder_of(actor, at, kind, holder)
    require(actor, Power.MANAGE, within=jurisdiction)
    read = _read(certificate, name, at)
    row = Certificate(
        uuid=uuid7(),
        jurisdiction=jurisdiction,
        kind=kind,
        holder=holder if kind is Kind.OFFICER else "",
        name=name,
        serial=authority.serial_text(read),
        certificate=outside.pem_of(read),
        key=vault.place_in_token(label, key_id),
        is_demo=False,
        valid_from=read.not_valid_before_utc,
        valid_until=read.not_valid_after_utc,
        issued_by=outside.issuer_of(read)[:100],
    )
    _refuse_second(row)
    _try_out(actor, at, row)
    row.save(force_insert=True)
    act = _enrolled(row, read)
    journal.record(matter=row.matter, after=0, act=act, actor=actor, done_at=at)
    return row


@transaction.atomic
def revoke(*, actor: Actor, at: datetime, certificate: Certificate, reason: str) -> Certificate:
    """Revoke a certificate from now on; what was signed before stays signed.

    Raises: NotPermitted, ReasonMissing, CertificateNotValid.
    """
    require(actor, Power.MANAGE, within=certificate.jurisdiction)
    if not reason.strip():
        raise ReasonMissing("请填写吊销原因")
    row = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if row.revoked_at is not None:
        raise CertificateNotValid(f"证书“{row.name}”已于此前吊销")
    if row.kind in (Kind.ROOT, Kind.ISSUING):
        raise CertificateNotValid("根证书和签发证书不能在此吊销；更换签发机构请按运行手册办理")
    row.revoked_at, row.revoke_reason = at, reason.strip()
    row.save(update_fields=["revoked_at", "revoke_reason"])
    act = acts.Revoked(serial=row.serial, reason=row.revoke_reason)
    subject = row.matter
    journal.record(matter=subject, after=last_seq(subject), act=act, actor=actor, done_at=at)
    queries.publish_trust(at)
    return row


@transaction.atomic
def sign_pdf(
    *,
    actor: Actor,
    at: datetime,
    pdf: bytes,
    certificate: Certificate,
    mark: Mark,
    level: Level = Level.LONG_TERM,
) -> Signed:
    """Sign a file with a certificate: an incremental update, timestamped; bytes in, bytes out.

    The power is that of the calling act, which also makes the entry in the journal.
    Raises: NotPermitted, CertificateNotValid, KeyMissing, NotAPdf, TimestampRefused.
    """
    own = covers(certificate.jurisdiction, actor.jurisdiction)
    if not own and not covers(actor.jurisdiction, certificate.jurisdiction):
        raise NotPermitted(actor, "signing", certificate.jurisdiction)
    _require_valid(certificate, at)
    is_own = not certificate.key.startswith(vault.IN_TOKEN)
    order = port.Order(
        pdf=pdf,
        key=certificate.key,
        serial=certificate.serial,
        certificate=PEM_cert_to_DER_cert(certificate.certificate),
        has_sm2=bool(certificate.sm2_public_key),
        mark=mark,
        level=level,
        at=at,
        trust=queries.trust_at(at) if is_own else queries.known_at(at),
        timestamps=queries.timestamper(),
    )
    return port.file_signer().sign(order)


def _require_valid(certificate: Certificate, at: datetime) -> None:
    if at < certificate.valid_from:
        raise CertificateNotValid(f"证书“{certificate.name}”尚未生效，不能签名")
    state = certificate.state_at(at)
    if state is not State.VALID:
        raise CertificateNotValid(
            f"证书“{certificate.name}”{STATE_LABELS[state]}，不能签名；请系统管理员重新签发"
        )


def _holder_of(actor: Actor, at: datetime, kind: Kind, holder: str) -> tuple[str, str]:
    """Give name and jurisdiction of a holder. Raises: HolderUnknown."""
    if kind is Kind.OFFICER:
        officers = agencies.officers(actor, on=day_in_law(at))
        officer = officers.filter(uuid=UUID(holder)).first()
        if officer is None:
            raise HolderUnknown("没有这名执法人员，或者不在您的辖区、已不在岗")
        return officer.name, officer.jurisdiction
    body = agencies.body_of(holder)
    if body is None or kind not in (Kind.SEAL, Kind.HANDWRITING):
        raise HolderUnknown(f"辖区 {holder} 没有登记行政机关，不能签发印章证书")
    return body.name, body.jurisdiction


def _read(content: bytes, holder: str, at: datetime) -> x509.Certificate:
    """Read a certificate and judge it. Raises: CertificateRefused."""
    try:
        read = outside.read(content)
    except outside.NoCertificate as fault:
        raise CertificateRefused(str(fault)) from fault
    if faults := [*outside.faults(read, holder, at)]:
        raise CertificateRefused(*faults)
    return read


def _enrolled(row: Certificate, read: x509.Certificate) -> acts.Enrolled:
    return acts.Enrolled(
        certificate_kind=row.kind,
        name=row.name,
        holder=row.holder,
        serial=row.serial,
        sha256=read.fingerprint(SHA256()).hex(),
        issuer=row.issued_by,
        key=row.key,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
    )


def _refuse_second(wanted: Certificate) -> None:
    held = Certificate.objects.filter(
        jurisdiction=wanted.jurisdiction,
        kind=wanted.kind,
        holder=wanted.holder,
        revoked_at__isnull=True,
    )
    if held.exists():
        raise HolderHasCertificate(
            f"“{wanted.name}”已有未吊销的证书；需要更换的，请先吊销原证书并写明原因"
        )
    if wanted.serial and Certificate.objects.filter(serial=wanted.serial).exists():
        raise HolderHasCertificate("这张证书已经登记过，不能重复登记；请换用新的证书")


def _try_out(actor: Actor, at: datetime, row: Certificate) -> None:
    """Sign an empty page and check it, then sign as papers are signed.

    Raises: CertificateRefused, KeyMissing, TimestampRefused.
    """
    paper = page_of(_TRIAL, 200, 100)
    mark = Mark(field="trial", name=row.name, reason="登记前试签")
    timed = sign_pdf(actor=actor, at=at, pdf=paper, certificate=row, mark=mark, level=Level.TIMED)
    (checked,) = queries.validate(timed.pdf, at).signatures
    wrong = [check for check in checked.checks if check.passed is False]
    if wrong:
        raise CertificateRefused(*(_TRIAL_FAULTS.get(one.code, one.sentence) for one in wrong))
    sign_pdf(actor=actor, at=at, pdf=paper, certificate=row, mark=mark)


def _unit(kind: Kind) -> str:
    return "单位印章" if kind is Kind.SEAL else "手写签名固定"


def _wanted(kind: Kind, organization: str, at: datetime) -> Wanted:
    until = at + YEARS[kind] * _YEAR
    return Wanted(kind, _AUTHORITY_NAMES[kind], organization, "", at, until)


def _issued_by_authority(
    actor: Actor, at: datetime, wanted: Wanted, jurisdiction: str, holder: str
) -> Certificate:
    issuing = queries.authorities_now()[Kind.ISSUING]
    _refuse_second(
        Certificate(jurisdiction=jurisdiction, kind=wanted.kind, holder=holder, name=wanted.name)
    )
    return _issued(actor, at, wanted, issuing, jurisdiction, holder)


def _issued(
    actor: Actor,
    at: datetime,
    wanted: Wanted,
    issuer: Certificate | None,
    jurisdiction: str = "",
    holder: str = "",
) -> Certificate:
    identity = authority.made(wanted, vault.identity_at(issuer.key) if issuer else None)
    row = _row(actor, wanted, identity, jurisdiction or actor.jurisdiction, holder)
    row.save(force_insert=True)
    act = acts.Issued(
        certificate_kind=row.kind,
        name=row.name,
        holder=row.holder,
        serial=row.serial,
        sha256=identity.certificate.fingerprint(SHA256()).hex(),
        issuer_serial=issuer.serial if issuer else row.serial,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        is_demo=row.is_demo,
    )
    journal.record(matter=row.matter, after=0, act=act, actor=actor, done_at=at)
    return row


def _row(
    actor: Actor, wanted: Wanted, identity: Identity, jurisdiction: str, holder: str
) -> Certificate:
    serial = authority.serial_text(identity.certificate)
    return Certificate(
        uuid=uuid7(),
        jurisdiction=jurisdiction,
        kind=wanted.kind,
        holder=holder,
        name=wanted.name,
        serial=serial,
        certificate=identity.certificate.public_bytes(Encoding.PEM).decode(),
        sm2_public_key=sm2.new_key(serial) if wanted.kind is Kind.SEAL else "",
        key=vault.keep(wanted.kind, serial, identity),
        is_demo=wanted.is_demo,
        valid_from=wanted.valid_from,
        valid_until=wanted.valid_until,
        issued_by=actor.name,
    )
