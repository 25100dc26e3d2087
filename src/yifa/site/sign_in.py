"""How allauth is narrowed to staff sign-in: no self-registration, second factors encrypted."""

from base64 import b64decode, b64encode

from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from yifa.frame.fields import seal, unseal
from yifa.records.agencies.views.sign_in import JournaledSignIn

_CONTEXT = b"second factor"


class StaffAdapter(JournaledSignIn):
    """Accounts are opened by the administrator, never made by the visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse every self-registration."""
        return False


class SealedSecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    """The keys of one-time codes and recovery codes lie encrypted in the database."""

    def encrypt(self, text: str) -> str:
        """Seal under the newest master key."""
        return b64encode(seal(text.encode(), context=_CONTEXT)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open what `encrypt` sealed."""
        return unseal(b64decode(encrypted_text), context=_CONTEXT).decode()
