"""Acts on a certificate: issued, taken into use with its token, revoked."""

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


class Enrolled(Payload, tag="certificate.enroll", frozen=True, kw_only=True):
    """A certificate of another authority is taken into use; its key in a token signed a trial."""

    LABEL = "登记密码设备证书"
    certificate_kind: str
    name: str
    holder: str = ""
    serial: str
    sha256: str
    issuer: str
    key: str
    valid_from: datetime
    valid_until: datetime


class Revoked(Payload, tag="certificate.revoke", frozen=True, kw_only=True):
    """A certificate is revoked from this moment; what was signed before stays signed."""

    LABEL = "吊销证书"
    serial: str
    reason: str
