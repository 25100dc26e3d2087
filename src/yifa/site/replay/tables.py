"""What a replay prints: how the messages were taken, and how the day went."""

from collections.abc import Iterable, Iterator
from typing import Any

from rich.table import Table

from yifa.site.replay.counting import Counted, percentiles_ms
from yifa.site.replay.crew import Seen
from yifa.site.replay.sending import Told

_SHOWN = 5


def sending_table(told: Told) -> Table:
    """Say what was taken, how fast, and what was refused."""
    return _table("sent", _sent(told))


def day_table(end: Counted, seen: Seen, undone: int) -> Table:
    """Say what became of the day: nothing lost, merged, how soon seen, clocks kept."""
    return _table("the day", _day(end, seen, undone))


def _sent(told: Told) -> Iterator[tuple[str, Any]]:
    yield "taken (2xx)", f"{told.accepted:,}"
    yield "of them known already", f"{told.repeats:,}"
    yield "asked again (busy, cut)", f"{told.retries:,}"
    for status, number in sorted(told.statuses.items()):
        if status // 100 != 2:
            yield f"answered {status or 'not at all'}", f"{number:,}"
    for words, number in told.refusals.most_common(_SHOWN):
        yield f"  {words}", f"{number:,}"
    yield "seconds", f"{told.took_s:.1f}"
    yield "taken a second", f"{told.accepted / max(told.took_s, 1e-9):,.1f}"
    yield "answer p50 / p95 / p99, ms", percentiles_ms(told.latencies_s)
    yield "behind the day at most, s", f"{max(told.lags_s, default=0.0):.1f}"


def _day(end: Counted, seen: Seen, undone: int) -> Iterator[tuple[str, Any]]:
    yield "in the journal", f"{end.in_journal:,}"
    yield "message → dispatcher's screen p50 / p95 / p99, ms", percentiles_ms(end.screen_s)
    yield "tap of dispatch → phone p50 / p95 / p99, ms", percentiles_ms(end.phone_s)
    yield "alarm → phone, people's time in it, ms", percentiles_ms(end.alarm_s)
    for stage, number in end.stages.most_common():
        yield f"reports {stage}", f"{number:,}"
    yield "merged into another's incident", f"{end.merged:,}"
    yield "incidents", f"{end.incidents:,}"
    for stage, number in end.incident_stages.most_common():
        yield f"  {stage}", f"{number:,}"
    for (day, label, state), number in sorted(end.clocks.items()):
        yield f"clock {day} {label} {state}", f"{number:,}"
    for (label, kept), number in sorted(end.kept_in_day.items()):
        yield f"clock {label}, in the day's own minutes, {kept}", f"{number:,}"
    for step, number in seen.acts.most_common():
        yield f"done: {step}", f"{number:,}"
    for words, number in seen.refusals.most_common(_SHOWN):
        yield f"refused: {words}", f"{number:,}"
    yield "left undone", f"{undone:,}"


def _table(title: str, rows: Iterable[tuple[str, Any]]) -> Table:
    table = Table(title=title)
    table.add_column("figure")
    table.add_column("value", justify="right")
    for name, value in rows:
        table.add_row(name, value)
    return table
