"""Every address: sign-in, then each room under its own path."""

from django.urls import URLPattern, URLResolver, include, path

_ROOMS = (
    ("journal/", "yifa.records.journal"),
    ("law/", "yifa.records.law"),
    ("agencies/", "yifa.records.agencies"),
    ("grid/", "yifa.records.grid"),
    ("parties/", "yifa.records.parties"),
    ("evidence/", "yifa.records.evidence"),
    ("documents/", "yifa.records.documents"),
    ("cases/", "yifa.work.cases"),
    ("incidents/", "yifa.work.incidents"),
    ("inbox/", "yifa.work.intake"),
    ("", "yifa.faces.console"),
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    *(path(prefix, include(f"{room}.urls")) for prefix, room in _ROOMS),
]
