"""What a check without a database needs, in the data folder: anchors, issuers, revocation lists.

Anchors of others (an outside timestamp authority, another bureau) are put into `signing/trust`.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from yifa.records.signing.adapters import vault
from yifa.records.signing.adapters.trust import Trust

_ENDINGS: Final = (".crt", ".cer", ".pem", ".der")


class NoCertificate(ValueError):
    """A file given as a trust anchor holds no certificate."""


def publish(trust: Trust) -> None:
    """Lay certificates and lists out for checks without a database."""
    folder = vault.folder()
    vault.write(folder / "root.crt", _pem(trust.roots[:1]))
    vault.write(folder / "between.crt", _pem(trust.between))
    for index, crl in enumerate(trust.lists):
        vault.write(folder / f"list-{index}.crl", crl)


def found() -> Trust:
    """Read what lies in the data folder."""
    folder = vault.folder()
    own = [path for path in (folder / "root.crt",) if path.exists()]
    between = folder / "between.crt"
    return Trust(
        roots=_all_in(own) + others(),
        between=_all_in([between]) if between.exists() else (),
        lists=tuple(path.read_bytes() for path in sorted(folder.glob("list-*.crl")))
        + other_lists(),
    )


def others() -> tuple[bytes, ...]:
    """Read the anchors that were put into `signing/trust`."""
    place = vault.folder() / "trust"
    return _all_in(sorted(path for path in place.glob("*") if path.suffix in _ENDINGS))


def other_lists() -> tuple[bytes, ...]:
    """Read the revocation lists (DER) that were put into `signing/trust`."""
    return tuple(path.read_bytes() for path in sorted((vault.folder() / "trust").glob("*.crl")))


def anchors_in(path: Path) -> tuple[bytes, ...]:
    """Read the certificates of a file, PEM or DER. Raises: NoCertificate."""
    try:
        content = path.read_bytes()
        if b"-----BEGIN" in content:
            certificates = x509.load_pem_x509_certificates(content)
        else:
            certificates = [x509.load_der_x509_certificate(content)]
    except (OSError, ValueError) as fault:
        raise NoCertificate(f"{path} 里没有可以读取的证书（PEM 或者 DER）") from fault
    return tuple(certificate.public_bytes(Encoding.DER) for certificate in certificates)


def _all_in(paths: Iterable[Path]) -> tuple[bytes, ...]:
    return tuple(der for path in paths for der in anchors_in(path))


def _pem(ders: Iterable[bytes]) -> bytes:
    made = (x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM) for der in ders)
    return b"".join(made)
