"""Keys that never leave a token: a card, a stick or an HSM, by PKCS#11.

A token lets a process log in once: one session signs for all keys and threads, in turn.
"""

from functools import lru_cache
from threading import Lock
from typing import Any, Final

from django.conf import settings
from pkcs11.exceptions import PKCS11Error
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session

from yifa.records.signing.adapters.vault import KeyMissing, parsed

_ELLIPTIC: Final = "ec"
_TURN: Final = Lock()


class TokenSigner(PKCS11Signer):
    """A signer whose key lies in a token; its certificate is in the register.

    `place` is the key's label, with its id in hexadecimal behind `#` where two share a label.
    """

    def __init__(
        self, session: Any, place: str, certificate: bytes, chain: tuple[bytes, ...]
    ) -> None:
        label, _, key_id = place.partition("#")
        super().__init__(
            session,
            signing_cert=parsed(certificate),
            key_label=label,
            key_id=bytes.fromhex(key_id) or None,
            ca_chain=[parsed(der) for der in chain],
        )
        # Asking for the certificate finds the key as well, so that one that lacks is told now.
        # Many tokens sign with elliptic keys only what was hashed outside.
        self.use_raw_mechanism = self.signing_cert.public_key.algorithm == _ELLIPTIC

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        """Sign when no other thread does."""
        with _TURN:
            try:
                signature: bytes = await super().async_sign_raw(data, digest_algorithm, dry_run)
            except PKCS11Error as fault:
                raise KeyMissing("密码设备没有完成签名，请检查设备和密钥后重试") from fault
        return signature


def signer_in_token(place: str, certificate: bytes, chain: tuple[bytes, ...]) -> TokenSigner:
    """Find a key in the token. Raises: KeyMissing."""
    module, token = settings.YIFA_PKCS11_MODULE, settings.YIFA_PKCS11_TOKEN
    if not module:
        raise KeyMissing("证书的密钥在密码设备里，请设置 YIFA_PKCS11_MODULE")
    try:
        with _TURN:
            session = _session(module, token, settings.YIFA_PKCS11_PIN)
            return TokenSigner(session, place, certificate, chain)
    except PKCS11Error as fault:
        label = place.partition("#")[0]
        raise KeyMissing(
            f"密码设备里的密钥“{label}”无法打开：请核对密钥标签、标识，检查设备是否接好，以及 "
            "YIFA_PKCS11_MODULE、YIFA_PKCS11_TOKEN、YIFA_PKCS11_PIN 的设置"
        ) from fault


@lru_cache(maxsize=1)
def _session(module: str, token: str, pin: str) -> Any:
    criteria = TokenCriteria(label=token or None)
    return open_pkcs11_session(module, token_criteria=criteria, user_pin=pin or None)
