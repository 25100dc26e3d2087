"""Background jobs: huey on an SQLite file of its own, on Redis when an address is given."""

from typing import Any

from yifa.site.settings import environment
from yifa.site.settings.database import BUSY_S
from yifa.site.settings.paths import DATA


def _huey() -> dict[str, Any]:
    common: dict[str, Any] = {"name": "yifa", "immediate": False, "utc": True}
    if address := environment.JOBS_URL.text():
        return common | {"huey_class": "huey.RedisHuey", "connection": {"url": address}}
    return common | {
        "huey_class": "huey.SqliteHuey",
        "connection": {
            "filename": str(DATA / "jobs.sqlite3"),
            "fsync": True,
            "timeout": BUSY_S,
        },
    }


HUEY = _huey()
