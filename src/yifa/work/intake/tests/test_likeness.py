"""Place and time of two reports, told in words."""

from datetime import UTC, datetime

from yifa.work.intake.rules.likeness import Told, likeness_of


def test_a_minute_apart_is_the_same_day_seen_from_either_report():
    first = Told("店外经营", "人行道上摆桌椅", datetime(2026, 11, 22, 21, 26, tzinfo=UTC))
    later = Told("店外经营", "人行道上摆桌椅", datetime(2026, 11, 22, 21, 27, tzinfo=UTC))

    assert "同日来件" in likeness_of(first, later, 0.5).reasons
    assert "同日来件" in likeness_of(later, first, 0.5).reasons
