"""Requests, templates and built assets."""

from yifa.site.settings import environment
from yifa.site.settings.paths import FRONTEND_BUILD, ROOT

ROOT_URLCONF = "yifa.site.urls"
ASGI_APPLICATION = "yifa.site.asgi.application"
WSGI_APPLICATION = "yifa.site.wsgi.application"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "yifa.frame.security.SecurityHeadersMiddleware",
    "yifa.frame.static_files.StaticFilesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "yifa.records.agencies.middleware.ActorMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "yifa.frame.context.page",
            ],
        },
    }
]
FORM_RENDERER = "yifa.frame.forms.StyledRenderer"


def _public_url() -> str:
    if given := environment.PUBLIC_URL.text():
        return given.rstrip("/")
    scheme = "https" if environment.HTTPS.flag() else "http"
    host = next((name for name in environment.ALLOWED_HOSTS.words() if name != "*"), "localhost")
    port = "" if scheme == "https" else f":{environment.PORT.text()}"
    return f"{scheme}://{host}{port}"


YIFA_PUBLIC_URL = _public_url()
YIFA_DEMO_SEAL = environment.DEMO_SEAL.flag()
YIFA_BUREAU_NAME = environment.BUREAU_NAME.text()
YIFA_SPEECH = environment.SPEECH.text()

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "build" / "static"
STATICFILES_DIRS = [FRONTEND_BUILD] if FRONTEND_BUILD.exists() else []
# Vite has put the content's hash into every name already; hashing again would load an entry
# twice, once under the page's name for it and once under its chunks' name.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = environment.DEBUG.flag()
WHITENOISE_AUTOREFRESH = environment.DEBUG.flag()
WHITENOISE_IMMUTABLE_FILE_TEST = r"^.+[-.][0-9A-Za-z_-]{8,}\.\w+(\.map)?$"

_MANIFEST = FRONTEND_BUILD / ".vite" / "manifest.json"
DJANGO_VITE = {"default": {"dev_mode": not _MANIFEST.exists(), "manifest_path": _MANIFEST}}

_UPLOAD_LIMIT = environment.UPLOAD_LIMIT_MB.count() * 1024 * 1024
YIFA_UPLOAD_LIMIT = _UPLOAD_LIMIT
YIFA_VIDEO_LIMIT = environment.VIDEO_LIMIT_MB.count() * 1024 * 1024
YIFA_CLAMD = environment.CLAMD.text()
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 50
