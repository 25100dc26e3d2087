"""Encryption at rest (AES-GCM) under versioned master keys, and exact search over what is hidden.

A sealed value is `version (2 bytes) + nonce (12) + ciphertext and tag`. The highest version of
`settings.YIFA_MASTER_KEYS` encrypts, every version decrypts.
"""

import hmac
import os
import unicodedata
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

NONCE_BYTES = 12
_VERSION_BYTES = 2


class NotReadable(Exception):
    """A sealed value cannot be opened: its master key is missing or it was altered."""


def seal(plain: bytes, *, context: bytes = b"") -> bytes:
    """Encrypt under the newest master key; `context` must be given again to open."""
    version = max(settings.YIFA_MASTER_KEYS)
    return version.to_bytes(_VERSION_BYTES, "big") + seal_with(
        settings.YIFA_MASTER_KEYS[version], plain, context=context
    )


def unseal(sealed: bytes, *, context: bytes = b"") -> bytes:
    """Decrypt what `seal` made. Raises: NotReadable."""
    version = version_of(sealed)
    key = settings.YIFA_MASTER_KEYS.get(version)
    if key is None:
        raise NotReadable(f"缺少第{version}版主密钥，无法解密；请检查 YIFA_MASTER_KEYS")
    return unseal_with(key, sealed[_VERSION_BYTES:], context=context)


def version_of(sealed: bytes) -> int:
    """Tell under which master key's version a value was sealed."""
    return int.from_bytes(sealed[:_VERSION_BYTES], "big")


def seal_with(key: bytes, plain: bytes, *, context: bytes = b"") -> bytes:
    """Encrypt under a given key of 32 bytes: nonce, then ciphertext and tag."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, context)


def unseal_with(key: bytes, sealed: bytes, *, context: bytes = b"") -> bytes:
    """Decrypt what `seal_with` made. Raises: NotReadable."""
    nonce, ciphertext = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, context)
    except (InvalidTag, ValueError):
        raise NotReadable("密文无法解密：已被改动，或密钥不符") from None


def hmac_index(value: str, purpose: str = "") -> str:
    """Give the keyed fingerprint by which an identity number, phone or plate is found exactly.

    Width, case and spaces do not matter; `purpose` keeps equal values of two fields apart.
    """
    plain = "".join(unicodedata.normalize("NFKC", value).upper().split())
    text = f"{purpose}\n{plain}".encode()
    return hmac.new(settings.YIFA_INDEX_KEY, text, sha256).hexdigest()


class EncryptedTextField(models.BinaryField[str | None, str | None]):
    """A text that is encrypted in the database; it cannot be searched but through `hmac_index`."""

    description = "encrypted text"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("editable", True)
        super().__init__(*args, **kwargs)

    def _context(self) -> bytes:
        return f"{self.model._meta.label_lower}.{self.name}".encode()

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Encrypt on the way into the database; an empty text stays readable as empty."""
        if isinstance(value, str):
            value = seal(value.encode(), context=self._context()) if value else b""
        return super().get_db_prep_value(value, connection, prepared)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> str | None:
        """Decrypt on the way out. Raises: NotReadable."""
        if value is None:
            return None
        sealed = bytes(value)
        return unseal(sealed, context=self._context()).decode() if sealed else ""

    def to_python(self, value: Any) -> Any:
        """Leave texts as they are (fixtures and forms give texts)."""
        return value

    def value_to_string(self, obj: models.Model) -> str:
        """Give the plain text to serializers."""
        return str(self.value_from_object(obj) or "")

    def get_default(self) -> Any:
        """Default to an empty text, not to empty bytes."""
        default = super().get_default()
        return "" if default == b"" else default
