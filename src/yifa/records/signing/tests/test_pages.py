"""The register of certificates, the timestamp service and the root certificate for others."""

from pathlib import Path

import pytest
from asn1crypto import algos, core, tsp
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from yifa.base.access import Actor
from yifa.records.agencies.models import Body
from yifa.records.signing import actions
from yifa.records.signing.adapters.timestamps import QUERY, REPLY
from yifa.records.signing.adapters.vault import KeyMissing, identity_at
from yifa.records.signing.models import Certificate
from yifa.records.signing.terms import Kind
from yifa.records.signing.tests.conftest import AT, JURISDICTION
from yifa.records.signing.views import STAMPS_A_MINUTE

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(client: Client, administrator: Actor, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr("yifa.records.agencies.middleware.actor_on", lambda request: administrator)
    return client


def query(digest: bytes = b"\1" * 32, algorithm: str = "sha256") -> bytes:
    imprint = tsp.MessageImprint(
        {
            "hash_algorithm": algos.DigestAlgorithm({"algorithm": algorithm}),
            "hashed_message": digest,
        }
    )
    said = {"version": "v1", "message_imprint": imprint, "cert_req": True, "nonce": 7}
    return bytes(tsp.TimeStampReq(said).dump())


def asked(client: Client, content: bytes, kind: str = QUERY) -> tuple[int, str]:
    answer = client.generic("POST", reverse("signing:timestamp"), content, content_type=kind)
    if answer.headers["Content-Type"] != REPLY:
        return answer.status_code, ""
    status = tsp.PKIStatusInfo.load(core.Sequence.load(answer.content)[0].dump())
    return answer.status_code, status["status"].native


def test_the_administrator_establishes_issues_and_revokes(
    browser: Client, bureau: Body, data_folder: Path
) -> None:
    empty = browser.get(reverse("signing:list")).content.decode()
    browser.post(reverse("signing:establish"))
    browser.post(
        reverse("signing:issue_to_body"), {"jurisdiction": JURISDICTION, "kind": Kind.SEAL}
    )
    seal = Certificate.objects.get(kind=Kind.SEAL)
    twice = browser.post(
        reverse("signing:issue_to_body"), {"jurisdiction": JURISDICTION, "kind": Kind.SEAL}
    )
    listed = browser.get(reverse("signing:list")).content.decode()
    shown = browser.get(reverse("signing:detail", args=[seal.uuid])).content.decode()
    drawn = browser.get(reverse("signing:drawing", args=[seal.uuid]))
    browser.post(reverse("signing:revoke", args=[seal.uuid]), {"reason": "印章更换"})
    after = browser.get(reverse("signing:detail", args=[seal.uuid])).content.decode()

    assert "尚未建立签发机构" in empty
    assert twice.status_code == 422
    assert "演示用证书，无法律效力" in listed
    assert "有效" in shown
    assert drawn.content.startswith(b"<svg")
    assert "已吊销" in after
    assert "印章更换" in after


def test_keys_lie_encrypted_and_only_their_owner_reads_them(
    seal: Certificate, data_folder: Path
) -> None:
    files = list((data_folder / "signing").glob("*.p12"))

    assert len(files) == 4
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert all(b"PRIVATE" not in file.read_bytes() for file in files)


def test_a_lost_key_is_said_in_words(seal: Certificate, data_folder: Path) -> None:
    place = seal.key.replace(seal.serial, "0" * 8)

    with pytest.raises(KeyMissing, match="请从备份恢复"):
        identity_at(place)


def test_a_certificate_never_gives_its_key(browser: Client, seal: Certificate) -> None:
    given = browser.get(reverse("signing:download", args=[seal.uuid])).content

    assert given.startswith(b"-----BEGIN CERTIFICATE")
    assert b"KEY" not in given


def test_anyone_gets_the_root_and_a_timestamp(client: Client, seal: Certificate) -> None:
    assert client.get(reverse("signing:root")).content.startswith(b"-----BEGIN CERTIFICATE")
    assert asked(client, query()) == (200, "granted")


@pytest.mark.parametrize(
    ("content", "kind", "answer"),
    [
        (b"words", QUERY, (200, "rejection")),
        (query(b"\1" * 20), QUERY, (200, "rejection")),
        (query(b"\1" * 20, "sha1"), QUERY, (200, "rejection")),
        (query(), "text/plain", (415, "")),
        (b"\0" * 5000, QUERY, (413, "")),
    ],
    ids=["words", "short digest", "old algorithm", "other type", "too long"],
)
def test_what_is_no_timestamp_request_is_refused(
    client: Client, seal: Certificate, content: bytes, kind: str, answer: tuple[int, str]
) -> None:
    cache.clear()

    assert asked(client, content, kind) == answer


def test_timestamps_are_given_at_a_measured_rate(client: Client, seal: Certificate) -> None:
    cache.clear()
    answers = [asked(client, b"words")[0] for _ in range(STAMPS_A_MINUTE + 1)]

    assert answers[-2:] == [200, 429]


def test_there_are_no_timestamps_before_there_is_an_authority(client: Client) -> None:
    cache.clear()

    assert asked(client, query())[0] == 503
    assert client.get(reverse("signing:root")).status_code == 404


def test_the_issuers_own_certificates_are_not_revoked_by_a_click(
    seal: Certificate, administrator: Actor
) -> None:
    issuing = Certificate.objects.get(kind=Kind.ISSUING)

    with pytest.raises(actions.CertificateNotValid):
        actions.revoke(actor=administrator, at=AT, certificate=issuing, reason="试试")
    with pytest.raises(actions.ReasonMissing):
        actions.revoke(actor=administrator, at=AT, certificate=issuing, reason=" ")
