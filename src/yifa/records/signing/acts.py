"""Acts on a certificate: issued, revoked."""

from datetime import datetime

from yifa.base.procedure import Payload


class Issued(Payload, tag="certificate.issue", frozen=True, kw_only=True):
    """A certificate is issued: to whom, for what, until when."""

    LABEL = "签发证书"
    certificate_kind: str
    name: str
    holder: str = ""
    serial: str
    sha256: str
    issuer_serial: str
    valid_from: datetime
    valid_until: datetime
    is_demo: bool


class Revoked(Payload, tag="certificate.revoke", frozen=True, kw_only=True):
    """A certificate is revoked from this moment; what was signed before stays signed."""

    LABEL = "吊销证书"
    serial: str
    reason: str
