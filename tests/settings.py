"""Settings under test: the real ones, with known secrets and a data folder of this process."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_FOLDER = tempfile.mkdtemp(prefix="yifa-test-")
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

os.environ.update(
    YIFA_DATA=_FOLDER,
    YIFA_SECRET_KEY="known-to-the-tests-" + "0" * 40,
    YIFA_MASTER_KEYS=f"1:{_KEY}",
    YIFA_SIGNING_KEY=_KEY,
    YIFA_INDEX_KEY=_KEY,
    YIFA_LOG_LEVEL="WARNING",
)

from yifa.site.settings import *

ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["tests.passwords.CheapArgon2"]
STATIC_ROOT = Path(_FOLDER) / "static"
STATIC_ROOT.mkdir()
