"""Actors and instants for the tests of the room of law."""

from datetime import UTC, date, datetime

import pytest

from yifa.base.access import Actor, Post
from yifa.records.law import queries
from yifa.records.law.terms import Power

JURISDICTION = "339921.zf"
DAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _forget_links():
    queries.links.forget()
    yield
    queries.links.forget()


@pytest.fixture
def at() -> datetime:
    return datetime(2026, 11, 22, 1, 0, tzinfo=UTC)


@pytest.fixture
def reviewer() -> Actor:
    powers = frozenset(str(power) for power in Power)
    return Actor(None, "法制员", JURISDICTION, DAY, frozenset({Post.LEGAL_REVIEWER}), powers)


@pytest.fixture
def officer() -> Actor:
    powers = frozenset({str(Power.VIEW)})
    return Actor(None, "承办人", JURISDICTION, DAY, frozenset({Post.CASE_OFFICER}), powers)
