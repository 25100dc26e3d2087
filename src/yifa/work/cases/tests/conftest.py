"""The county, for the tests that need a database."""

import pytest
from pytest_django.fixtures import SettingsWrapper

from yifa.work.cases.tests.county import County, found_county


@pytest.fixture
def county(db: None, settings: SettingsWrapper) -> County:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return found_county()
