"""The form of a fine by consecutive days (按日连续处罚), for causes of the environment code."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from yifa.work.cases import acts
from yifa.work.cases.forms.daily import NAMES, DailyFineForm
from yifa.work.cases.queries import discretion

TYPED = {
    "daily_original_number": "云综执罚决字〔2026〕第0100号", "daily_original_fen": "10000",
    "daily_ordered_on": "2026-09-01", "daily_first_on": "2026-09-02", "daily_last_on": "2026-09-05",
}  # fmt: skip


@pytest.fixture
def caused(monkeypatch: pytest.MonkeyPatch) -> Any:
    def by(key: str) -> None:
        cause = SimpleNamespace(penalty_keys=(key,))
        monkeypatch.setattr(discretion, "setting_of", lambda about: SimpleNamespace(cause=cause))

    return by


def test_the_fields_are_offered_only_under_the_code__ecology_1060(caused):
    """REC-05."""
    under, outside = DailyFineForm(), DailyFineForm()
    caused("ecology:1132:3")
    under.offer_daily(None)
    caused("zj_sanitation:17:3")
    outside.offer_daily(None)

    assert len(under.fields) == len(NAMES)
    assert not outside.fields


def test_the_fine_is_computed_for_each_day__ecology_1060():
    """REC-05: four days of 10,000 yuan, the first and the last included."""
    form = DailyFineForm(TYPED)
    assert form.is_valid(), form.errors

    said = form.with_daily(dict(form.cleaned_data))

    assert said["fine_fen"] == 4_000_000
    assert said["daily"] == acts.DailyFine(
        original_number=TYPED["daily_original_number"], original_fen=1_000_000,
        ordered_on=date(2026, 9, 1), first_on=date(2026, 9, 2), last_on=date(2026, 9, 5),
    )  # fmt: skip


def test_a_number_without_its_days_is_asked_for_the_rest():
    form = DailyFineForm({"daily_original_number": "云综执罚决字〔2026〕第0100号"})
    assert form.is_valid()

    form.check_daily(form.cleaned_data)

    assert len(form.errors) == len(NAMES) - 1


def test_nothing_typed_means_no_daily_fine():
    form = DailyFineForm({})
    assert form.is_valid()

    assert form.with_daily(dict(form.cleaned_data) | {"fine_fen": 5}) == {"fine_fen": 5}
