"""Anyone can check a paper: what it is, whether it holds, and nothing about the party."""

import io
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader

from yifa.base.access import Actor, Post
from yifa.base.procedure import Matter
from yifa.frame import visibility
from yifa.records.agencies.models import Body
from yifa.records.documents import actions as documents
from yifa.records.documents import queries as document_queries
from yifa.records.documents.models import Document, Standing
from yifa.records.documents.terms import Effect, NumberClass, Power
from yifa.records.documents.tests.conftest import AT, JURISDICTION
from yifa.records.documents.tests.samples import SAMPLES
from yifa.records.journal import actions as journal
from yifa.records.signing import actions as signing
from yifa.records.signing.terms import Kind
from yifa.records.signing.terms import Power as SigningPower

pytestmark = pytest.mark.django_db

PARTY = SAMPLES["penalty_decision"]["party"]


@pytest.fixture
def clerk() -> Actor:
    return Actor(
        account=UUID(int=7),
        name="何静",
        jurisdiction=JURISDICTION,
        day=date(2026, 3, 2),
        posts=frozenset({Post.SQUAD_LEADER}),
        powers=frozenset(map(str, Power)),
    )


def _keeper() -> Actor:
    """Who keeps the keys of the bureau."""
    return Actor(
        account=UUID(int=9),
        name="管理员",
        jurisdiction=JURISDICTION,
        day=date(2026, 3, 2),
        posts=frozenset({Post.ADMINISTRATOR}),
        powers=frozenset(map(str, SigningPower)),
    )


@pytest.fixture
def decision(db: None, data_folder: Path, clerk: Actor) -> Iterator[Document]:
    Body.objects.create(
        jurisdiction=JURISDICTION, code="339921-zf", name="云溪县综合行政执法局",
        short_name="云综执", kind="bureau", valid_from=date(2020, 1, 1), recorded_at=AT,
    )  # fmt: skip
    keeper = _keeper()
    signing.establish(actor=keeper, at=AT, organization="云溪县综合行政执法局")
    signing.issue_to_body(actor=keeper, at=AT, jurisdiction=JURISDICTION, kind=Kind.SEAL)
    with visibility.answered_by(lambda actor, uuid: True, "case"):
        paper = documents.make(
            actor=clerk,
            at=AT,
            matter=Matter("case", UUID("018f0000-0000-7000-8000-000000000001"), JURISDICTION),
            form="penalty_decision",
            data=SAMPLES["penalty_decision"],
            number_class=NumberClass.DECISION,
        )
        journal.seal(AT)
        yield paper


def page(paper: Document) -> str:
    answer = Client().get(f"/verify/{paper.standing.code}/")
    assert answer.status_code == 200
    return answer.content.decode()


def pdf_of(paper: Document) -> bytes:
    with document_queries.pdf_of(paper) as stream:
        return stream.read()


def upload(data: bytes, **more: Any) -> Any:
    file = SimpleUploadedFile("文书.pdf", data, "application/pdf")
    return Client().post("/verify/file/", {"file": file, **more})


def test_valid_paper_is_said_to_be_valid(decision: Document) -> None:
    told = page(decision)

    assert "本文书由本机关作出，有效" in told
    for said in ("行政处罚决定书", decision.number, "云溪县综合行政执法局", "2026-03-02"):
        assert said in told
    assert "证明均成立" in told


def test_page_names_no_party__pi_02(decision: Document) -> None:
    told = page(decision)

    personal = (PARTY["name"], PARTY["document_number"], PARTY["address"], PARTY["phone"], "李四")
    assert not [value for value in personal if value in told]
    assert "何静" not in told


def test_paper_carries_the_code_and_its_address(decision: Document, settings: Any) -> None:
    text = PdfReader(io.BytesIO(pdf_of(decision))).pages[0].extract_text()
    shown = document_queries.record_by_code(decision.standing.code)

    assert shown is not None
    assert shown.code in text
    assert len({*Standing.objects.values_list("code", flat=True)}) == 1


def test_code_is_read_as_people_type_it(decision: Document) -> None:
    code = decision.standing.code
    typed = f" {code[:4].lower()}-{code[4:8]} {code[8:]} "

    answer = Client().get("/verify/", {"code": typed})

    assert answer.status_code == 302
    assert answer["Location"] == f"/verify/{code}/"


def test_unknown_code_is_told_and_warned_of() -> None:
    answer = Client().get("/verify/K7M29XQ4RTAB/")

    assert answer.status_code == 404
    assert "请勿按其缴款" in answer.content.decode()


@pytest.mark.parametrize(
    ("effect", "words"),
    [
        (Effect.REVOKED, "已撤销"),
        (Effect.INVALID, "已确认无效"),
        (Effect.WITHDRAWN, "已撤回"),
        (Effect.CHANGED, "已变更"),
        (Effect.CORRECTED, "已更正"),
        (Effect.UNLAWFUL, "已确认违法"),
        (Effect.REVOKED_IN_PART, "已部分撤销"),
    ],
)
def test_lost_effect_is_told_with_its_day(
    decision: Document, clerk: Actor, effect: Effect, words: str
) -> None:
    documents.set_effect(
        actor=clerk, at=AT, document=decision.uuid, effect=effect,
        since_on=date(2026, 4, 30), basis="登记复议决定、裁判",
    )  # fmt: skip
    journal.seal(AT)

    told = page(decision)

    assert f"本文书{words}" in told
    assert "2026-04-30" in told
    assert "有效</span>" not in told


def test_void_paper_is_told(decision: Document, clerk: Actor) -> None:
    documents.void(actor=clerk, at=AT, document=decision, reason="当事人姓名有误")
    journal.seal(AT)

    told = page(decision)

    assert "本文书已作废" in told
    assert "姓名有误" not in told


def test_paper_not_sealed_yet_is_told_so(decision: Document, clerk: Actor) -> None:
    documents.void(actor=clerk, at=AT, document=decision, reason="笔误")

    assert "尚未封存" in page(decision)


def test_uploaded_paper_is_compared_byte_by_byte(decision: Document) -> None:
    same, changed = pdf_of(decision), pdf_of(decision) + b"\n"

    assert "文件真实，文书有效" in upload(same).content.decode()
    assert upload(changed).status_code == 404
    with_code = upload(changed, code=decision.standing.code).content.decode()
    assert "核验不通过" in with_code
    assert "与登记的文件不同" in with_code


def test_upload_is_refused_in_words(decision: Document) -> None:
    answer = upload(b"GIF89a")

    assert answer.status_code == 422
    assert "这不是 PDF 文件" in answer.content.decode()


def test_damaged_file_of_the_register_is_told(decision: Document, data_folder: Path) -> None:
    name = document_queries.file_sha256_of(decision)
    kept = data_folder / "blobs" / name[:2] / name[2:4] / name
    kept.chmod(0o600)
    kept.write_bytes(b"other")

    assert "缺失或者损坏" in page(decision)


def test_one_address_cannot_try_codes_without_end(db: None, noon: datetime) -> None:
    client = Client(REMOTE_ADDR="203.0.113.9")

    statuses = [client.get("/verify/K7M29XQ4RTAB/").status_code for _ in range(32)]

    assert statuses[0] == 404
    assert statuses[-1] == 429
    assert Client(REMOTE_ADDR="203.0.113.10").get("/verify/K7M29XQ4RTAB/").status_code == 404


def test_pages_are_light_and_need_no_script(decision: Document) -> None:
    told = page(decision)

    assert len(told.encode()) < 30_000
    assert "data-island" not in told


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_check_page_is_accessible_and_fits_a_phone(
    decision: Document, page: Any, axe: Callable[[Any], None], picture: Callable[[Any, str], None]
) -> None:
    page.goto("/verify/")
    axe(page)
    picture(page, "portal-home")
    page.get_by_label("核验码").fill(decision.standing.code)
    page.get_by_role("button", name="核验", exact=True).click()

    page.get_by_role("heading", name="本文书由本机关作出，有效").wait_for()
    axe(page)
    picture(page, "portal-check")
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
    page.get_by_role("link", name="长者版").click()
    axe(page)
    page.get_by_role("link", name="高对比度").click()
    axe(page)
