"""Accounts: opening, posts, locks, passwords, and what happens at sign-in."""

from datetime import date, datetime, timedelta

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.db import transaction

from yifa.base.access import Actor, Post, require
from yifa.records.agencies import acts
from yifa.records.agencies.actions.registering import record
from yifa.records.agencies.models import Account, Officer, PostAssignment, Unit
from yifa.records.agencies.queries import account_matter
from yifa.records.agencies.terms import (
    LOCK_MINUTES,
    SIGN_IN_FAILURES_ALLOWED,
    Power,
)


class AccountExists(Exception):
    """The user name is taken."""


class AccountState(Exception):
    """The account is already as asked."""


class PasswordTooWeak(Exception):
    """The password breaks the rules for passwords; the message names all of them."""


class PostAlreadyHeld(Exception):
    """The account already holds this post in this jurisdiction, or does not hold it."""


@transaction.atomic
def open_account(
    *,
    actor: Actor,
    at: datetime,
    username: str,
    display_name: str,
    jurisdiction: str,
    password: str = "",
    officer: Officer | None = None,
    must_change_password: bool = True,
) -> Account:
    """Open an account with a first password; with none it waits for one to be set.

    Raises: NotPermitted, AccountExists, PasswordTooWeak.
    """
    require(actor, Power.MANAGE_ACCOUNTS, within=jurisdiction)
    if Account.objects.filter(username=username).exists():
        raise AccountExists(f"用户名“{username}”已被使用，请另取一个")
    account = Account(
        username=username,
        display_name=display_name,
        jurisdiction=jurisdiction,
        officer=officer,
        must_change_password=must_change_password,
        opened_at=at,
    )
    if password:
        _set_password(account, password)
    else:
        account.set_unusable_password()
    account.save()
    act = acts.AccountOpened(
        username=username,
        display_name=display_name,
        officer=officer.uuid if officer else None,
    )
    record(matter=account_matter(account), act=act, actor=actor, at=at)
    return account


@transaction.atomic
def assign_post(
    *,
    actor: Actor,
    at: datetime,
    account: Account,
    post: Post,
    jurisdiction: str,
    valid_from: date,
    unit: Unit | None = None,
) -> PostAssignment:
    """Give an account a post in a jurisdiction from a day on.

    Raises: NotPermitted, PostAlreadyHeld.
    """
    require(actor, Power.MANAGE_ACCOUNTS, within=jurisdiction)
    locked = _locked(actor, account)
    held = PostAssignment.objects.filter(account=locked, post=post, jurisdiction=jurisdiction)
    if held.filter(valid_until=None).exists():
        raise PostAlreadyHeld(f"{locked.display_name}在该辖区已任{post.label}")
    assignment = PostAssignment.objects.create(
        account=locked,
        post=post,
        unit=unit,
        jurisdiction=jurisdiction,
        valid_from=valid_from,
        recorded_at=at,
    )
    act = acts.PostAssigned(
        post=post,
        unit=unit.uuid if unit else None,
        jurisdiction=jurisdiction,
        valid_from=valid_from,
    )
    record(matter=account_matter(locked), act=act, actor=actor, at=at)
    return assignment


@transaction.atomic
def withdraw_post(
    *, actor: Actor, at: datetime, assignment: PostAssignment, valid_until: date
) -> PostAssignment:
    """End a post from a day on.

    Raises: NotPermitted, PostAlreadyHeld.
    """
    locked = _locked(actor, assignment.account)
    row = PostAssignment.objects.get(pk=assignment.pk)
    if row.valid_until is not None:
        raise PostAlreadyHeld(f"{locked.display_name}的该岗位已撤销")
    row.valid_until = max(valid_until, row.valid_from)
    row.save(update_fields=["valid_until"])
    act = acts.PostWithdrawn(
        post=row.post, jurisdiction=row.jurisdiction, valid_until=row.valid_until
    )
    record(matter=account_matter(locked), act=act, actor=actor, at=at)
    return row


@transaction.atomic
def disable_account(*, actor: Actor, at: datetime, account: Account, reason: str) -> Account:
    """Keep an account from signing in until it is enabled.

    Raises: NotPermitted, AccountState.
    """
    locked = _locked(actor, account)
    if not locked.is_active:
        raise AccountState(f"账号“{locked.username}”已停用")
    if locked.uuid == actor.account:
        raise AccountState("不能停用本人正在使用的账号")
    locked.is_active = False
    locked.save(update_fields=["is_active"])
    act = acts.AccountDisabled(reason=reason)
    record(matter=account_matter(locked), act=act, actor=actor, at=at)
    return locked


@transaction.atomic
def enable_account(*, actor: Actor, at: datetime, account: Account, reason: str) -> Account:
    """Let a disabled or locked account sign in again.

    Raises: NotPermitted, AccountState.
    """
    locked = _locked(actor, account)
    if locked.is_active and locked.locked_until is None:
        raise AccountState(f"账号“{locked.username}”未停用或锁定")
    locked.is_active, locked.locked_until, locked.failed_sign_ins = True, None, 0
    locked.save(update_fields=["is_active", "locked_until", "failed_sign_ins"])
    act = acts.AccountEnabled(reason=reason)
    record(matter=account_matter(locked), act=act, actor=actor, at=at)
    return locked


@transaction.atomic
def reset_password(*, actor: Actor, at: datetime, account: Account, password: str) -> Account:
    """Set a password that its holder must change at the next sign-in.

    Raises: NotPermitted, PasswordTooWeak.
    """
    locked = _locked(actor, account)
    _set_password(locked, password)
    locked.must_change_password = True
    locked.save(update_fields=["password", "must_change_password"])
    record(matter=account_matter(locked), act=acts.PasswordReset(), actor=actor, at=at)
    return locked


@transaction.atomic
def note_password_change(*, actor: Actor, at: datetime, account: Account) -> None:
    """Note that the holder changed the password; the duty to change it ends.

    Raises: NotPermitted.
    """
    locked = _own(actor, account)
    locked.must_change_password = False
    locked.save(update_fields=["must_change_password"])
    record(matter=account_matter(locked), act=acts.PasswordChanged(), actor=actor, at=at)


@transaction.atomic
def change_second_factor(*, actor: Actor, at: datetime, account: Account, change: str) -> None:
    """Note that the holder switched a second factor on or off.

    Raises: NotPermitted.
    """
    locked = _own(actor, account)
    act = acts.SecondFactorChanged(change=change)
    record(matter=account_matter(locked), act=act, actor=actor, at=at)


@transaction.atomic
def note_sign_in(*, actor: Actor, at: datetime, account: Account, address: str) -> None:
    """Note a sign-in; the count of failures starts anew.

    Raises: NotPermitted.
    """
    locked = _own(actor, account)
    locked.failed_sign_ins, locked.locked_until, locked.last_login = 0, None, at
    locked.save(update_fields=["failed_sign_ins", "locked_until", "last_login"])
    record(matter=account_matter(locked), act=acts.SignedIn(address=address), actor=actor, at=at)


@transaction.atomic
def note_sign_out(*, actor: Actor, at: datetime, account: Account) -> None:
    """Note that the holder signed out.

    Raises: NotPermitted.
    """
    locked = _own(actor, account)
    record(matter=account_matter(locked), act=acts.SignedOut(), actor=actor, at=at)


@transaction.atomic
def note_failed_sign_in(*, actor: Actor, at: datetime, account: Account, address: str) -> Account:
    """Note a failed sign-in; repeated failures lock the account for a while.

    Raises: NotPermitted.
    """
    locked = _locked(actor, account)
    if locked.locked_until is not None and locked.locked_until <= at:
        locked.failed_sign_ins, locked.locked_until = 0, None
    locked.failed_sign_ins += 1
    matter, failures = account_matter(locked), locked.failed_sign_ins
    failed = acts.SignInFailed(address=address, failures=failures)
    record(matter=matter, act=failed, actor=actor, at=at)
    if failures >= SIGN_IN_FAILURES_ALLOWED and locked.locked_until is None:
        locked.locked_until = at + timedelta(minutes=LOCK_MINUTES)
        lock = acts.AccountLocked(failures=failures, locked_until=locked.locked_until)
        record(matter=matter, act=lock, actor=actor, at=at)
    locked.save(update_fields=["failed_sign_ins", "locked_until"])
    return locked


def _locked(actor: Actor, account: Account) -> Account:
    locked = Account.objects.select_for_update().get(pk=account.pk)
    require(actor, Power.MANAGE_ACCOUNTS, within=locked.jurisdiction)
    return locked


def _own(actor: Actor, account: Account) -> Account:
    locked = Account.objects.select_for_update().get(pk=account.pk)
    if locked.uuid != actor.account:
        require(actor, Power.MANAGE_ACCOUNTS, within=locked.jurisdiction)
    return locked


def _set_password(account: Account, password: str) -> None:
    try:
        password_validation.validate_password(password, account)
    except ValidationError as refusal:
        raise PasswordTooWeak("；".join(refusal.messages)) from refusal
    account.set_password(password)
