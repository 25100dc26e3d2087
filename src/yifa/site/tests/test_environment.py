"""The environment: every variable documented, wrong values refused in words, secrets made once."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from yifa.site.settings import environment
from yifa.site.settings.environment import Variable
from yifa.site.settings.paths import ROOT


def test_every_variable_stands_in_the_documented_table_with_its_default() -> None:
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    documented = dict(re.findall(r"^\| `(\w+)` \| `?(.*?)`? \|", page, re.MULTILINE))

    assert documented == {variable.name: variable.default for variable in environment.VARIABLES}


@pytest.mark.parametrize("value", ["maybe", "2"])
def test_a_flag_that_is_neither_yes_nor_no_is_refused(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIFA_PROBE", value)

    with pytest.raises(ImproperlyConfigured, match="YIFA_PROBE"):
        Variable("YIFA_PROBE", "0", "probe").flag()


def test_a_count_with_other_signs_than_digits_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIFA_PROBE", "-1")

    with pytest.raises(ImproperlyConfigured, match="whole number"):
        Variable("YIFA_PROBE", "0", "probe").count()


def _start(data: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("YIFA_")}
    kept.pop("DATABASE_URL", None)
    kept["DJANGO_SETTINGS_MODULE"] = "yifa.site.settings"
    return subprocess.run(
        [sys.executable, "-c", "from django.conf import settings; print(settings.SECRET_KEY)"],
        env={**kept, "YIFA_DATA": str(data), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_embedded_installation_makes_its_secrets_once_and_keeps_them(tmp_path: Path) -> None:
    first, second = _start(tmp_path / "data"), _start(tmp_path / "data")

    assert first.stdout == second.stdout
    assert len(first.stdout) > 50
    assert (tmp_path / "data" / "secrets.env").stat().st_mode & 0o777 == 0o600


def test_an_installation_with_its_own_database_must_be_given_its_secrets(tmp_path: Path) -> None:
    started = _start(tmp_path / "data", DATABASE_URL="postgresql://localhost/yifa")

    assert "YIFA_SECRET_KEY is not set" in started.stderr
    assert not (tmp_path / "data" / "secrets.env").exists()


def test_a_master_key_of_the_wrong_length_is_refused(tmp_path: Path) -> None:
    started = _start(tmp_path / "data", YIFA_MASTER_KEYS="1:c2hvcnQ=")

    assert "YIFA_MASTER_KEYS: a key has 32 bytes, got 5" in started.stderr
