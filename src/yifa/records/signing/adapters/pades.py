"""PAdES signatures by pyHanko: bytes in, bytes out, each an incremental update."""

import asyncio
import io
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any, Final, TypeVar

from asn1crypto import keys
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import (
    AxisAlignment,
    BoxConstraints,
    Margins,
    SimpleBoxLayoutRule,
)
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer, SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from yifa.records.signing.adapters.port import NotAPdf
from yifa.records.signing.adapters.timestamps import OwnTimestamps
from yifa.records.signing.adapters.trust import Trust
from yifa.records.signing.adapters.vault import Identity, parsed
from yifa.records.signing.facts import Mark, Place
from yifa.records.signing.terms import Level

T = TypeVar("T")
_ROOM: Final = 16_384
_NO_MARGIN: Final = SimpleBoxLayoutRule(
    x_align=AxisAlignment.ALIGN_MID,
    y_align=AxisAlignment.ALIGN_MID,
    margins=Margins.uniform(0),
)


class KeptKeySigner(SimpleSigner):
    """A signer whose private key stays parsed."""

    def __init__(self, identity: Identity, chain: tuple[bytes, ...]) -> None:
        registry = SimpleCertificateStore()
        registry.register_multiple([parsed(der) for der in chain])
        key = keys.PrivateKeyInfo.load(identity.key_info)
        super().__init__(identity.asn1, key, registry)
        self._key = identity.key

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        """Sign with the parsed key; all our signatures are ECDSA over SHA-256."""
        return self._key.sign(data, ec.ECDSA(SHA256()))


class _AtThatTime(PdfSigner):
    """A signer that writes the act's own moment into the file."""

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._at = at

    def init_signing_session(self, *args: Any, **kwargs: Any) -> PdfSigningSession:
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = self._at
        return session


class _Page(PdfContent):
    """The first page of a PDF as the look of a signature."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self._pdf = pdf

    def render(self) -> bytes:
        """Import the page and draw it."""
        reader = PdfFileReader(io.BytesIO(self._pdf))
        drawn = self._ensure_writer.import_page_as_xobject(reader)
        self.resources.xobject["/Look"] = drawn
        left, bottom, right, top = drawn.get_object()["/BBox"]
        self.box = BoxConstraints(width=right - left, height=top - bottom)
        return b"/Look Do"


def signed(
    pdf: bytes,
    mark: Mark,
    signer: Signer,
    timestamper: TimeStamper,
    trust: Trust,
    level: Level,
    at: datetime,
) -> bytes:
    """Add one signature to a PDF as an incremental update. Raises: NotAPdf."""
    long_term = level is not Level.TIMED
    said = PdfSignatureMetadata(
        field_name=mark.field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=mark.name,
        reason=mark.reason,
        location=mark.location or None,
        embed_validation_info=long_term,
        use_pades_lta=level is Level.ARCHIVAL,
        validation_context=trust.context(at) if long_term else None,
    )
    look = _look(mark.image) if mark.image else None
    box = _field(mark.field, mark.place)
    pdf_signer = _AtThatTime(
        said, signer, timestamper=timestamper, stamp_style=look, new_field_spec=box, at=at
    )
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    except (PdfError, ValueError, KeyError) as fault:
        raise NotAPdf("不是可以签名的 PDF 文件，或者文件已损坏") from fault
    # Room for our own signatures is known; pyHanko would sign once more to measure it.
    known = isinstance(signer, KeptKeySigner) and isinstance(timestamper, OwnTimestamps)
    out = run(pdf_signer.async_sign_pdf(writer, bytes_reserved=_ROOM if known else None))
    return bytes(out.getvalue())


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run asynchronous work to its end, also where this thread has a loop of its own."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def _look(image: bytes) -> StaticStampStyle:
    return StaticStampStyle(
        background=_Page(image),
        background_layout=_NO_MARGIN,
        background_opacity=1.0,
        border_width=0,
    )


def _field(name: str, place: Place | None) -> SigFieldSpec:
    if place is None:
        return SigFieldSpec(name)
    right, top = place.left + place.width, place.bottom + place.height
    corners = (round(place.left), round(place.bottom), round(right), round(top))
    return SigFieldSpec(name, on_page=place.page, box=corners)
