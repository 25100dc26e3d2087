"""Where things lie: the checkout, the data folder, built assets, fonts and shared data."""

from pathlib import Path

from yifa.site.settings import environment

ROOT = Path(__file__).resolve().parents[4]


def _below_root(value: str) -> Path:
    return (ROOT / Path(value).expanduser()).resolve()


DATA = _below_root(environment.DATA.text())
DATA.mkdir(parents=True, exist_ok=True, mode=0o700)

YIFA_DATA = DATA
YIFA_SHARED_DATA = _below_root(environment.SHARED_DATA.text())
YIFA_FONTS = _below_root(environment.FONTS.text())
FRONTEND_BUILD = ROOT / "frontend" / "dist"
MEDIA_ROOT = DATA / "media"
