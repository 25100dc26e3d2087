"""A town with its cells in force, for the rooms' parts that lie in them."""

from typing import Any

import pytest

from yifa.records.conftest import AT, BEGUN, COUNTY
from yifa.records.grid import actions
from yifa.records.grid.tests.test_grid import small_town


@pytest.fixture
def town(registrar: Any, squad: Any) -> None:
    actions.survey(
        actor=registrar, at=AT, title="首次划定", jurisdiction=COUNTY, valid_from=BEGUN,
        cells=small_town(),
    )  # fmt: skip
