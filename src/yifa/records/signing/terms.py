"""Words of the room of signing: powers, kinds of certificates, what is drawn on a seal."""

from enum import StrEnum
from typing import Final

CERTIFICATE_MATTER: Final = "certificate"
DEMO_WORDS: Final = ("演示用印", "无法律效力")
DEMO_NOTE: Final = "演示用证书，无法律效力"


class Power(StrEnum):
    """What may be done in this room. Signing is part of the act that needs it."""

    VIEW = "signing.view"
    MANAGE = "signing.manage"


POWER_LABELS: Final = {
    Power.VIEW: "查看签章与证书",
    Power.MANAGE: "签发、吊销证书",
}


class Kind(StrEnum):
    """What a certificate is for."""

    ROOT = "root"
    ISSUING = "issuing"
    TIMESTAMP = "timestamp"
    SEAL = "seal"
    HANDWRITING = "handwriting"
    OFFICER = "officer"


KIND_LABELS: Final = {
    Kind.ROOT: "根证书",
    Kind.ISSUING: "签发证书",
    Kind.TIMESTAMP: "时间戳证书",
    Kind.SEAL: "单位印章证书",
    Kind.HANDWRITING: "手写签名固定证书",
    Kind.OFFICER: "执法人员证书",
}

OF_INSTALLATION: Final = (Kind.ROOT, Kind.ISSUING, Kind.TIMESTAMP)
"""The certificates an installation has once; the others are issued to bodies and officers."""

YEARS: Final = {
    Kind.ROOT: 20,
    Kind.ISSUING: 15,
    Kind.TIMESTAMP: 15,
    Kind.SEAL: 5,
    Kind.HANDWRITING: 5,
    Kind.OFFICER: 3,
}
"""How long a certificate of each kind is valid."""


class State(StrEnum):
    """The state of a certificate on a day; computed, never stored."""

    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"


STATE_LABELS: Final = {State.VALID: "有效", State.EXPIRED: "已过期", State.REVOKED: "已吊销"}


class Level(StrEnum):
    """How long a signature can be judged: PAdES B-T, B-LT, B-LTA."""

    TIMED = "B-T"
    LONG_TERM = "B-LT"
    ARCHIVAL = "B-LTA"
