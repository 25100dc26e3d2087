"""The applications in order: ours before those whose templates we override."""

INSTALLED_APPS = [
    "yifa.frame",
    "yifa.records.journal",
    "yifa.records.law",
    "yifa.records.agencies",
    "yifa.records.grid",
    "yifa.records.parties",
    "yifa.records.witnesses",
    "yifa.records.devices",
    "yifa.records.signing",
    "yifa.records.evidence",
    "yifa.records.documents",
    "yifa.work.cases",
    "yifa.work.incidents",
    "yifa.work.intake",
    "yifa.faces.console",
    "yifa.site",
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
AUTH_USER_MODEL = "agencies.Account"
YIFA_POWERS = "yifa.site.powers.TABLE"
