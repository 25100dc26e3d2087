"""Who gets a municipal request, and will it be late? Own experience against tables by type.

Real requests of Boston, January to September 2015 (../shared/data/requests311), split by time: the
last quarter is judged. The program learns a request's queue when it was closed, and goes on
learning through the judged quarter, as it does in use; the tables are frozen at the split, and for
a fair look the program is also shown frozen there.
"""

import csv
import gzip
import heapq
import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from time import perf_counter

import ground
from sklearn.metrics import roc_auc_score

from yifa.work.incidents.rules.experience import Experience

SHARED = (ground.ROOT / os.environ.get("YIFA_SHARED_DATA", "../shared/data")).resolve()
FILE = SHARED / "requests311" / "boston_2015_q1q3.csv.gz"
_LEARN_SHARE = 0.75
_DAY_S = 86_400
_LONG_DAYS = 90.0
Row = dict[str, str]


def day_of(text: str) -> float:
    return datetime.fromisoformat(text).timestamp() / _DAY_S


def contexts(row: Row) -> tuple[str, ...]:
    kind = row["type"]
    return (kind, f"{kind}|{row['pwd_district']}")


def lateness(row: Row) -> tuple[str, ...]:
    return (row["type"], row["queue"], f"{row['type']}|{row['queue']}")


def routed(rows: Sequence[Row], split: int, *, going_on: bool) -> float:
    """Give the share of judged requests sent to their queue."""
    known = Experience() if going_on else Experience(half_life_days=_LONG_DAYS)
    waiting: list[tuple[float, int]] = []
    right = 0
    for number, row in enumerate(rows):
        now = day_of(row["open"])
        while waiting and waiting[0][0] <= now:
            closed = rows[heapq.heappop(waiting)[1]]
            known.learn(contexts(closed), closed["queue"], day_of(closed["open"]))
        if number >= split:
            expected = known.expect(contexts(row), now)
            right += bool(expected) and expected[0].outcome == row["queue"]
        if row["closed"] and (going_on or number < split):
            heapq.heappush(waiting, (max(day_of(row["closed"]), now), number))
    return right / (len(rows) - split)


def by_table(rows: Sequence[Row], split: int, keys: Sequence[str]) -> float:
    """Give the share a frozen table of the commonest queue gets right; unseen keys by type."""
    counted: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for row in rows[:split]:
        counted[tuple(row[key] for key in keys)][row["queue"]] += 1
        counted[(row["type"],)][row["queue"]] += 1
    right = 0
    for row in rows[split:]:
        found = counted.get(tuple(row[key] for key in keys)) or counted.get((row["type"],))
        right += found is not None and found.most_common(1)[0][0] == row["queue"]
    return right / (len(rows) - split)


def late_shares(rows: Sequence[Row], split: int) -> Iterator[float]:
    """Give for each judged request how often alike ones were late; learnt when they were closed."""
    known = Experience(half_life_days=_LONG_DAYS)
    waiting: list[tuple[float, int]] = []
    for number, row in enumerate(rows):
        now = day_of(row["open"])
        while waiting and waiting[0][0] <= now:
            told = rows[heapq.heappop(waiting)[1]]
            known.learn(lateness(told), told["on_time"], day_of(told["open"]))
        if number >= split:
            shares = {one.outcome: one.share for one in known.expect(lateness(row), now)}
            yield shares.get("OVERDUE", 0.0)
        if known_at := known_on(row):
            heapq.heappush(waiting, (max(known_at, now), number))


def known_on(row: Row) -> float | None:
    """Say when it was known whether a request was late: at its target, or when closed in time."""
    said = row["target"] if row["on_time"] == "OVERDUE" and row["target"] else row["closed"]
    return day_of(said) if said else None


def late_by_type(rows: Sequence[Row], split: int) -> list[float]:
    """Give the frozen share of late requests of each judged one's type."""
    late: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows[:split]:
        late[row["type"]][0] += row["on_time"] == "OVERDUE"
        late[row["type"]][1] += 1
    return [late[row["type"]][0] / max(late[row["type"]][1], 1) for row in rows[split:]]


def main() -> None:
    if not FILE.is_file():
        print(f"routing: not run, shared data absent: no {FILE.name}")
        return
    with gzip.open(FILE, "rt", encoding="utf-8") as lines:
        rows = sorted(csv.DictReader(lines), key=lambda row: row["open"])
    split = int(len(rows) * _LEARN_SHARE)
    timed = [row for row in rows if row["on_time"]]
    at = int(len(timed) * _LEARN_SHARE)
    late = [row["on_time"] == "OVERDUE" for row in timed[at:]]
    begun = perf_counter()
    going_on = routed(rows, split, going_on=True)
    took = perf_counter() - begun
    by_district = by_table(rows, split, ["type", "pwd_district"])
    ground.show(
        f"{len(rows):,} requests, the last {len(rows) - split:,} judged",
        ("question", "method", "figure"),
        (
            ("queue, accuracy", "experience, learning on", f"{going_on:.3f}"),
            ("", "experience, frozen", f"{routed(rows, split, going_on=False):.3f}"),
            ("", "table by type", f"{by_table(rows, split, ['type']):.3f}"),
            ("", "table by type and district", f"{by_district:.3f}"),
            ("late, AUC", "experience", f"{roc_auc_score(late, [*late_shares(timed, at)]):.3f}"),
            ("", "table by type", f"{roc_auc_score(late, late_by_type(timed, at)):.3f}"),
            ("speed", "learn and expect", f"{len(rows) / took:,.0f} requests/s"),
        ),
    )


if __name__ == "__main__":
    main()
