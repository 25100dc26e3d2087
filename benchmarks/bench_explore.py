"""Exhaustive exploration: every sequence of acts up to a depth, judged by the oracle.

    python benchmarks/bench_explore.py [--deeper 2]

From each beginning every move is tried now and after waiting; states are told apart by the facts
and the clock. Decisions are judged by an oracle written from the statute (`tests/oracle.py`). It
fails when one that the guard let pass is unlawful.
"""

import argparse
import os
import sys
import time

from ground import show

DEPTHS = {
    "from_filing": 8,
    "from_conclusion": 4,
    "with_hearing": 5,
    "on_the_spot": 9,
    "off_site": 8,
    "building": 8,
}


def main() -> None:
    """Explore every world and print what was seen."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "yifa.site.settings"
    import django

    django.setup()
    from yifa.work.cases.tests import worlds
    from yifa.work.cases.tests.exploring import explore

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--deeper", type=int, default=0, help="acts more than usual")
    deeper = parser.parse_args().deeper
    rows, unlawful = [], []
    for name, depth in DEPTHS.items():
        world, begun = getattr(worlds, name)(), time.process_time()
        seen = explore(world, depth + deeper)
        taken = time.process_time() - begun
        unlawful += seen.unlawful
        rows.append((world.name, depth + deeper, f"{seen.states:,}", f"{seen.tried:,}",
                     f"{seen.accepted:,}", f"{seen.decisions:,}", len(seen.unlawful),
                     f"{taken:.1f}"))  # fmt: skip
    header = (
        "world",
        "acts",
        "states",
        "tried",
        "let pass",
        "decisions",
        "unlawful",
        "processor s",
    )
    show("Exploration", header, rows)
    if unlawful:
        sys.exit("\n".join(unlawful[:20]))


if __name__ == "__main__":
    main()
