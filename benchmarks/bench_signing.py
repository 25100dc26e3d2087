"""Signatures: making and checking them, beside pyHanko as it comes and its test timestamps.

    python benchmarks/bench_signing.py

One decision of two pages with its seal. Times are of the processor, not of the wall, so that other
work on the machine tells less. Prints a Markdown table.
"""

import io
import logging
import os
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import django_stubs_ext
import gmssl_pyx
from asn1crypto import keys
from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

HERE = Path(__file__).resolve().parents[1]
settings.configure(
    YIFA_DEMO_SEAL=True, YIFA_FONTS=HERE / os.environ.get("YIFA_FONTS", "build/fonts")
)
django_stubs_ext.monkeypatch()

from yifa.base import clock
from yifa.records.documents.adapters import typesetting
from yifa.records.documents.adapters.places import SEAL_LINE, places_in
from yifa.records.documents.facts import FORMS
from yifa.records.documents.rules import checked, presented
from yifa.records.documents.tests.samples import SAMPLES
from yifa.records.signing.adapters import authority, pades, validation
from yifa.records.signing.adapters.appearance import seal_page
from yifa.records.signing.adapters.authority import Wanted
from yifa.records.signing.adapters.timestamps import OwnTimestamps
from yifa.records.signing.adapters.trust import Trust
from yifa.records.signing.adapters.vault import Identity
from yifa.records.signing.facts import Mark
from yifa.records.signing.terms import Kind, Level

logging.getLogger("pyhanko").setLevel(logging.ERROR)
ROUNDS = 60
NOW = clock.now()
BUREAU = "云溪县综合行政执法局"


def issued(kind: Kind, issuer: Identity | None) -> Identity:
    """Make a certificate valid for a year."""
    until = NOW + timedelta(days=365)
    return authority.made(Wanted(kind, BUREAU, BUREAU, "", NOW, until), issuer)


ROOT = issued(Kind.ROOT, None)
ISSUING = issued(Kind.ISSUING, ROOT)
STAMPING, SEAL = issued(Kind.TIMESTAMP, ISSUING), issued(Kind.SEAL, ISSUING)
TRUST = Trust(
    roots=(ROOT.der,),
    between=(ISSUING.der,),
    lists=tuple(authority.revocation_list(one, (), NOW) for one in (ROOT, ISSUING)),
)
SIGNER = pades.KeptKeySigner(SEAL, (ROOT.der, ISSUING.der))
STAMPS = OwnTimestamps(STAMPING, (ISSUING.der,))


def paper() -> bytes:
    """Typeset a decision that leaves room for its seal."""
    form = FORMS["penalty_decision"]
    shown = presented(form, checked(form, SAMPLES[form.code]))
    return typesetting.typeset(form, shown, draws_seal=False)


PAPER = paper()
MARK = Mark(
    field="yifa-1",
    name=BUREAU,
    reason="用印",
    place=places_in(PAPER)[SEAL_LINE],
    image=seal_page(BUREAU, is_demo=True),
)


def ours(level: Level) -> bytes:
    """Seal the paper as the platform does."""
    return pades.signed(PAPER, MARK, SIGNER, STAMPS, TRUST, level, NOW)


def as_it_comes() -> bytes:
    """Sign by pyHanko's own signer: key parsed each time, fresh timestamper, no seal drawn."""
    store = SimpleCertificateStore()
    store.register_multiple([ROOT.asn1, ISSUING.asn1])
    signer = SimpleSigner(SEAL.asn1, keys.PrivateKeyInfo.load(SEAL.key_info), store)
    said = PdfSignatureMetadata(
        field_name="peer", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES
    )
    stamps = OwnTimestamps(STAMPING, (ISSUING.der,))
    peer = PdfSigner(said, signer, timestamper=stamps, new_field_spec=SigFieldSpec("peer"))
    return bytes(peer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(PAPER))).getvalue())


def row(name: str, work: Callable[[], object], rounds: int = ROUNDS) -> None:
    """Print one line of the table."""
    work()
    begun = time.process_time()
    made = [work() for _ in range(rounds)]
    each = (time.process_time() - begun) / rounds
    last = made[-1]
    size = f"{(len(last) - len(PAPER)) / 1024:.1f}" if isinstance(last, bytes) else ""
    print(f"| {name} | {each * 1000:.1f} | {1 / each:,.0f} | {size} |")


def main() -> None:
    """Measure and print."""
    print("| work | ms | a second, one core | KiB added |\n|---|---|---|---|")
    row("pyHanko as it comes, B-T, no seal drawn", as_it_comes)
    for level in Level:
        row(f"ours, {level}, seal drawn", lambda level=level: ours(level))  # type: ignore[misc]
    sealed = ours(Level.LONG_TERM)
    row("check, one signature (B-LT)", lambda: validation.checked(sealed, TRUST, NOW))
    public, private = gmssl_pyx.sm2_key_generate()
    beside = gmssl_pyx.sm2_sign(private, public, sealed)
    row("SM2 signature over the file", lambda: gmssl_pyx.sm2_sign(private, public, sealed) and "")
    row("SM2 check", lambda: gmssl_pyx.sm2_verify(public, sealed, beside))


if __name__ == "__main__":
    main()
