"""The pages of parties: masked, permitted, and safe against bad input and double clicks."""

from uuid import uuid4

import pytest
from django.urls import reverse

from yifa.base.access import Post
from yifa.frame import dossier_tabs
from yifa.records.agencies import actions as agencies
from yifa.records.conftest import AT, BEGUN, COUNTY
from yifa.records.journal.models import Entry
from yifa.records.parties import actions
from yifa.records.parties.facts import Details
from yifa.records.parties.models import Party
from yifa.records.parties.terms import DocumentKind, Kind

NUMBER = "11010519491231002X"
SECRETS = ("张三丰", NUMBER, "13812345678", "新华路12号")


@pytest.fixture
def leader_client(registrar, account, client):
    agencies.assign_post(
        actor=registrar,
        at=AT,
        account=account,
        post=Post.SQUAD_LEADER,
        jurisdiction=COUNTY,
        valid_from=BEGUN,
    )
    client.force_login(account)
    return client


@pytest.fixture
def party(registrar):
    details = Details(
        kind=Kind.PERSON,
        name="张三丰",
        document_kind=DocumentKind.ID_CARD,
        document_number=NUMBER,
        phone="13812345678",
        address="云溪县城东街道新华路12号",
    )
    return actions.register_party(actor=registrar, at=AT, details=details, jurisdiction=COUNTY)


def filled(**changes: str) -> dict[str, str]:
    given = {
        "kind": "unit",
        "name": "清风餐饮有限公司",
        "document_kind": "uscc",
        "document_number": "92330206MA7FX69W9Y",
        "idempotency_key": str(uuid4()),
    }
    return given | changes


@pytest.mark.parametrize("words", ["", NUMBER, "三丰"])
def test_a_list_shows_a_person_masked(leader_client, party, words):
    page = leader_client.get(reverse("parties:list"), {"q": words}).content.decode()

    assert "张某" in page
    for secret in SECRETS:
        assert secret not in page.replace(f'value="{words}"', "")


def test_a_dossier_shows_a_person_masked_with_what_upper_rooms_add(
    leader_client, party, monkeypatch
):
    monkeypatch.setattr(dossier_tabs, "_tabs", {})
    dossier_tabs.register(
        kind="party",
        label="案件",
        code="cases",
        provider=lambda actor, key: [dossier_tabs.Row("占道经营案", "/cases/1/", "已结案")],
    )

    page = leader_client.get(reverse("parties:detail", args=[party.uuid]), {"tab": "cases"})

    text = page.content.decode()
    assert "占道经营案" in text
    for secret in SECRETS:
        assert secret not in text


def test_an_officer_of_a_bureau_opens_an_entry_that_the_county_keeps(
    registrar, account, client, party
):
    agencies.assign_post(
        actor=registrar,
        at=AT,
        account=account,
        post=Post.CASE_OFFICER,
        jurisdiction=f"{COUNTY}.zf",
        valid_from=BEGUN,
    )
    client.force_login(account)

    assert client.get(reverse("parties:detail", args=[party.uuid])).status_code == 200


def test_revealing_asks_for_a_reason_by_post_and_leaves_a_trace(leader_client, party):
    address = reverse("parties:reveal", args=[party.uuid])

    asked = leader_client.get(address)
    hasty = leader_client.post(address, {"reason": "看"})
    shown = leader_client.post(address, {"reason": "核对当事人身份"})

    assert NUMBER not in asked.content.decode()
    assert hasty.status_code == 422
    assert NUMBER in shown.content.decode()
    assert "no-store" in shown.headers["Cache-Control"]
    assert Entry.objects.filter(kind="access.looked").count() == 1


def test_a_double_click_registers_one_party(leader_client):
    form = filled()

    first = leader_client.post(reverse("parties:new"), form)
    second = leader_client.post(reverse("parties:new"), form)

    assert first.status_code == second.status_code == 302
    assert first.headers["Location"] == second.headers["Location"]
    assert Party.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"document_number": "92330206MA7FX69W9X"}, "校验位"),
        ({"name": ""}, "name"),
        ({"name": "<script>"}, "不允许的字符"),
        ({"phone": "abc"}, "联系电话"),
        ({"lon": "119.9"}, "经纬度"),
        ({"trade": "99-99"}, "trade"),
        ({"kind": "ghost"}, "kind"),
    ],
)
def test_a_bad_form_is_answered_at_its_field_and_nothing_is_written(leader_client, changes, words):
    answer = leader_client.post(reverse("parties:new"), filled(**changes))

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Party.objects.exists()


def test_a_correction_starts_with_a_reason_and_shows_who_was_faster(leader_client, party):
    address = reverse("parties:correct", args=[party.uuid])

    opened = leader_client.post(address, {"reason": "核对证件后更正"})
    form = {
        name: value if value is not None else ""
        for name, value in opened.context["form"].initial.items()
    }
    saved = leader_client.post(address, form | {"phone": "13900000000"})
    late = leader_client.post(address, form | {"phone": ""})

    assert saved.status_code == 302
    assert late.status_code == 422
    assert "已有新的办理记录" in late.content.decode()


def test_someone_without_the_power_is_refused(client, account, party):
    client.force_login(account)

    assert client.get(reverse("parties:list")).status_code == 403
    assert client.post(reverse("parties:merge", args=[party.uuid])).status_code == 403


def test_an_unknown_party_is_not_found(leader_client):
    assert leader_client.get(reverse("parties:detail", args=[uuid4()])).status_code == 404


def test_a_list_page_asks_few_questions(leader_client, party, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        leader_client.get(reverse("parties:list"))
