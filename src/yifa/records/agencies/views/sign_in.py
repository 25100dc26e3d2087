"""What the register of accounts has to say when someone signs in, fails to, or signs out."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase

from yifa.base import clock
from yifa.base.access import Actor
from yifa.records.agencies import actions
from yifa.records.agencies.models import Account
from yifa.records.agencies.queries import account_by_username, actor_of, system_actor
from yifa.records.agencies.terms import SIGN_IN_FAILURES_ALLOWED

_SECOND_FACTOR = {
    "mfa/email/totp_activated": "启用动态口令",
    "mfa/email/totp_deactivated": "停用动态口令",
    "mfa/email/recovery_codes_generated": "生成恢复码",
}


class JournaledSignIn(DefaultAccountAdapter):  # type: ignore[misc]
    """Lock an account after repeated failures; journal every sign-in, failure and change."""

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse a locked account, with the hour at which it opens again."""
        account = account_by_username(str(credentials.get("username", "")))
        if account is not None:
            _refuse_locked(account)
        super().pre_authenticate(request, **credentials)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a failure against the account, if there is one, and say so when it locks."""
        account = account_by_username(str(credentials.get("username", "")))
        if account is None:
            return
        now = clock.now()
        registrar = system_actor(
            "登录服务", jurisdiction=account.jurisdiction, day=clock.day_of(now)
        )
        address = self.get_client_ip(request)
        _refuse_locked(
            actions.note_failed_sign_in(actor=registrar, at=now, account=account, address=address)
        )

    def post_login(self, request: HttpRequest, user: Account, **options: Any) -> HttpResponseBase:
        """Note the sign-in."""
        address = self.get_client_ip(request)
        actions.note_sign_in(actor=_holder(user), at=clock.now(), account=user, address=address)
        response: HttpResponseBase = super().post_login(request, user, **options)
        return response

    def logout(self, request: HttpRequest) -> None:
        """Note the sign-out."""
        if isinstance(request.user, Account):
            user = request.user
            actions.note_sign_out(actor=_holder(user), at=clock.now(), account=user)
        super().logout(request)

    def set_password(self, user: Account, password: str) -> None:
        """Note the change of a password."""
        super().set_password(user, password)
        actions.note_password_change(actor=_holder(user), at=clock.now(), account=user)
        user.must_change_password = False

    def send_notification_mail(
        self, template_prefix: str, user: Account, *args: Any, **options: Any
    ) -> None:
        """Journal a change of the second factor; no mail is sent."""
        if change := _SECOND_FACTOR.get(template_prefix):
            actions.change_second_factor(
                actor=_holder(user), at=clock.now(), account=user, change=change
            )


def _holder(account: Account) -> Actor:
    return actor_of(account, clock.today())


def _refuse_locked(account: Account) -> None:
    now = clock.now()
    if account.locked_until is not None and account.locked_until > now:
        until = clock.beijing(account.locked_until)
        raise ValidationError(
            f"连续 {SIGN_IN_FAILURES_ALLOWED} 次登录失败，账号已锁定至 {until:%Y-%m-%d %H:%M}。"
            "请届时再试，或联系系统管理员解锁。",
            code="account_locked",
        )
