"""The pages of seals and signatures: reading, signing, refusing, checking; and the command."""

import json
from dataclasses import replace
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import Actor
from yifa.base.procedure import Matter
from yifa.records.agencies.models import Account
from yifa.records.documents import actions, queries
from yifa.records.documents.models import Document, Signature
from yifa.records.documents.tests.conftest import AT, JURISDICTION, OFFICER_NAME
from yifa.records.documents.tests.samples import SAMPLES
from yifa.records.signing.models import Certificate
from yifa.records.signing.tests.conftest import written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_folder")]

PASSWORD = "correct horse battery"
PARTY = "当事人（被检查人）"


@pytest.fixture
def record(officer: Actor, handwriting: Certificate, case: Matter) -> Document:
    with clock.frozen(AT):
        return actions.make(
            actor=officer, at=AT, matter=case, form="scene_record", data=SAMPLES["scene_record"]
        )


@pytest.fixture
def browser(client: Client, officer: Actor, monkeypatch: pytest.MonkeyPatch) -> Client:
    account = Account.objects.create_user(
        "chengban", PASSWORD, display_name=OFFICER_NAME, jurisdiction=JURISDICTION
    )
    client.force_login(account)
    seen = replace(officer, account=account.uuid)
    monkeypatch.setattr("yifa.records.agencies.middleware.actor_on", lambda request: seen)
    return client


def strokes() -> str:
    return msgspec.json.encode(written()).decode()


def address(name: str, document: Document) -> str:
    return reverse(f"documents:{name}", args=[document.uuid])


def party_said(document: Document, **changes: Any) -> dict[str, Any]:
    shown = queries.file_sha256_of(document)
    said = {"role": PARTY, "signer": "王小明", "strokes": strokes(), "shown": shown}
    return said | {"place": "云溪县中心路"} | changes


def test_a_party_signs_by_hand_and_the_page_says_it_is_right(
    browser: Client, record: Document
) -> None:
    answer = browser.post(address("take", record), party_said(record))
    page = browser.get(address("signatures", record)).content.decode()

    assert answer.status_code == 302
    assert "签名有效" in page
    assert "王某" in page
    assert "王小明" not in page
    assert "所签内容自签名后没有被改动" in page


def test_a_double_click_signs_once(browser: Client, record: Document) -> None:
    said = party_said(record, idempotency_key=str(uuid4()))

    answers = [browser.post(address("take", record), said).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert Signature.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"strokes": ""}, "请由签名人在签名框内手写签名"),
        ({"strokes": "[1,2"}, "签名笔迹无法读取"),
        ({"strokes": '{"width":320,"height":140,"strokes":[[[20,20,0]]]}'}, "签名笔迹过短"),
        ({"signer": ""}, "请填写签名人姓名"),
        ({"shown": "0" * 64}, "请重新阅读后再签"),
        ({"role": "执法人员"}, "选择"),
    ],
)
def test_what_is_no_signature_is_answered_on_the_form(
    browser: Client, record: Document, changes: dict[str, Any], words: str
) -> None:
    answer = browser.post(address("take", record), party_said(record, **changes))

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Signature.objects.count() == 0


def test_an_officer_signs_with_the_password_only(browser: Client, record: Document) -> None:
    said = {"role": "执法人员", "place": "", "strokes": ""}

    wrong = browser.post(address("sign", record), said | {"password": "wrong"})
    right = browser.post(address("sign", record), said | {"password": PASSWORD})

    assert (wrong.status_code, right.status_code) == (422, 302)
    assert "口令不对" in wrong.content.decode()
    assert Signature.objects.get().signer == OFFICER_NAME


def test_guessing_the_password_is_stopped(browser: Client, record: Document) -> None:
    said = {"role": "执法人员", "place": "", "strokes": "", "password": "wrong"}

    answers = [browser.post(address("sign", record), said).status_code for _ in range(6)]

    assert answers == [422] * 5 + [429]


def test_refusal_and_scan_have_their_pages(browser: Client, record: Document) -> None:
    refusal = {"role": PARTY, "signer": "王小明", "reason": "不认可检查结果", "witness": "张三"}
    scan = {"role": "见证人", "signer": "张三", "scan": SimpleUploadedFile("a.pdf", b"%PDF-1.7")}

    answers = [
        browser.post(address("refuse", record), refusal).status_code,
        browser.post(address("scan", record), scan).status_code,
    ]
    page = browser.get(address("signatures", record)).content.decode()

    assert answers == [302, 302]
    assert "拒绝签名" in page
    assert "纸质签名（扫描件）" in page


def test_a_scan_of_another_kind_is_refused(browser: Client, record: Document) -> None:
    scan = {"role": "见证人", "signer": "张三", "scan": SimpleUploadedFile("a.pdf", b"<html>")}

    answer = browser.post(address("scan", record), scan)

    assert answer.status_code == 422
    assert "扫描件须为 PDF" in answer.content.decode()


def test_pages_of_the_paper_are_pictures(browser: Client, record: Document) -> None:
    first = browser.get(reverse("documents:page", args=[record.uuid, 1]))
    none = browser.get(reverse("documents:page", args=[record.uuid, 99]))

    assert first.content.startswith(b"\x89PNG")
    assert none.status_code == 404


def test_uses_of_seals_are_listed_with_few_queries(
    browser: Client, officer: Actor, case: Matter, django_assert_max_num_queries: Any
) -> None:
    for _ in range(3):
        with clock.frozen(AT):
            actions.make(
                actor=officer,
                at=AT,
                matter=case,
                form="penalty_decision",
                data=SAMPLES["penalty_decision"],
            )

    with django_assert_max_num_queries(12):
        page = browser.get(reverse("documents:seals")).content.decode()

    assert page.count("制作本文书的决定、审批") == 3


def verified(*arguments: str) -> tuple[int, str]:
    out = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("documents_verify", *arguments, stdout=out, stderr=out)
    return int(str(left.value.code)), out.getvalue()


def test_the_command_judges_files_without_a_database(
    officer: Actor, case: Matter, tmp_path: Path, django_assert_num_queries: Any
) -> None:
    with clock.frozen(AT):
        decision = actions.make(
            actor=officer,
            at=AT,
            matter=case,
            form="penalty_decision",
            data=SAMPLES["penalty_decision"],
        )
    content = queries.file_of(decision)[1]
    right, altered, words = (tmp_path / name for name in ("right", "altered", "words"))
    right.write_bytes(content)
    altered.write_bytes(content[:5000] + bytes([content[5000] ^ 1]) + content[5001:])
    words.write_text("no pdf")

    with django_assert_num_queries(0), clock.frozen(AT + timedelta(days=1)):
        assert verified(str(right))[0] == 0
        assert verified(str(altered))[0] == 1
        assert verified(str(words))[0] == 2
        assert verified(str(tmp_path / "missing"))[0] == 2
        code, answer = verified(str(right), "--json")
        own = str(tmp_path / "signing" / "root.crt")
        assert verified(str(right), "--trust", own)[0] == 0
    told = json.loads(answer)

    assert (code, told["is_valid"], told["signatures"][0]["level"]) == (0, True, "B-LT")


def test_papers_made_without_a_seal_wait_for_its_keeper(
    browser: Client, officer: Actor, case: Matter, settings: Any
) -> None:
    settings.YIFA_DEMO_SEAL = False
    paper = actions.make(
        actor=officer, at=AT, matter=case, form="prior_notice", data=SAMPLES["prior_notice"]
    )

    waiting = browser.get(reverse("documents:seals"), {"queue": "waiting"}).content.decode()
    done = browser.get(reverse("documents:seals")).content.decode()

    assert address("stamp", paper) in waiting
    assert str(paper.uuid) not in done
