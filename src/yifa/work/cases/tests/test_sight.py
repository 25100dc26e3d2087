"""What hangs on a case is read by those only to whom the case itself is shown."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import Post
from yifa.frame.tests.asking import FormClient
from yifa.records.agencies import actions as agencies
from yifa.records.agencies.models import Account, Body
from yifa.records.agencies.terms import UnitKind
from yifa.records.documents.models import Document
from yifa.records.evidence import actions as evidence
from yifa.records.evidence.facts import TakerFact
from yifa.records.evidence.models import EvidenceItem
from yifa.records.evidence.terms import Kind
from yifa.work.cases.models import Case
from yifa.work.cases.tests.county import BEGUN, BUREAU, at, drive, lead, registrar

TWO_OFFICERS = (TakerFact(UUID(int=1), "周明", "1001"), TakerFact(UUID(int=2), "吴静", "1002"))

pytestmark = pytest.mark.usefixtures("data_folder")


@pytest.fixture
def _morning() -> Iterator[None]:
    with clock.frozen(at("03-11", 9)):
        yield


@pytest.fixture
def case(county: Any, _morning: None) -> Case:
    case = drive(county, lead(county), "notify")
    evidence.take(
        actor=county.actor(Post.CASE_OFFICER, at("03-10", 16)),
        at=at("03-10", 16),
        matter=case.matter,
        stream=BytesIO("现场情况：门外摆放货架".encode()),
        filename="记录.txt",
        kind=Kind.DOCUMENTARY,
        obtained="当事人提交",
        officers=TWO_OFFICERS,
        taken_at=at("03-10", 15),
    )
    return case


@pytest.fixture
def neighbor(county: Any) -> Client:
    """Sign in a case officer of another squad of the same bureau."""
    who: dict[str, Any] = {"actor": registrar(), "at": at("03-01", 9)}
    squad = agencies.establish_unit(
        **who,
        body=Body.objects.get(),
        jurisdiction=BUREAU,
        code="s2",
        name="城西中队",
        kind=UnitKind.SQUAD,
        valid_from=BEGUN,
    )
    account = agencies.open_account(
        **who,
        username="linju",
        display_name="邻居",
        jurisdiction=BUREAU,
        password="Yunxi-2026-ceshi",
        must_change_password=False,
    )
    agencies.assign_post(
        **who,
        account=account,
        post=Post.CASE_OFFICER,
        jurisdiction=BUREAU,
        valid_from=BEGUN,
        unit=squad,
    )
    return signed_in(account)


def signed_in(account: Account) -> Client:
    client = FormClient()
    client.force_login(account)
    return client


def addresses(case: Case) -> list[str]:
    paper = Document.objects.filter(matter_id=case.uuid).earliest("made_at")
    item = EvidenceItem.objects.get(matter_id=case.uuid)
    return [
        reverse("cases:detail", args=[case.uuid]),
        reverse("documents:preview", args=[paper.uuid]),
        reverse("documents:download", args=[paper.uuid]),
        reverse("evidence:detail", args=[item.uuid]),
        reverse("evidence:original", args=[item.uuid]),
        reverse("evidence:upload") + f"?matter=case:{case.uuid}",
    ]


def test_an_officer_of_the_squad_opens_papers_and_evidence(county, case):
    client = signed_in(county.accounts[Post.CASE_OFFICER])

    assert [client.get(address).status_code for address in addresses(case)] == [200] * 6


def test_an_officer_of_another_squad_finds_neither_case_nor_papers_nor_evidence(case, neighbor):
    assert [neighbor.get(address).status_code for address in addresses(case)] == [404] * 6
