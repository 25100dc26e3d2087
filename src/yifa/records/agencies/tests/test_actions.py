"""Appointing, certifying, conferring and keeping accounts; each is one journal entry."""

from datetime import date, timedelta
from typing import Any

import pytest

from yifa.base.access import Actor, NotPermitted, Post
from yifa.base.procedure import Matter
from yifa.records.agencies import actions, queries
from yifa.records.agencies.models import Certificate, Officer
from yifa.records.agencies.terms import ConferralKind
from yifa.records.conftest import AT, BEGUN, COUNTY, DAY
from yifa.records.journal import queries as journal_queries


def kinds_of(matter: Matter) -> list[str]:
    return [act.kind for act in journal_queries.timeline(matter).acts]


def certify(registrar: Actor, officer: Officer, **changes: Any) -> Certificate:
    given: dict[str, Any] = {
        "number": "33990001",
        "field": "city_appearance",
        "area": COUNTY,
        "valid_from": BEGUN,
        "valid_until": date(2027, 1, 1),
    }
    return actions.certify(actor=registrar, at=AT, officer=officer, **(given | changes))


def test_a_certificate_makes_an_officer_qualified__apl_42(registrar, officer):
    certify(registrar, officer)

    fact = queries.officer_fact(officer.uuid, DAY)

    assert fact.unit == "城东中队"
    assert [item.number for item in fact.certificates] == ["33990001"]
    assert queries.qualified(registrar, "city_appearance", f"{COUNTY}.zf", DAY) == (fact,)


def test_a_suspended_certificate_counts_again_after_the_suspension_is_lifted(registrar, officer):
    certificate = certify(registrar, officer)
    actions.suspend(
        actor=registrar,
        at=AT,
        certificate=certificate,
        valid_from=date(2026, 3, 1),
        reason="未通过年度考试",
    )

    actions.lift_suspension(
        actor=registrar, at=AT, certificate=certificate, valid_until=date(2026, 4, 1)
    )

    suspended = [
        queries.officer_fact(officer.uuid, day).certificates[0].suspended
        for day in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1))
    ]
    assert suspended == [False, True, True, False]


def test_lifting_where_nothing_is_suspended_is_refused(registrar, officer):
    certificate = certify(registrar, officer)

    with pytest.raises(actions.NotSuspended):
        actions.lift_suspension(actor=registrar, at=AT, certificate=certificate, valid_until=DAY)


def test_a_certificate_number_is_taken_once_in_a_field(registrar, officer):
    certify(registrar, officer)

    with pytest.raises(actions.CertificateTaken, match="证号 33990001"):
        certify(registrar, officer)


def test_a_body_holds_a_power_from_the_day_of_conferral_until_withdrawn__apl_24(registrar, bureau):
    actions.confer(
        actor=registrar,
        at=AT,
        body=bureau,
        item_code="YF-0105",
        kind=ConferralKind.CONCENTRATED,
        decision="县政府公告",
        valid_from=date(2026, 5, 1),
    )

    actions.withdraw_power(
        actor=registrar,
        at=AT,
        body=bureau,
        item_code="YF-0105",
        valid_until=date(2026, 9, 1),
        decision="县政府公告二",
    )

    days = (date(2026, 4, 30), date(2026, 5, 1), date(2026, 8, 31), date(2026, 9, 1))
    held = [queries.holds_power(bureau.jurisdiction, "YF-0105", day) for day in days]
    assert held == [False, True, True, False]


def test_withdrawing_a_power_that_is_not_held_is_refused(registrar, bureau):
    with pytest.raises(actions.PowerNotHeld):
        actions.withdraw_power(
            actor=registrar,
            at=AT,
            body=bureau,
            item_code="YF-0105",
            valid_until=DAY,
            decision="无",
        )


def test_every_step_of_an_account_is_an_entry(registrar, account):
    assigned = actions.assign_post(
        actor=registrar,
        at=AT,
        account=account,
        post=Post.CASE_OFFICER,
        jurisdiction=f"{COUNTY}.zf",
        valid_from=BEGUN,
    )
    actions.withdraw_post(actor=registrar, at=AT, assignment=assigned, valid_until=DAY)
    actions.disable_account(actor=registrar, at=AT, account=account, reason="调离")
    actions.enable_account(actor=registrar, at=AT, account=account, reason="调回")

    assert kinds_of(queries.account_matter(account)) == [
        "account.open",
        "account.assign",
        "account.withdraw_post",
        "account.disable",
        "account.enable",
    ]


def test_an_actor_has_the_powers_of_the_posts_held_on_the_day(registrar, account):
    actions.assign_post(
        actor=registrar,
        at=AT,
        account=account,
        post=Post.ADMINISTRATOR,
        jurisdiction=COUNTY,
        valid_from=date(2026, 3, 2),
    )

    before = queries.actor_of(account, date(2026, 3, 1))
    after = queries.actor_of(account, date(2026, 3, 2))

    assert not before.powers
    assert before.jurisdiction == ""
    assert after.may("agencies.manage_accounts", within=f"{COUNTY}.zf")


def test_a_post_in_a_team_gives_no_power_in_the_county(registrar, account):
    for post, jurisdiction in (
        (Post.ADMINISTRATOR, f"{COUNTY}.t01"),
        (Post.COLLECTOR, COUNTY),
    ):
        actions.assign_post(
            actor=registrar,
            at=AT,
            account=account,
            post=post,
            jurisdiction=jurisdiction,
            valid_from=BEGUN,
        )

    widest = queries.actor_of(account, DAY)
    team = queries.actor_of(account, DAY, acting_in=f"{COUNTY}.t01")

    assert widest.posts == {Post.COLLECTOR}
    assert team.posts == {Post.ADMINISTRATOR, Post.COLLECTOR}
    assert not team.may("agencies.manage_accounts", within=COUNTY)


def test_a_post_is_held_once(registrar, account):
    given: dict[str, Any] = {"post": Post.COLLECTOR, "jurisdiction": COUNTY, "valid_from": BEGUN}
    actions.assign_post(actor=registrar, at=AT, account=account, **given)

    with pytest.raises(actions.PostAlreadyHeld):
        actions.assign_post(actor=registrar, at=AT, account=account, **given)


def test_opening_an_account_needs_the_power(account):
    actor = queries.actor_of(account, DAY)

    with pytest.raises(NotPermitted):
        actions.open_account(
            actor=actor,
            at=AT,
            username="x",
            display_name="某",
            jurisdiction=COUNTY,
            password="长长的口令-2026",
        )


def test_a_weak_password_is_refused_with_every_reason(registrar, account):
    with pytest.raises(actions.PasswordTooWeak):
        actions.reset_password(actor=registrar, at=AT, account=account, password="123")


def test_five_failures_lock_the_account_for_a_quarter_of_an_hour(registrar, account):
    for _ in range(4):
        account = actions.note_failed_sign_in(
            actor=registrar, at=AT, account=account, address="10.0.0.1"
        )
    assert account.locked_until is None

    account = actions.note_failed_sign_in(
        actor=registrar, at=AT, account=account, address="10.0.0.1"
    )

    assert account.locked_until == AT + timedelta(minutes=15)
    assert kinds_of(queries.account_matter(account))[-1] == "account.lock"


def test_the_count_of_failures_starts_anew_after_the_lock(registrar, account):
    for _ in range(5):
        actions.note_failed_sign_in(actor=registrar, at=AT, account=account, address="")

    later = AT + timedelta(minutes=15)
    account = actions.note_failed_sign_in(actor=registrar, at=later, account=account, address="")

    assert account.locked_until is None
    assert account.failed_sign_ins == 1
