"""Secrets: from the environment; an embedded installation makes its own once and keeps them.

`secrets.env` lies in the data folder, readable by its owner only. An installation with its own
database server must be given its secrets: losing them with a container would lose the data.
"""

import base64
import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from yifa.site.settings import environment
from yifa.site.settings.environment import Variable
from yifa.site.settings.paths import DATA

FILE = DATA / "secrets.env"


def _key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def _fresh() -> dict[str, str]:
    return {
        environment.SECRET_KEY.name: secrets.token_urlsafe(50),
        environment.MASTER_KEYS.name: f"1:{_key()}",
        environment.SIGNING_KEY.name: _key(),
        environment.INDEX_KEY.name: _key(),
    }


def _read(file: Path) -> dict[str, str]:
    lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name.strip(): value.strip() for name, _, value in pairs}


def _create(file: Path) -> None:
    """Write fresh secrets; of several processes starting at once exactly one wins."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write("# Keep this file: without it the personal data cannot be read.\n")
        stream.writelines(f"{name}={value}\n" for name, value in _fresh().items())
        stream.flush()
        os.fsync(stream.fileno())
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def secret(variable: Variable) -> str:
    """Return a secret from the environment or from the embedded installation's own file."""
    if value := variable.text():
        return value
    if environment.DATABASE_URL.text() and not FILE.exists():
        raise ImproperlyConfigured(
            f"{variable.name} is not set; an installation with DATABASE_URL needs it "
            "(docs/configuration.md)"
        )
    if not FILE.exists():
        _create(FILE)
    try:
        return _read(FILE)[variable.name]
    except KeyError:
        raise ImproperlyConfigured(f"{variable.name} is missing in {FILE}") from None


def key_of(variable: Variable, text: str) -> bytes:
    """Decode one 32-byte key given in base64."""
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError:
        raise ImproperlyConfigured(f"{variable.name}: not base64") from None
    if len(key) != 32:
        raise ImproperlyConfigured(f"{variable.name}: a key has 32 bytes, got {len(key)}")
    return key


def versioned_keys(variable: Variable) -> dict[int, bytes]:
    """Decode `1:base64,2:base64` into keys by version."""
    keys: dict[int, bytes] = {}
    for part in secret(variable).split(","):
        version, _, text = part.strip().partition(":")
        if not version.isdecimal() or int(version) in keys:
            raise ImproperlyConfigured(f"{variable.name}: expected version:base64, once each")
        keys[int(version)] = key_of(variable, text)
    return keys
