"""How allauth is narrowed to staff sign-in: no self-registration."""

from django.http import HttpRequest

from yifa.records.agencies.views.sign_in import JournaledSignIn


class StaffAdapter(JournaledSignIn):
    """Accounts are appointed by the administrator, never made by the visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse every self-registration."""
        return False
