"""The pages of agencies, and signing in."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import Post
from yifa.records.agencies import actions
from yifa.records.agencies.models import Account, Officer
from yifa.records.conftest import AT, BEGUN, COUNTY, PASSWORD
from yifa.records.journal.models import Entry


@pytest.fixture
def admin_client(administrator, client):
    client.force_login(administrator)
    return client


def kinds() -> list[str]:
    return list(Entry.objects.filter(matter_kind="account").values_list("kind", flat=True))


def sign_in(client: Client, password: str) -> Any:
    return client.post(reverse("account_login"), {"login": "zhouming", "password": password})


def test_a_sign_in_and_a_sign_out_are_journaled(client, account):
    assert sign_in(client, PASSWORD).status_code == 302
    client.post(reverse("account_logout"))

    assert sorted(kinds()) == ["account.open", "account.sign_in", "account.sign_out"]


def test_the_fifth_failure_locks_the_account_and_says_until_when(client, account):
    for _ in range(4):
        sign_in(client, "wrong")
    locking = sign_in(client, "wrong").content.decode()
    refused = sign_in(client, PASSWORD).content.decode()

    assert "账号已锁定至" in locking
    assert "账号已锁定至" in refused
    assert kinds().count("account.sign_in_failed") == 5
    assert kinds().count("account.lock") == 1


def test_an_unknown_name_is_refused_without_an_entry(client, db):
    answer = client.post(reverse("account_login"), {"login": "nobody", "password": "x"})

    assert answer.status_code == 200
    assert not kinds()


def test_an_administrator_unlocks_an_account(admin_client, account):
    account.locked_until = clock.now() + timedelta(minutes=10)
    account.save()

    answer = admin_client.post(
        reverse("agencies:account_enable", args=[account.uuid]),
        {"reason": "本人到场核实", "idempotency_key": str(uuid4())},
    )

    account.refresh_from_db()
    assert answer.status_code == 302
    assert account.locked_until is None


def test_a_password_set_by_the_administrator_must_be_changed_first(client, admin, account):
    actions.reset_password(actor=admin, at=AT, account=account, password=PASSWORD)
    client.force_login(Account.objects.get(pk=account.pk))

    assert client.get(reverse("agencies:profile")).url == reverse("account_change_password")


def test_changing_the_password_ends_the_duty_and_is_journaled(client, admin, account):
    actions.reset_password(actor=admin, at=AT, account=account, password=PASSWORD)
    client.force_login(Account.objects.get(pk=account.pk))
    fresh = "另一个-Mima-2026"

    client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": fresh, "password2": fresh},
    )

    account.refresh_from_db()
    assert not account.must_change_password
    assert "account.change_password" in kinds()


def test_an_account_is_opened_and_given_a_post(admin_client, bureau):
    opened = admin_client.post(
        reverse("agencies:account_new"),
        {
            "username": "chenban",
            "display_name": "陈办",
            "jurisdiction": f"{COUNTY}.zf",
            "password": PASSWORD,
        },
    )
    account = Account.objects.get(username="chenban")
    assigned = admin_client.post(
        reverse("agencies:account_assign", args=[account.uuid]),
        {"post": "case_officer", "jurisdiction": f"{COUNTY}.zf", "valid_from": "2026-01-01"},
    )

    assert opened.status_code == assigned.status_code == 302
    assert account.assignments.get().post == Post.CASE_OFFICER


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"username": "坏名"}, "用户名为 3 至 40 位"),
        ({"username": "guanli"}, "已被使用"),
        ({"password": "123"}, "密码"),
        ({"jurisdiction": "110101"}, "jurisdiction"),
    ],
)
def test_a_bad_account_form_is_answered_at_its_field(admin_client, bureau, changes, words):
    form = {
        "username": "chenban",
        "display_name": "陈办",
        "jurisdiction": f"{COUNTY}.zf",
        "password": PASSWORD,
    }

    answer = admin_client.post(reverse("agencies:account_new"), form | changes)

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_an_officer_is_appointed_certified_and_listed_with_expiry(admin_client, squad):
    admin_client.post(
        reverse("agencies:officer_new"),
        {
            "name": "李执",
            "staff_number": "Y9",
            "unit": str(squad.uuid),
            "valid_from": "2024-01-01",
        },
    )
    officer = Officer.objects.get(staff_number="Y9")
    soon = clock.today() + timedelta(days=10)
    admin_client.post(
        reverse("agencies:officer_certify", args=[officer.uuid]),
        {
            "number": "33990009",
            "issuer": "浙江省人民政府",
            "field": "all",
            "area": COUNTY,
            "valid_from": "2024-01-01",
            "valid_until": soon.isoformat(),
        },
    )

    page = admin_client.get(reverse("agencies:officers"), {"q": "33990009"}).content.decode()

    assert "李执" in page
    assert "剩 10 天到期" in page


@pytest.mark.parametrize(
    "name", ["officers", "units", "conferrals", "accounts", "profile", "officer_new", "unit_new"]
)
def test_every_page_opens_for_the_administrator(admin_client, squad, name):
    assert admin_client.get(reverse(f"agencies:{name}")).status_code == 200


def test_a_case_officer_does_not_manage_accounts(client, registrar, account):
    actions.assign_post(
        actor=registrar,
        at=AT,
        account=account,
        post=Post.CASE_OFFICER,
        jurisdiction=COUNTY,
        valid_from=BEGUN,
    )
    client.force_login(account)

    assert client.get(reverse("agencies:officers")).status_code == 200
    assert client.get(reverse("agencies:accounts")).status_code == 403
    assert client.get(reverse("agencies:officer_new")).status_code == 403
