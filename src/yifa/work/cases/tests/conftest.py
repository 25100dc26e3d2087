"""The county, for the tests that need a database."""

from typing import Any

import pytest

from yifa.work.cases.tests.county import County, found_county


@pytest.fixture
def county(db: None, settings: Any) -> County:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return found_county()
