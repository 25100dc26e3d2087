"""SM2 signatures with SM3 (GB/T 32918, GB/T 32905) beside a file, by GmSSL.

The signature covers the file's bytes with the usual identity of GB/T 32918 (`1234567812345678`),
DER as in GB/T 35276; any SM2 tool can check it.
"""

from functools import lru_cache
from pathlib import Path
from typing import Final

import gmssl_pyx

from yifa.frame import fields
from yifa.records.signing.adapters import vault

_CONTEXT: Final = b"signing.sm2"
PUBLIC_BYTES, PRIVATE_BYTES = 64, 32


def new_key(serial: str) -> str:
    """Make a key beside a certificate's; its private half is kept encrypted. Gives the public."""
    public, private = gmssl_pyx.sm2_key_generate()
    vault.write(_file(serial), fields.seal(public + private, context=_CONTEXT))
    return bytes(public).hex()


def signature(serial: str, content: bytes) -> str:
    """Sign content with the key that was made for a certificate. Raises: KeyMissing."""
    public, private = _opened(_file(serial))
    return bytes(gmssl_pyx.sm2_sign(private, public, content)).hex()


def verified(public: str, content: bytes, signed: str) -> bool:
    """Say whether a signature is that of a public key over content."""
    try:
        key, value = bytes.fromhex(public), bytes.fromhex(signed)
        return len(key) == PUBLIC_BYTES and bool(gmssl_pyx.sm2_verify(key, content, value))
    except (ValueError, gmssl_pyx.GmsslInnerError):
        return False


def digest(content: bytes) -> str:
    """Give the SM3 digest of content."""
    return bytes(gmssl_pyx.sm3_hash(content)).hex()


def _file(serial: str) -> Path:
    return vault.folder() / f"sm2-{serial}.key"


@lru_cache(maxsize=64)
def _opened(path: Path) -> tuple[bytes, bytes]:
    try:
        both = fields.unseal(path.read_bytes(), context=_CONTEXT)
    except OSError:
        raise vault.KeyMissing(f"找不到 SM2 密钥文件 {path.name}，请从备份恢复") from None
    return both[:PUBLIC_BYTES], both[PUBLIC_BYTES:]
