"""Every address: sign-in, then each room under its own path."""

from allauth.account import views as sign_in
from django.urls import URLPattern, URLResolver, include, path

from yifa.faces.field.views.shell import service_worker
from yifa.frame.views import headway_noted
from yifa.records.grid.views import scanned

_ROOMS = (
    ("journal/", "yifa.records.journal"),
    ("law/", "yifa.records.law"),
    ("agencies/", "yifa.records.agencies"),
    ("grid/", "yifa.records.grid"),
    ("parties/", "yifa.records.parties"),
    ("witnesses/", "yifa.records.witnesses"),
    ("devices/", "yifa.records.devices"),
    ("signing/", "yifa.records.signing"),
    ("evidence/", "yifa.records.evidence"),
    ("documents/", "yifa.records.documents"),
    ("service/", "yifa.records.service"),
    ("redaction/", "yifa.records.redaction"),
    ("drafts/", "yifa.records.drafts"),
    ("dossiers/", "yifa.records.dossiers"),
    ("interviews/", "yifa.work.interviews"),
    ("cases/", "yifa.work.cases"),
    ("incidents/", "yifa.work.incidents"),
    ("inbox/", "yifa.work.intake"),
    ("inspection/", "yifa.work.inspection"),
    ("sensing/", "yifa.work.sensing"),
    ("dispatch/", "yifa.work.dispatch"),
    ("command/", "yifa.faces.command"),
    ("field/", "yifa.faces.field"),
    ("verify/", "yifa.faces.portal"),
    ("api/", "yifa.faces.api"),
    ("", "yifa.faces.console"),
)

# Of allauth's own addresses those that staff use: no e-mail, no reset by the visitor. Signing up
# is closed, but the sign-in page asks for its address.
_SIGN_IN = [
    path("login/", sign_in.login, name="account_login"),
    path("logout/", sign_in.logout, name="account_logout"),
    path("inactive/", sign_in.account_inactive, name="account_inactive"),
    path("signup/", sign_in.signup, name="account_signup"),
    path("reauthenticate/", sign_in.reauthenticate, name="account_reauthenticate"),
    path("password/change/", sign_in.password_change, name="account_change_password"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include(_SIGN_IN)),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("portal/snap/", include("yifa.faces.portal.urls.snap")),
    path("p/<str:code>/", scanned, name="component-label"),
    path("headway/<uuid:run>/", headway_noted, name="headway"),
    path("sw.js", service_worker, name="service_worker"),
    *(path(prefix, include(f"{room}.urls")) for prefix, room in _ROOMS),
]
