"""Reading: certificates, what signatures rest on, and whether a signed file is right."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from yifa.base.access import Actor, require
from yifa.frame.scope import within
from yifa.records.signing.adapters import authority, shelf, sm2, vault
from yifa.records.signing.adapters.appearance import page_of, seal_page
from yifa.records.signing.adapters.drawing import handwriting_svg, line_svg, seal_svg
from yifa.records.signing.adapters.shelf import NoCertificate
from yifa.records.signing.adapters.trust import Trust
from yifa.records.signing.facts import Handwriting, Place, Report
from yifa.records.signing.models import Certificate
from yifa.records.signing.terms import OF_INSTALLATION, Kind, Power

if TYPE_CHECKING:
    from pyhanko.sign.timestamps import TimeStamper

__all__ = [
    "Certificate",
    "CertificateUnknown",
    "NoCertificate",
    "NotEstablished",
    "anchors_in",
    "authorities_now",
    "by_serial",
    "certificate",
    "certificates",
    "handwriting_of",
    "is_established",
    "known_at",
    "look_of",
    "officer_certificate",
    "publish_trust",
    "root_pem",
    "seal_drawing",
    "seal_of",
    "sm2_verified",
    "sm3_digest",
    "timestamp_reply",
    "timestamper",
    "trust_at",
    "validate",
    "validate_without_database",
]


class CertificateUnknown(LookupError):
    """No such certificate, or not in the actor's jurisdiction."""


class NotEstablished(LookupError):
    """This installation has no authority yet, so nothing can be signed."""

    def __init__(self) -> None:
        super().__init__("尚未建立签发机构，不能签名；请系统管理员在“签章与证书”中建立")


def certificates(actor: Actor, kind: str = "", words: str = "") -> QuerySet[Certificate]:
    """Certificates that the actor may see, newest first."""
    rows = Certificate.objects.filter(
        within(actor.jurisdiction) | Q(kind__in=OF_INSTALLATION)
    ).order_by("-valid_from", "-pk")
    if kind:
        rows = rows.filter(kind=kind)
    return rows.filter(Q(name__contains=words) | Q(serial=words.lower())) if words else rows


def certificate(actor: Actor, uuid: UUID) -> Certificate:
    """Find one certificate. Raises: CertificateUnknown, NotPermitted."""
    found = certificates(actor).filter(uuid=uuid).first()
    if found is None:
        raise CertificateUnknown("没有这张证书，或者不在您的辖区内")
    if found.kind not in OF_INSTALLATION:
        require(actor, Power.VIEW, within=found.jurisdiction)
    return found


def is_established() -> bool:
    """Say whether this installation has its authority."""
    return _live(Kind.ISSUING).exists()


def seal_of(jurisdiction: str, at: datetime) -> Certificate | None:
    """Find the seal of the body that acts in a jurisdiction, valid at an instant."""
    return _of_body(Kind.SEAL, jurisdiction, at)


def handwriting_of(jurisdiction: str, at: datetime) -> Certificate | None:
    """Find the certificate by which a body fixes what others sign by hand."""
    return _of_body(Kind.HANDWRITING, jurisdiction, at)


def officer_certificate(officer: UUID, at: datetime) -> Certificate | None:
    """Find an officer's certificate, valid at an instant."""
    rows = _live(Kind.OFFICER).filter(holder=str(officer))
    return rows.filter(valid_from__lte=at, valid_until__gt=at).order_by("-pk").first()


def by_serial(serials: set[str]) -> dict[str, Certificate]:
    """Find certificates by their serial numbers."""
    return {row.serial: row for row in Certificate.objects.filter(serial__in=serials)}


def trust_at(at: datetime) -> Trust:
    """Give what signatures rest on at an instant: anchor, issuer, lists of the revoked.

    Raises: NotEstablished.
    """
    authorities = authorities_now()
    root, issuing = authorities[Kind.ROOT], authorities[Kind.ISSUING]
    revoked = tuple(
        (int(serial, 16), since)
        for serial, since in Certificate.objects.filter(revoked_at__lte=at)
        .order_by("pk")
        .values_list("serial", "revoked_at")
        if since is not None
    )
    hour = at.replace(minute=0, second=0, microsecond=0)
    since = max([hour, *(moment for _, moment in revoked)])
    return _trust(root.key, issuing.key, revoked, since)


def known_at(at: datetime) -> Trust:
    """Give the same with what staff laid into `signing/trust`: other authorities, their lists."""
    try:
        own = trust_at(at)
    except NotEstablished:
        return shelf.found()
    return Trust(
        roots=own.roots + shelf.others(),
        between=own.between,
        lists=own.lists + shelf.other_lists(),
    )


def authorities_now() -> dict[Kind, Certificate]:
    """Give root, issuer and timestamp authority. Raises: NotEstablished."""
    rows = Certificate.objects.filter(kind__in=OF_INSTALLATION, revoked_at__isnull=True)
    found = {Kind(row.kind): row for row in rows}
    if len(found) < len(OF_INSTALLATION):
        raise NotEstablished
    return found


def timestamper() -> "TimeStamper":
    """Give the timestamp authority: the one at `YIFA_TSA_URL`, or our own in this process."""
    if url := settings.YIFA_TSA_URL:
        return _elsewhere(url)
    authorities = authorities_now()
    return _own(authorities[Kind.TIMESTAMP].key, authorities[Kind.ISSUING].key)


def timestamp_reply(query: bytes, at: datetime) -> bytes:
    """Answer a timestamp request of RFC 3161 with a token of an instant. Raises: NotEstablished."""
    from yifa.records.signing.adapters import timestamps

    found = authorities_now()
    identity = vault.identity_at(found[Kind.TIMESTAMP].key)
    chain = (vault.identity_at(found[Kind.ISSUING].key).der,)
    return timestamps.reply_to(query, identity, chain, at)


def root_pem() -> bytes:
    """Give the root certificate, for those who check our signatures. Raises: NotEstablished."""
    return authorities_now()[Kind.ROOT].certificate.encode()


def anchors_in(files: Iterable[Path]) -> tuple[bytes, ...]:
    """Read root certificates that someone wants to trust. Raises: NoCertificate."""
    return tuple(der for file in files for der in shelf.anchors_in(file))


def validate(pdf: bytes, at: datetime) -> Report:
    """Check a signed file by what this installation trusts at an instant."""
    from yifa.records.signing.adapters import validation

    return validation.checked(pdf, known_at(at), at)


def validate_without_database(pdf: bytes, at: datetime, anchors: tuple[bytes, ...] = ()) -> Report:
    """Check a signed file by the data folder alone; `anchors` (DER) take the folder's place."""
    from yifa.records.signing.adapters import validation

    trust = shelf.found()
    if anchors:
        trust = Trust(roots=anchors, between=trust.between, lists=trust.lists)
    return validation.checked(pdf, trust, at)


def publish_trust(at: datetime) -> None:
    """Lay certificates and fresh lists into the data folder, for checks without a database."""
    shelf.publish(trust_at(at))


def sm2_verified(row: Certificate, content: bytes, signature: str) -> bool:
    """Say whether the SM2 signature beside a file is right."""
    return sm2.verified(row.sm2_public_key, content, signature)


def sm3_digest(content: bytes) -> str:
    """Give the SM3 digest of content."""
    return sm2.digest(content)


def look_of(
    row: Certificate, place: Place, signer: Handwriting | str | None, at: datetime
) -> bytes:
    """Give what shows at a place as a PDF page: the seal, or a signed line with its day."""
    if signer is None:
        return seal_page(row.name, is_demo=row.is_demo)
    return page_of(line_svg(place, signer, at), place.width, place.height)


def hand_drawing(written: Handwriting) -> str:
    """Give strokes alone as SVG, for drawing them on a line of a paper."""
    return handwriting_svg(written)


def seal_drawing(row: Certificate) -> str:
    """Give the drawing of a seal as SVG."""
    return seal_svg(row.name, is_demo=row.is_demo)


def _live(kind: Kind) -> QuerySet[Certificate]:
    return Certificate.objects.filter(kind=kind, revoked_at__isnull=True)


def _of_body(kind: Kind, jurisdiction: str, at: datetime) -> Certificate | None:
    parts = jurisdiction.split(".")
    prefixes = [".".join(parts[:count]) for count in range(1, len(parts) + 1)]
    rows = _live(kind).filter(jurisdiction__in=prefixes, valid_from__lte=at, valid_until__gt=at)
    return max(rows, key=lambda row: len(row.jurisdiction), default=None)


@lru_cache(maxsize=64)
def _trust(
    root: str, issuing: str, revoked: tuple[tuple[int, datetime], ...], since: datetime
) -> Trust:
    top, middle = vault.identity_at(root), vault.identity_at(issuing)
    lists = (
        authority.revocation_list(top, (), since),
        authority.revocation_list(middle, revoked, since),
    )
    return Trust(roots=(top.der,), between=(middle.der,), lists=lists)


@lru_cache(maxsize=4)
def _elsewhere(url: str) -> "TimeStamper":
    from yifa.records.signing.adapters import timestamps

    return timestamps.TimestampsElsewhere(url)


@lru_cache(maxsize=4)
def _own(timestamp: str, issuing: str) -> "TimeStamper":
    from yifa.records.signing.adapters import timestamps

    chain = (vault.identity_at(issuing).der,)
    return timestamps.OwnTimestamps(vault.identity_at(timestamp), chain)
