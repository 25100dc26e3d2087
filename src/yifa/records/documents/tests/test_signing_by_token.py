"""A paper is sealed with a key in a token (PKCS#11): here SoftHSM, a real one in software."""

import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from ssl import PEM_cert_to_DER_cert
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509 import load_pem_x509_certificate
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pypdf import PdfWriter

from yifa.base import clock
from yifa.base.access import Actor
from yifa.base.procedure import Matter
from yifa.records.documents import actions, queries
from yifa.records.documents.tests.conftest import AT, JURISDICTION
from yifa.records.documents.tests.samples import SAMPLES
from yifa.records.journal.queries import timeline
from yifa.records.signing import actions as signing
from yifa.records.signing import queries as certificates
from yifa.records.signing.adapters import authority, vault
from yifa.records.signing.adapters.authority import Wanted
from yifa.records.signing.adapters.pades import run
from yifa.records.signing.facts import Mark
from yifa.records.signing.models import Certificate
from yifa.records.signing.terms import Kind

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
def outside_seal(token: Token, handwriting: Certificate, settings: Any, tmp_path: Path) -> Path:
    """A seal's certificate by another authority; its key lies in the token, under `公章`."""
    settings.YIFA_PKCS11_MODULE = str(token.library)
    settings.YIFA_PKCS11_TOKEN, settings.YIFA_PKCS11_PIN = "yifa", PIN
    Certificate.objects.filter(kind=Kind.SEAL).delete()
    until = AT + timedelta(days=900)
    wanted = Wanted(Kind.ROOT, "省电子认证中心", "省电子认证中心", "", AT, until, is_demo=False)
    root = authority.made(wanted, None)
    name = handwriting.name
    made = authority.made(replace(wanted, kind=Kind.SEAL, name=name, organization=name), root)
    pem = tmp_path / "key.pem"
    pem.write_bytes(made.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    key_id = f"{made.certificate.serial_number:x}"[:16]
    token.run("--token", "yifa", "--import", pem, "--label", "公章", "--id", key_id)
    (tmp_path / "root.crt").write_bytes(root.certificate.public_bytes(Encoding.PEM))
    (tmp_path / "key_id").write_text(key_id)
    (tmp_path / "seal.crt").write_bytes(made.certificate.public_bytes(Encoding.DER))
    return tmp_path


@pytest.fixture
def browser(client: Client, keeper: Actor, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr("yifa.records.agencies.middleware.actor_on", lambda request: keeper)
    return client


def sent(browser: Client, folder: Path, **said: Any) -> tuple[int, str]:
    given = {
        "holder": f"{Kind.SEAL}:{JURISDICTION}",
        "certificate": SimpleUploadedFile("seal.crt", (folder / "seal.crt").read_bytes()),
        "label": "公章",
        "key_id": (folder / "key_id").read_text(),
        "idempotency_key": str(uuid4()),
    }
    with clock.frozen(AT + timedelta(days=1)):
        answer = browser.post(reverse("signing:enroll"), given | said)
    return answer.status_code, answer.content.decode()


def test_a_certificate_in_a_token_is_put_in_use_by_the_page_once_it_signed_a_trial(
    outside_seal: Path, browser: Client, keeper: Actor, blank: bytes
) -> None:
    strange = sent(browser, outside_seal)
    (vault.folder() / "trust").mkdir()
    shutil.copy(outside_seal / "root.crt", vault.folder() / "trust" / "省中心.crt")
    taken = sent(browser, outside_seal)
    row = Certificate.objects.get(kind=Kind.SEAL)
    with clock.frozen(AT + timedelta(days=2)):
        later = clock.now()
        shown = browser.get(reverse("signing:detail", args=[row.uuid])).content.decode()
        file = signing.sign_pdf(actor=keeper, at=later, pdf=blank, certificate=row, mark=MARK).pdf
    act: Any = timeline(row.matter).acts[0]

    assert strange[0] == 422
    assert "签发机构不受信任" in strange[1]
    assert taken[0] == 302
    assert certificates.validate(file, later).is_valid
    assert (row.is_demo, act.payload.sha256 != "") == (False, True)
    assert "密码设备（PKCS#11）" in shown
    assert PIN not in shown + str(act.payload) + row.key


def test_what_does_not_fit_the_token_is_not_put_in_use(
    outside_seal: Path, browser: Client, settings: Any
) -> None:
    wrong: dict[str, dict[str, Any]] = {
        "选择": {"holder": f"{Kind.OFFICER}:{UUID(int=4)}"},
        "无法打开": {"label": "没有的标签"},
        "成对的十六进制": {"key_id": "xyz"},
        "没有可以读取的证书": {"certificate": SimpleUploadedFile("a.crt", b"PK\x03\x04")},
        "0 字节": {"certificate": SimpleUploadedFile("a.crt", b"")},
        "文件过大": {"certificate": SimpleUploadedFile("a.crt", bytes(70_000))},
        "已有未吊销的证书": {"holder": f"{Kind.HANDWRITING}:{JURISDICTION}"},
    }
    for reason, said in wrong.items():
        status, page = sent(browser, outside_seal, **said)
        assert (status, reason in page) == (422, True), reason
    assert not Certificate.objects.filter(kind=Kind.SEAL).exists()

    settings.YIFA_PKCS11_MODULE = ""
    with clock.frozen(AT):
        assert "YIFA_PKCS11_MODULE" in browser.get(reverse("signing:enroll")).content.decode()


def test_a_key_that_is_not_the_certificates_is_told_by_the_trial(
    outside_seal: Path, token: Token, browser: Client
) -> None:
    other = ec.generate_private_key(ec.SECP256R1())
    pem = other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (outside_seal / "other.pem").write_bytes(pem)
    named = "--label", "别的印章", "--id", "0a0b"
    token.run("--token", "yifa", "--import", outside_seal / "other.pem", *named)

    status, page = sent(browser, outside_seal, label="别的印章", key_id="")

    assert status == 422
    assert "密钥与证书不相符" in page


@pytest.fixture
def blank() -> bytes:
    writer, out = PdfWriter(), BytesIO()
    writer.add_blank_page(595, 842)
    writer.write(out)
    return out.getvalue()
