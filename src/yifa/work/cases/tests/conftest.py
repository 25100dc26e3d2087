"""The county, for the tests that need a database."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from yifa.work.cases.tests.county import County, found_county

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """Found the county before the transaction of each test that can lie within its own."""
    for item in items:
        names: list[str] = getattr(item, "fixturenames", [])
        if item.path.parent == HERE and "county" in names and "transactional_db" not in names:
            names.insert(0, "_founded")


@pytest.fixture(scope="module")
def _founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[County]:
    """Found the county once for a file; it is undone behind the file's last test."""
    around = transaction.atomic()
    with django_db_blocker.unblock():
        around.__enter__()
        founded = found_county()
    yield founded
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def county(request: pytest.FixtureRequest, db: None) -> County:
    if "_founded" not in request.fixturenames:
        return found_county()
    founded: County = deepcopy(request.getfixturevalue("_founded"))
    return founded
