"""A signed file is right for others too, and whatever is wrong with one is found and named."""

import shutil
import subprocess
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from yifa.base import clock
from yifa.base.access import Actor, NotPermitted
from yifa.records.signing import actions, queries
from yifa.records.signing.adapters import sm2
from yifa.records.signing.facts import Report, Signed
from yifa.records.signing.models import Certificate
from yifa.records.signing.terms import Kind, Level
from yifa.records.signing.tests.conftest import AT, JURISDICTION, seal_mark

pytestmark = pytest.mark.django_db

_SM2_CHECK = (
    *("pkeyutl", "-verify", "-pubin", "-inkey", "key.der", "-keyform", "DER", "-rawin"),
    *("-digest", "sm3", "-pkeyopt", "distid:1234567812345678"),
    *("-in", "file", "-sigfile", "signature"),
)
LATER = AT + timedelta(days=1)


@pytest.fixture
def signed(seal: Certificate, administrator: Actor, paper: bytes) -> Signed:
    with clock.frozen(AT):
        return actions.sign_pdf(
            actor=administrator, at=AT, pdf=paper, certificate=seal, mark=seal_mark()
        )


def checks(report: Report, which: int = 0) -> dict[str, bool | None]:
    return {check.code: check.passed for check in report.signatures[which].checks}


def test_a_sealed_file_is_valid_and_says_who_and_when(signed: Signed, paper: bytes) -> None:
    report = queries.validate(signed.pdf, LATER)
    found = report.signatures[0]

    assert report.is_valid, found.faults
    assert signed.pdf.startswith(paper)
    assert (found.signer, found.signed_at, found.level) == ("云溪县综合行政执法局", AT, "B-LT")
    assert found.timestamp_by == "依法平台时间戳"
    assert checks(report)["demo"] is None


def test_pdfsig_calls_our_signature_valid(signed: Signed, tmp_path: Path) -> None:
    judge = shutil.which("pdfsig")
    if judge is None:
        pytest.skip("pdfsig is not here: scripts/poppler fetches it (Debian: poppler-utils)")
    file = tmp_path / "signed.pdf"
    file.write_bytes(signed.pdf)

    said = subprocess.run(
        [judge, "-nocert", str(file)], capture_output=True, text=True, check=False
    )

    assert "Signature is Valid" in said.stdout
    assert "ETSI.CAdES.detached" in said.stdout


def test_an_altered_byte_is_found_wherever_it_is(signed: Signed, paper: bytes) -> None:
    for place in (len(paper) // 3, len(paper) // 2, len(paper) - 900):
        altered = bytearray(signed.pdf)
        altered[place] ^= 1

        assert not queries.validate(bytes(altered), LATER).is_valid, place


def test_what_is_appended_after_the_seal_is_found(signed: Signed) -> None:
    from io import BytesIO

    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(BytesIO(signed.pdf))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    more = writer.add_object(generic.StreamObject(stream_data=b"0 0 99 99 re f"))
    page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), more])
    writer.update_container(page)
    out = BytesIO()
    writer.write(out)

    assert checks(queries.validate(out.getvalue(), LATER))["changes"] is False


def test_a_second_signature_leaves_the_first_right(
    signed: Signed, seal: Certificate, administrator: Actor
) -> None:
    with clock.frozen(AT):
        twice = actions.sign_pdf(
            actor=administrator, at=AT, pdf=signed.pdf, certificate=seal, mark=seal_mark("second")
        )

    report = queries.validate(twice.pdf, LATER)

    assert (report.is_valid, len(report.signatures)) == (True, 2)
    assert "追加" in report.signatures[0].checks[1].sentence


def test_archival_level_adds_a_timestamp_over_everything(
    seal: Certificate, administrator: Actor, paper: bytes
) -> None:
    with clock.frozen(AT):
        signed = actions.sign_pdf(
            actor=administrator,
            at=AT,
            pdf=paper,
            certificate=seal,
            mark=seal_mark(),
            level=Level.ARCHIVAL,
        )

    report = queries.validate(signed.pdf, LATER)

    assert report.is_valid
    assert [item.kind for item in report.signatures] == ["signature", "timestamp"]
    assert report.signatures[0].level == "B-LTA"


def test_revocation_spoils_what_is_signed_after_it_and_nothing_before(
    signed: Signed, seal: Certificate, administrator: Actor, paper: bytes
) -> None:
    actions.revoke(actor=administrator, at=LATER, certificate=seal, reason="印章更换")
    stale = Certificate.objects.get(pk=seal.pk)
    stale.revoked_at = None
    with clock.frozen(LATER + timedelta(hours=1)):
        late = actions.sign_pdf(
            actor=administrator,
            at=LATER + timedelta(hours=1),
            pdf=paper,
            certificate=stale,
            mark=seal_mark(),
            level=Level.TIMED,
        )
    after = LATER + timedelta(days=2)

    assert queries.validate(signed.pdf, after).is_valid
    assert "签名在吊销之前" in str(queries.validate(signed.pdf, after).signatures[0].checks)
    assert checks(queries.validate(late.pdf, after))["revocation"] is False


def test_a_revoked_or_expired_certificate_signs_nothing(
    seal: Certificate, administrator: Actor, paper: bytes
) -> None:
    revoked = actions.revoke(actor=administrator, at=LATER, certificate=seal, reason="遗失")
    next_one = actions.issue_to_body(
        actor=administrator, at=LATER, jurisdiction=JURISDICTION, kind=Kind.SEAL
    )

    for row, at, word in (
        (revoked, LATER, "已吊销"),
        (next_one, next_one.valid_until, "已过期"),
        (next_one, AT, "尚未生效"),
    ):
        with pytest.raises(actions.CertificateNotValid, match=word):
            actions.sign_pdf(
                actor=administrator, at=at, pdf=paper, certificate=row, mark=seal_mark()
            )


def test_an_expired_certificate_does_not_spoil_what_a_timestamp_proves(
    signed: Signed, seal: Certificate
) -> None:
    assert queries.validate(signed.pdf, seal.valid_until + timedelta(days=30)).is_valid


def test_a_signature_stamped_after_expiry_is_refused(
    seal: Certificate, administrator: Actor, paper: bytes
) -> None:
    with clock.frozen(seal.valid_until + timedelta(days=1)):
        late = actions.sign_pdf(
            actor=administrator,
            at=AT,
            pdf=paper,
            certificate=seal,
            mark=seal_mark(),
            level=Level.TIMED,
        )

    report = queries.validate(late.pdf, seal.valid_until + timedelta(days=2))

    assert not report.is_valid
    assert "签名时证书不在有效期内" in report.signatures[0].faults


def test_a_signature_without_timestamp_is_refused(
    seal: Certificate, administrator: Actor, paper: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "timestamper", lambda: None)
    bare = actions.sign_pdf(
        actor=administrator, at=AT, pdf=paper, certificate=seal, mark=seal_mark(), level=Level.TIMED
    )

    report = queries.validate(bare.pdf, LATER)

    assert checks(report)["time"] is False
    assert checks(report)["content"] is True


def test_another_authoritys_signature_is_not_trusted(signed: Signed, seal: Certificate) -> None:
    stranger = Certificate.objects.get(kind=Kind.TIMESTAMP).certificate.encode()

    from cryptography import x509

    der = x509.load_pem_x509_certificate(stranger).public_bytes(Encoding.DER)
    report = queries.validate_without_database(signed.pdf, LATER, (der,))

    assert checks(report)["chain"] is False


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"no pdf at all", b"\x00" * 2000])
def test_what_is_no_pdf_is_said_in_words(seal: Certificate, content: bytes) -> None:
    report = queries.validate(content, LATER)

    assert (report.is_valid, bool(report.faults)) == (False, True)


def test_a_truncated_file_is_not_valid(signed: Signed) -> None:
    assert not queries.validate(signed.pdf[: len(signed.pdf) * 2 // 3], LATER).is_valid


def test_an_unsigned_file_is_not_valid(seal: Certificate, paper: bytes) -> None:
    assert queries.validate(paper, LATER).faults == ("文件没有电子签名",)


def test_what_cannot_be_signed_is_refused(seal: Certificate, administrator: Actor) -> None:
    from yifa.records.signing.adapters.port import NotAPdf

    with pytest.raises(NotAPdf):
        actions.sign_pdf(
            actor=administrator, at=AT, pdf=b"words", certificate=seal, mark=seal_mark()
        )


def test_a_seal_of_another_county_signs_nothing_here(seal: Certificate, paper: bytes) -> None:
    from datetime import date
    from uuid import UUID

    stranger = Actor(
        account=UUID(int=5), name="外县", jurisdiction="339922.zf", day=date(2026, 3, 2)
    )

    with pytest.raises(NotPermitted):
        actions.sign_pdf(actor=stranger, at=AT, pdf=paper, certificate=seal, mark=seal_mark())


def test_the_sm2_signature_beside_a_file_holds_for_these_bytes_only(
    signed: Signed, seal: Certificate
) -> None:
    assert queries.sm2_verified(seal, signed.pdf, signed.sm2)
    assert not queries.sm2_verified(seal, signed.pdf + b" ", signed.sm2)
    assert not queries.sm2_verified(seal, signed.pdf, signed.sm2[:-2])


def test_openssl_agrees_with_our_sm2_and_sm3(
    signed: Signed, seal: Certificate, tmp_path: Path
) -> None:
    judge: Any = shutil.which("openssl")
    if judge is None:
        pytest.skip("openssl is not here")
    prefix = bytes.fromhex("3059301306072a8648ce3d020106082a811ccf5501822d03420004")
    (tmp_path / "key.der").write_bytes(prefix + bytes.fromhex(seal.sm2_public_key))
    (tmp_path / "file").write_bytes(signed.pdf)
    (tmp_path / "signature").write_bytes(bytes.fromhex(signed.sm2))

    said = subprocess.run(
        [judge, *_SM2_CHECK],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert "Signature Verified Successfully" in said.stdout, said.stderr
    assert sm2.digest(b"abc").startswith("66c7f0f462eeedd9d1f2d46bdc10e4e2")
