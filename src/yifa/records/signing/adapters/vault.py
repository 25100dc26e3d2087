"""Where keys lie: PKCS#12 files in the data folder, opened once a process and kept parsed.

The passphrase is `YIFA_SIGNING_PASSPHRASE` or, when that is empty, derived from the master key
under which the file was written; the file's name carries that key's version.
"""

import hmac
import os
import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from django.conf import settings

SCHEME: Final = "p12:"
IN_TOKEN: Final = "pkcs11:"  # noqa: S105
_OWN: Final = "own"
_NAME: Final = re.compile(r"[a-z]+-[0-9a-f]+\.(own|v\d+)\.p12")


def place_in_token(label: str, key_id: str = "") -> str:
    """Name the place of a key in the token: its label, and its id in hexadecimal."""
    return f"{IN_TOKEN}{label}#{key_id}" if key_id else f"{IN_TOKEN}{label}"


class KeyMissing(Exception):
    """The key of a certificate is not where it was put, or cannot be opened."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate with its parsed private key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def der(self) -> bytes:
        """The certificate in DER."""
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def asn1(self) -> asn1.Certificate:
        """The certificate as asn1crypto reads it."""
        return parsed(self.der)

    @property
    def key_info(self) -> bytes:
        """The private key as PKCS#8 in DER."""
        return self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


@lru_cache(maxsize=256)
def parsed(der: bytes) -> asn1.Certificate:
    """Read a certificate for pyHanko."""
    return asn1.Certificate.load(der)


def folder() -> Path:
    """Give the folder of keys, certificates and revocation lists; only its owner may enter."""
    place = Path(settings.YIFA_DATA) / "signing"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def keep(kind: str, serial: str, identity: Identity) -> str:
    """Write a key and its certificate as PKCS#12 and give the place to remember."""
    written_under = _OWN if settings.YIFA_SIGNING_PASSPHRASE else f"v{_newest_version()}"
    name = f"{kind}-{serial}.{written_under}.p12"
    sealed = pkcs12.serialize_key_and_certificates(
        serial.encode(),
        identity.key,
        identity.certificate,
        None,
        BestAvailableEncryption(_passphrase(written_under)),
    )
    write(folder() / name, sealed)
    return SCHEME + name


def identity_at(place: str) -> Identity:
    """Open the key that lies at a place. Raises: KeyMissing."""
    name = place.removeprefix(SCHEME)
    if not _NAME.fullmatch(name):
        raise KeyMissing(f"密钥位置“{place}”无法识别")
    return _opened(folder() / name)


def write(path: Path, content: bytes) -> None:
    """Write a file that only its owner reads, whole or not at all."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(path)


@lru_cache(maxsize=512)
def _opened(path: Path) -> Identity:
    try:
        content = path.read_bytes()
        written_under = path.name.split(".")[1]
        key, certificate, _ = pkcs12.load_key_and_certificates(content, _passphrase(written_under))
    except OSError:
        raise KeyMissing(f"找不到签名密钥文件 {path.name}，请从备份恢复数据目录 signing") from None
    except ValueError:
        raise KeyMissing(
            f"签名密钥文件 {path.name} 无法打开：口令不符或者文件已损坏，"
            "请检查 YIFA_SIGNING_PASSPHRASE 和 YIFA_MASTER_KEYS"
        ) from None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or certificate is None:
        raise KeyMissing(f"签名密钥文件 {path.name} 里没有可用的密钥")
    return Identity(certificate, key)


def _newest_version() -> int:
    return int(max(settings.YIFA_MASTER_KEYS))


def _passphrase(written_under: str) -> bytes:
    if written_under == _OWN:
        own: str = settings.YIFA_SIGNING_PASSPHRASE
        if not own:
            raise KeyMissing("没有设置签名密钥的口令 YIFA_SIGNING_PASSPHRASE")
        return own.encode()
    keys: dict[int, Any] = settings.YIFA_MASTER_KEYS
    master = keys.get(int(written_under.removeprefix("v")))
    if master is None:
        raise KeyMissing(f"缺少第 {written_under.removeprefix('v')} 版主密钥，不能打开签名密钥")
    return hmac.new(master, b"yifa signing keys", sha256).hexdigest().encode()
