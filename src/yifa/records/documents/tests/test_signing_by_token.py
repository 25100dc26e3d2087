"""A paper is sealed with a key in a token (PKCS#11): here SoftHSM, a real one in software."""

import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from ssl import PEM_cert_to_DER_cert
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509 import load_pem_x509_certificate
from pypdf import PdfWriter

from yifa.base import clock
from yifa.base.access import Actor
from yifa.base.procedure import Matter
from yifa.records.documents import actions, queries
from yifa.records.documents.tests.conftest import AT
from yifa.records.documents.tests.samples import SAMPLES
from yifa.records.signing import actions as signing
from yifa.records.signing import queries as certificates
from yifa.records.signing.adapters import vault
from yifa.records.signing.adapters.pades import run
from yifa.records.signing.facts import Mark
from yifa.records.signing.models import Certificate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_folder")]

ROOT = Path(__file__).resolve().parents[5]
PLACES = (Path("/"), ROOT / "build" / "softhsm")
PIN = "135790"
MARK = Mark(field="seal", name="印章", reason="用印")


@dataclass(frozen=True)
class Token:
    """A token in software, and Debian's tool that fills it."""

    library: Path
    tool: Path

    def run(self, *words: str | Path) -> None:
        start = (self.tool, "--module", self.library, "--pin", PIN)
        subprocess.run([*start, *words], check=True, capture_output=True)


@pytest.fixture(scope="session")
def token(tmp_path_factory: pytest.TempPathFactory) -> Token:
    """An empty token; one for the session, since the library reads its settings once."""
    pytest.importorskip("pkcs11", reason="python-pkcs11 is not here: make env-dev")
    place = next((place for place in PLACES if (place / "usr/bin/softhsm2-util").is_file()), None)
    if place is None:
        pytest.skip("SoftHSM is not here: scripts/softhsm fetches it (Debian: softhsm2)")
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(settings)
    token = Token(place / "usr/lib/softhsm/libsofthsm2.so", place / "usr/bin/softhsm2-util")
    token.run("--init-token", "--free", "--label", "yifa", "--so-pin", "24680")
    return token


@pytest.fixture
def seal_in_token(token: Token, seal: Certificate, settings: Any, tmp_path: Path) -> Certificate:
    """The bureau's seal, its key moved from the data folder into the token."""
    settings.YIFA_PKCS11_MODULE = str(token.library)
    settings.YIFA_PKCS11_TOKEN, settings.YIFA_PKCS11_PIN = "yifa", PIN
    file = tmp_path / "key.pem"
    key = vault.identity_at(seal.key).key
    file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    named = "--label", seal.serial, "--id", seal.serial[:16]
    token.run("--token", "yifa", "--import", file, *named)
    (vault.folder() / seal.key.removeprefix(vault.SCHEME)).unlink()
    seal.key = vault.IN_TOKEN + seal.serial
    seal.save(update_fields=["key"])
    return seal


def test_a_decision_is_sealed_with_a_key_in_a_token(
    seal_in_token: Certificate, keeper: Actor, case: Matter, tmp_path: Path
) -> None:
    with clock.frozen(AT):
        decision = actions.make(
            actor=keeper, at=AT, matter=case,
            form="penalty_decision", data=SAMPLES["penalty_decision"],
        )  # fmt: skip
    judge = shutil.which("pdfsig")
    if judge is None:
        pytest.skip("pdfsig is not here: scripts/poppler fetches it (Debian: poppler-utils)")
    file = tmp_path / "decision.pdf"
    file.write_bytes(queries.pdf_of(decision).read())

    report = queries.check(decision, AT + timedelta(days=1)).report
    said = subprocess.run([judge, "-nocert", file], capture_output=True, text=True, check=False)

    assert report.is_valid, report.signatures[0].faults
    assert report.signatures[0].level == "B-LT"
    assert "Signature is Valid" in said.stdout


def test_a_second_key_signs_in_the_same_session_and_many_threads_sign_in_turn(
    seal_in_token: Certificate, keeper: Actor, blank: bytes
) -> None:
    """A token lets a process log in once; a session takes one signature at a time."""
    from yifa.records.signing.adapters.token import signer_in_token

    label = seal_in_token.key.removeprefix(vault.IN_TOKEN)
    with clock.frozen(AT):
        file = signing.sign_pdf(
            actor=keeper, at=AT, pdf=blank, certificate=seal_in_token, mark=MARK
        ).pdf
    signer = signer_in_token(label, PEM_cert_to_DER_cert(seal_in_token.certificate), ())

    with ThreadPoolExecutor(8) as pool:
        words = [b"%d" % number for number in range(64)]
        signatures = list(pool.map(lambda some: run(signer.async_sign_raw(some, "sha256")), words))

    assert certificates.validate(file, AT + timedelta(days=1)).is_valid
    public = load_pem_x509_certificate(seal_in_token.certificate.encode()).public_key()
    assert isinstance(public, ec.EllipticCurvePublicKey)
    for some, signature in zip(words, signatures, strict=True):
        public.verify(signature, some, ec.ECDSA(SHA256()))


def test_a_token_that_does_not_open_is_named(
    seal_in_token: Certificate, keeper: Actor, blank: bytes, settings: Any
) -> None:
    settings.YIFA_PKCS11_TOKEN = "another"

    with clock.frozen(AT), pytest.raises(signing.KeyMissing, match="YIFA_PKCS11_PIN"):
        signing.sign_pdf(actor=keeper, at=AT, pdf=blank, certificate=seal_in_token, mark=MARK)


@pytest.fixture
def blank() -> bytes:
    writer, out = PdfWriter(), BytesIO()
    writer.add_blank_page(595, 842)
    writer.write(out)
    return out.getvalue()
