"""The port through which files are signed: our own keys, or a bureau's certified seal system.

A system after GB/T 38540 is put in by `YIFA_SIGNER`, the dotted name of a class with the one
method of `FileSigner`; `docs/signing.md` says what it takes over.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from yifa.records.signing.adapters import sm2, vault
from yifa.records.signing.adapters.trust import Trust
from yifa.records.signing.facts import Mark, Signed
from yifa.records.signing.terms import Level

if TYPE_CHECKING:
    from pyhanko.sign.signers import Signer
    from pyhanko.sign.timestamps import TimeStamper

LOCAL: Final = "yifa.records.signing.adapters.port.LocalSigner"


class NotAPdf(ValueError):
    """What shall be signed is no PDF that can be read."""


class TimestampRefused(Exception):
    """A timestamp could not be had from the authority elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One signature to make: on what, with whose key and certificate (DER), saying what."""

    pdf: bytes
    key: str
    serial: str
    certificate: bytes
    has_sm2: bool
    mark: Mark
    level: Level
    at: datetime
    trust: Trust
    timestamps: "TimeStamper"


class FileSigner(Protocol):
    """Signs files; raises `KeyMissing`, `NotAPdf` or `TimestampRefused` when it cannot."""

    def sign(self, order: Order) -> Signed:
        """Give the signed file; the bytes before the signature stay as they were."""


class LocalSigner:
    """Signs with keys in PKCS#12 files, or in a token by PKCS#11."""

    def sign(self, order: Order) -> Signed:
        """Sign by pyHanko, and by SM2 beside it where the certificate has such a key."""
        from yifa.records.signing.adapters import pades  # heavy to load, seldom asked

        chain = (*order.trust.roots, *order.trust.between)
        pdf = pades.signed(
            order.pdf,
            order.mark,
            _signer(order.key, order.certificate, chain),
            order.timestamps,
            order.trust,
            order.level,
            order.at,
        )
        beside = sm2.signature(order.serial, pdf) if order.has_sm2 else ""
        return Signed(pdf=pdf, serial=order.serial, sm2=beside)


def file_signer() -> FileSigner:
    """Give the system that signs files here."""
    made: FileSigner = import_string(settings.YIFA_SIGNER)()
    return made


@lru_cache(maxsize=256)
def _signer(key: str, certificate: bytes, chain: tuple[bytes, ...]) -> "Signer":
    if key.startswith(vault.IN_TOKEN):
        # A tenth of a second of every start would go to a library that few installations need.
        from yifa.records.signing.adapters.token import signer_in_token

        return signer_in_token(key.removeprefix(vault.IN_TOKEN), certificate, chain)
    from yifa.records.signing.adapters import pades

    return pades.KeptKeySigner(vault.identity_at(key), chain)
