"""How allauth is narrowed to staff sign-in: no self-registration."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are appointed by the administrator, never made by the visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse every self-registration."""
        return False
