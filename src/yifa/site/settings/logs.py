"""The log: one line an event on standard error, without personal data."""

from yifa.site.settings import environment

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": environment.LOG_LEVEL.text()},
    "loggers": {
        "django.db.backends": {"level": "INFO"},
        "huey": {"level": "WARNING"},
        # Signing embeds the lists we have ourselves and tells each time that it fetches none.
        "pyhanko": {"level": "ERROR"},
        "uvicorn.error": {"level": "WARNING"},
    },
}
