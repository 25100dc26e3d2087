"""The county, for the tests that need a database."""

import pytest

from yifa.work.cases.tests.county import County, found_county


@pytest.fixture
def county(db: None) -> County:
    return found_county()
