"""The applications in order: ours before those whose templates we override."""

import os

from yifa.site.settings.paths import ROOT

_IN_ORDER = (
    "yifa.frame",
    "yifa.records.journal",
    "yifa.records.law",
    "yifa.records.agencies",
    "yifa.records.grid",
    "yifa.records.parties",
    "yifa.records.evidence",
    "yifa.records.documents",
    "yifa.work.cases",
    "yifa.work.incidents",
    "yifa.work.intake",
    "yifa.faces.console",
    "yifa.site",
)


def _stands(room: str) -> bool:
    only = os.environ.get("YIFA_ONLY")
    if only and room.rpartition(".")[2] not in only.split(","):
        return False
    return (ROOT / "src" / room.replace(".", "/") / "apps.py").exists()


YIFA_ROOMS = tuple(room for room in _IN_ORDER if _stands(room))

INSTALLED_APPS = [
    *YIFA_ROOMS,
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_filters",
    "django_vite",
    "huey.contrib.djhuey",
]
AUTH_USER_MODEL = (
    "agencies.Account"
    if (ROOT / "src/yifa/records/agencies/models.py").exists()
    or (ROOT / "src/yifa/records/agencies/models").exists()
    else "auth.User"
)
YIFA_POWERS = "yifa.site.powers.TABLE"
