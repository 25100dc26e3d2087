"""The demo authority: makes certificates and revocation lists (CRL), on P-256 and SHA-256."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from yifa.records.signing.adapters.vault import Identity
from yifa.records.signing.terms import DEMO_NOTE, Kind

LIST_PERIOD: Final = timedelta(days=30)
_SPARE: Final = timedelta(minutes=5)
_AUTHORITIES: Final = {Kind.ROOT: 1, Kind.ISSUING: 0}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a certificate shall say."""

    kind: Kind
    name: str
    organization: str
    unit: str
    valid_from: datetime
    valid_until: datetime
    is_demo: bool = True


def made(wanted: Wanted, issuer: Identity | None) -> Identity:
    """Make a key and its certificate; without an issuer it signs itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    signs = issuer.key if issuer else key
    subject = _subject(wanted)
    issued_by = issuer.certificate.subject if issuer else subject
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issued_by)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(wanted.valid_from - _SPARE)
        .not_valid_after(wanted.valid_until)
    )
    for extension, critical in _extensions(wanted.kind, key, signs):
        builder = builder.add_extension(extension, critical)
    return Identity(builder.sign(signs, hashes.SHA256()), key)


def revocation_list(
    issuer: Identity, revoked: Iterable[tuple[int, datetime]], at: datetime
) -> bytes:
    """Make the list of an issuer's revoked certificates (serial, since) as of an instant."""
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(at)
        .next_update(at + LIST_PERIOD)
        .add_extension(_issuer_key(issuer.key), critical=False)
        .add_extension(x509.CRLNumber(int(at.timestamp())), critical=False)
    )
    for serial, since in revoked:
        entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(since)
        builder = builder.add_revoked_certificate(entry.build())
    return builder.sign(issuer.key, hashes.SHA256()).public_bytes(Encoding.DER)


def serial_text(certificate: x509.Certificate) -> str:
    """Write a certificate's serial number."""
    return f"{certificate.serial_number:x}"


def revoked_in(crl: bytes) -> dict[int, datetime]:
    """Read a revocation list: serial to the moment of revocation."""
    entries = x509.load_der_x509_crl(crl)
    return {entry.serial_number: entry.revocation_date_utc.astimezone(UTC) for entry in entries}


def _subject(wanted: Wanted) -> x509.Name:
    parts = [
        (NameOID.COUNTRY_NAME, "CN"),
        (NameOID.ORGANIZATION_NAME, wanted.organization),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, wanted.unit),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, DEMO_NOTE if wanted.is_demo else ""),
        (NameOID.COMMON_NAME, wanted.name),
    ]
    return x509.Name([x509.NameAttribute(oid, text[:64]) for oid, text in parts if text])


def _extensions(
    kind: Kind, key: ec.EllipticCurvePrivateKey, signs: ec.EllipticCurvePrivateKey
) -> list[tuple[x509.ExtensionType, bool]]:
    is_authority = kind in _AUTHORITIES
    found: list[tuple[x509.ExtensionType, bool]] = [
        (x509.BasicConstraints(is_authority, _AUTHORITIES.get(kind)), True),
        (_usage(is_authority, kind), True),
        (x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False),
        (_issuer_key(signs), False),
    ]
    if kind is Kind.TIMESTAMP:
        found.append((x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), True))
    return found


def _issuer_key(key: ec.EllipticCurvePrivateKey) -> x509.AuthorityKeyIdentifier:
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())


def _usage(is_authority: bool, kind: Kind) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=not is_authority and kind is not Kind.TIMESTAMP,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        encipher_only=False,
        decipher_only=False,
    )
