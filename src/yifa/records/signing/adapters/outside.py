"""Certificates of another authority, whose keys lie in a token: reading and judging them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

BYTES_AT_MOST: Final = 64 * 1024
_RSA_BITS_AT_LEAST: Final = 2048
_CURVES: Final = ("secp256r1", "secp384r1", "secp521r1")


class NoCertificate(ValueError):
    """What was given holds no certificate that can be read."""


def read(content: bytes) -> x509.Certificate:
    """Read one certificate, PEM or DER. Raises: NoCertificate."""
    try:
        if b"-----BEGIN" in content:
            return x509.load_pem_x509_certificate(content)
        return x509.load_der_x509_certificate(content)
    except ValueError as fault:
        raise NoCertificate(
            "文件里没有可以读取的证书，请选择 PEM 或者 DER 格式的证书文件（不是密钥文件）"
        ) from fault


def pem_of(certificate: x509.Certificate) -> str:
    """Write a certificate as text."""
    return certificate.public_bytes(Encoding.PEM).decode()


def issuer_of(certificate: x509.Certificate) -> str:
    """Name the authority that issued a certificate."""
    issuer = certificate.issuer
    named = issuer.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(named[0].value) if named else issuer.rfc4514_string()


def faults(certificate: x509.Certificate, holder: str, at: datetime) -> Iterator[str]:
    """Say what keeps a certificate from being used for a holder's signatures."""
    named = [str(part.value) for part in certificate.subject]
    if not any(holder in name for name in named):
        yield f"证书的主体是“{'，'.join(named)}”，不是“{holder}”，请核对证书和使用人"
    if at < certificate.not_valid_before_utc or at >= certificate.not_valid_after_utc:
        yield "证书尚未生效或者已经过期，请换用有效的证书"
    if _is_authority(certificate):
        yield "这是签发机构的证书，不能用于签名，请选择使用人自己的证书"
    if not _may_sign(certificate):
        yield "证书的密钥用途不包括数字签名，请向签发机构申请签名证书"
    if not _is_strong(certificate):
        yield "证书的密钥须为 RSA 2048 位以上或者 P-256、P-384、P-521 曲线；SM2 证书请接入印章系统"


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False


def _may_sign(certificate: x509.Certificate) -> bool:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.digital_signature or usage.content_commitment


def _is_strong(certificate: x509.Certificate) -> bool:
    try:
        key = certificate.public_key()
    except (ValueError, TypeError):
        return False
    if isinstance(key, rsa.RSAPublicKey):
        return key.key_size >= _RSA_BITS_AT_LEAST
    return isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name in _CURVES
