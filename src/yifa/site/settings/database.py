"""The database: embedded SQLite by default, any PostgreSQL by DATABASE_URL."""

from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from yifa.site.settings import environment
from yifa.site.settings.paths import DATA

# A writer that waits is not in a queue, it looks again each tenth of a second; under load another
# may be sooner many times, and an act that took its place late is better than one refused.
BUSY_S = 60

# IMMEDIATE: one that began by reading could not go on to write where another wrote meanwhile.
# FULL: a recorded act is final, so a power cut must not take it back.
_SQLITE: dict[str, Any] = {
    "timeout": BUSY_S,
    "transaction_mode": "IMMEDIATE",
    "init_command": (
        "PRAGMA journal_mode=WAL;"
        "PRAGMA synchronous=FULL;"
        "PRAGMA foreign_keys=ON;"
        "PRAGMA cache_size=-32000;"
        "PRAGMA mmap_size=268435456;"
    ),
}


def _database() -> dict[str, Any]:
    address = environment.DATABASE_URL.text() or f"sqlite:///{DATA / 'yifa.sqlite3'}"
    parsed: dict[str, Any] = dict(dj_database_url.parse(address))
    if parsed["ENGINE"] == "django.db.backends.sqlite3":
        parsed["OPTIONS"] = {**_SQLITE, **parsed.get("OPTIONS", {})}
        parsed["TEST"] = {"NAME": str(DATA / "test.sqlite3")}
    elif parsed["ENGINE"] == "django.db.backends.postgresql":
        parsed.update(CONN_MAX_AGE=0, CONN_HEALTH_CHECKS=True)
    else:
        raise ImproperlyConfigured("DATABASE_URL: use sqlite:///… or postgresql://…")
    return parsed


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "site_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
