"""Transport, headers, cookies, passwords and the keys."""

from yifa.site.settings import environment
from yifa.site.settings.maps import YIFA_BASEMAP_HOSTS
from yifa.site.settings.secrets import key_of, secret, versioned_keys

SECRET_KEY = secret(environment.SECRET_KEY)
YIFA_MASTER_KEYS = versioned_keys(environment.MASTER_KEYS)
YIFA_SIGNING_KEY = key_of(environment.SIGNING_KEY, secret(environment.SIGNING_KEY))
YIFA_INDEX_KEY = key_of(environment.INDEX_KEY, secret(environment.INDEX_KEY))
YIFA_SIGNING_PASSPHRASE = environment.SIGNING_PASSPHRASE.text()
YIFA_SIGNER = environment.SIGNER.text()
YIFA_TSA_URL = environment.TSA_URL.text()
YIFA_PKCS11_MODULE = environment.PKCS11_MODULE.text()
YIFA_PKCS11_TOKEN = environment.PKCS11_TOKEN.text()
YIFA_PKCS11_PIN = environment.PKCS11_PIN.text()

DEBUG = environment.DEBUG.flag()
ALLOWED_HOSTS = environment.ALLOWED_HOSTS.words()
_HTTPS = environment.HTTPS.flag()

CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if _HTTPS and host != "*"]
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = _HTTPS
CSRF_FAILURE_VIEW = "yifa.frame.views.csrf_failure"
SESSION_COOKIE_SECURE = _HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_SAVE_EVERY_REQUEST = False

SECURE_SSL_REDIRECT = _HTTPS
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if environment.TRUSTED_PROXIES.count() else None
)
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

YIFA_CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "style-src-attr 'unsafe-inline'",
        " ".join(("img-src 'self' data: blob:", *YIFA_BASEMAP_HOSTS)),
        "connect-src 'self'",
        "worker-src 'self'",
        "media-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "frame-ancestors 'self'",
        "form-action 'self'",
    )
)
YIFA_PERMISSIONS_POLICY = "camera=(), geolocation=(self), microphone=(), payment=(), usb=()"
YIFA_PERMISSIONS_OF_RECORDING = (
    "camera=(self), geolocation=(self), microphone=(self), payment=(), usb=()"
)

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
