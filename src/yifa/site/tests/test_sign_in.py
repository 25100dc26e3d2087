"""Sign-in: no self-registration, lock-out, sealed second factors, short sessions, headers."""

from datetime import UTC, datetime

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import Client
from django.utils.module_loading import import_string

from yifa.records.agencies.models import Account
from yifa.site.settings import security

PASSWORD = "a-long-and-known-password"
pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> Account:
    return Account.objects.create_user(
        "clerk",
        PASSWORD,
        display_name="王文员",
        jurisdiction="339921.zf",
        opened_at=datetime(2026, 1, 5, tzinfo=UTC),
    )


def _sign_in(client: Client, password: str) -> int:
    answer = client.post("/accounts/login/", {"login": "clerk", "password": password})
    return answer.status_code


def test_nobody_registers_an_account_for_himself(client: Client) -> None:
    client.post(
        "/accounts/signup/",
        {"username": "guest", "password1": PASSWORD, "password2": PASSWORD},
    )

    assert not Account.objects.filter(username="guest").exists()


def test_a_session_is_for_the_browser_and_eight_hours(client: Client, clerk: Account) -> None:
    assert _sign_in(client, PASSWORD) == 302

    cookie = client.cookies["sessionid"]
    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"]) == ("", True, "Lax")
    assert client.session.get_expiry_age() == 8 * 60 * 60


def test_repeated_failures_lock_even_the_right_password_out(client: Client, clerk: Account) -> None:
    failures = [_sign_in(client, "wrong") for _ in range(5)]

    assert 302 not in failures
    assert _sign_in(client, PASSWORD) != 302
    assert "_auth_user_id" not in client.session


def test_the_key_of_one_time_codes_is_not_stored_in_the_clear(clerk: Account) -> None:
    secret = generate_totp_secret()

    TOTP.activate(clerk, secret)

    assert secret not in str(Authenticator.objects.get(user=clerk).data)


def test_every_answer_carries_the_content_security_policy(client: Client) -> None:
    headers = client.get("/accounts/login/").headers

    assert "script-src 'self';" in headers["Content-Security-Policy"]
    assert "no-store" in headers["Cache-Control"]
    assert "unsafe-eval" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_passwords_are_hashed_with_argon2_at_its_usual_cost() -> None:
    usual = import_string(security.PASSWORD_HASHERS[0])

    assert usual is Argon2PasswordHasher


@pytest.mark.parametrize(
    "address", ["email/", "password/reset/", "password/set/", "login/code/", "confirm-email/"]
)
def test_what_staff_do_not_use_has_no_address(client: Client, address: str) -> None:
    assert client.get(f"/accounts/{address}").status_code == 404
