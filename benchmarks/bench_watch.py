"""Watch and guard: the periods of many open cases, and the question asked before one act.

    python benchmarks/bench_watch.py [--cases 100000]

Cases stand at every stage of the ordinary way, each with days of its own. The limits: watch over
100,000 open cases in 60 s on one core, guard of one act in 5 ms. The peer does what a system
without folding does: it folds the whole timeline again for every period that it reports.
"""

import argparse
import os
import time
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

from ground import percentile, show

SEED = 2026
PEER_SHARE = 0.02
GUARDS = 2_000
WATCH_LIMIT_S, GUARD_LIMIT_MS = 60, 5


def open_cases(amount: int) -> list[Any]:
    """Make timelines that stop at some stage before the end."""
    from yifa.base.procedure import Act, Matter, Timeline
    from yifa.work.cases.tests.exploring import retimed
    from yifa.work.cases.tests.stories import ordinary_steps

    random = Random(SEED)
    steps = list(ordinary_steps().values())
    shifted = []
    for days in range(0, 365, 7):
        shift = timedelta(days=days)
        shifted.append([(at + shift, retimed(payload, shift)) for at, payload in steps])
    made = []
    for number in range(amount):
        told = random.choice(shifted)[: random.randrange(1, len(steps) - 1)]
        acts = tuple(
            Act(seq=seq, payload=payload, done_at=at) for seq, (at, payload) in enumerate(told, 1)
        )
        made.append(Timeline(matter=Matter("case", UUID(int=number + 1), "339921.zf"), acts=acts))
    return made


def main() -> None:
    """Measure and print both tables."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "yifa.site.settings"
    import django

    django.setup()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    amount = parser.parse_args().cases
    timelines = open_cases(amount)
    watched_s, periods = _watch(timelines)
    few = timelines[: max(1, round(amount * PEER_SHARE))]
    peer_s = _peer(few)
    rate, peer_rate = amount / watched_s, len(few) / peer_s
    rows = [
        ("watch", f"{amount:,}", f"{periods:,}", f"{watched_s:.1f}", f"{rate:,.0f}"),
        ("peer: folds for each period", f"{len(few):,}", "", f"{peer_s:.1f}", f"{peer_rate:,.0f}"),
    ]
    show("Watch", ("way", "open cases", "periods", "processor s", "cases/s"), rows)
    print(f"\nLimit {WATCH_LIMIT_S} s for 100,000: {100_000 / rate:.1f} s.")
    show("Guard of one act", ("act", "median ms", "p99 ms", "limit ms"), _guards())


def _watch(timelines: list[Any]) -> tuple[float, int]:
    from yifa.base.procedure import watch
    from yifa.records.law.facts import default_book
    from yifa.work.cases.procedures import procedure_of

    book, begun, periods = default_book(), time.process_time(), 0
    for timeline in timelines:
        periods += len(watch(procedure_of(timeline), timeline, book))
    return time.process_time() - begun, periods


def _peer(timelines: list[Any]) -> float:
    from yifa.base.procedure import watch
    from yifa.records.law.facts import default_book
    from yifa.work.cases.procedures import procedure_of

    book, begun = default_book(), time.process_time()
    for timeline in timelines:
        procedure = procedure_of(timeline)
        for _ in watch(procedure, timeline, book):
            procedure.facts_of(timeline)
    return time.process_time() - begun


def _guards() -> list[tuple[str, str, str, int]]:
    """Guard each act of the ordinary way, with the facts before it at hand."""
    from yifa.base.procedure import Act, findings_on
    from yifa.work.cases.procedures import ORDINARY
    from yifa.work.cases.tests.stories import BOOK, CASE, ordinary_steps

    rows, facts, taken_ms = [], None, []
    for seq, (at, payload) in enumerate(ordinary_steps().values(), 1):
        facts = facts or ORDINARY.begin(CASE, at)
        act: Any = Act(seq=seq, payload=payload, done_at=at)
        times = []
        for _ in range(GUARDS // 20):
            begun = time.perf_counter()
            findings_on(ORDINARY, facts, act, BOOK)
            times.append((time.perf_counter() - begun) * 1_000)
        taken_ms += times
        facts = ORDINARY.after(facts, act)
        rows.append((payload.LABEL, *_in_ms(times), GUARD_LIMIT_MS))
    return [*rows, ("all", *_in_ms(taken_ms), GUARD_LIMIT_MS)]


def _in_ms(times: list[float]) -> tuple[str, str]:
    return f"{percentile(times, 0.5):.3f}", f"{percentile(times, 0.99):.3f}"


if __name__ == "__main__":
    main()
