"""Review: timelines a second through the command line, beside a plain reading of the same file.

    python benchmarks/bench_review.py [--timelines 20000]

Ordinary cases alone, and half of them summary ones; each with days, amounts and names of its own,
every fourth with a fault. The command is run as a user runs it, its start included; the seconds are
those of one core. The peer reads the file with `json` and by type hints, asks the same rules, keeps
nothing.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import msgspec
from ground import show

from yifa.base.procedure import Act, Matter, Payload, Timeline
from yifa.work.cases.tests.stories import STALL, fine, ordinary_steps, summary_steps

SEED = 2026
FAULTY_SHARE = 0.25
ROUNDS = 3
WEEKS = 8
"""Stories begin in one of eight weeks, on the same weekday, clear of the long holidays."""
PEER_SHARE = 0.1
PEER = Path(__file__).with_name("peer_review.py")
COMMAND = ("-c", "from yifa.site.command import main; main()", "review")


def timelines(amount: int, *stories: dict[str, Any]) -> Iterator[Timeline[Any]]:
    """Make timelines after these stories in turn, no two alike."""
    random = Random(SEED)
    for number in range(amount):
        steps = stories[number % len(stories)]
        if random.random() < FAULTY_SHARE:
            steps = _spoilt(steps, random)
        shift = timedelta(weeks=random.randrange(WEEKS))
        yield Timeline(
            matter=Matter("case", UUID(int=random.getrandbits(128)), "339921.zf"),
            acts=tuple(
                Act(seq=seq, payload=_moved(payload, shift, number), done_at=done_at + shift)
                for seq, (done_at, payload) in enumerate(steps.values(), 1)
            ),
        )


def _spoilt(steps: dict[str, Any], random: Random) -> dict[str, Any]:
    """Leave out a step, or fine more than was told."""
    if random.random() < 0.5:
        left_out = random.choice(list(steps)[1:-2])
        return {name: step for name, step in steps.items() if name != left_out}
    moment, said = steps["decide"]
    heavier = msgspec.structs.replace(said, proposal=fine(random.choice((600, 900, 1_500))))
    return steps | {"decide": (moment, heavier)}


def _moved(payload: Payload, shift: timedelta, number: int) -> Payload:
    """Move every day in a payload, and give it a party of its own."""
    changes: dict[str, Any] = {}
    for field in msgspec.structs.fields(payload):
        value = getattr(payload, field.name)
        if field.name.endswith(("_on", "_at", "_from", "_until")) and hasattr(value, "year"):
            changes[field.name] = value + shift
        elif field.name == "service" and value is not None:
            changes["service"] = msgspec.structs.replace(
                value, served_on=value.served_on + shift, effective_on=value.effective_on + shift
            )
        elif value == STALL:
            changes[field.name] = msgspec.structs.replace(value, name=f"云溪县好味小吃店{number}")
    return msgspec.structs.replace(payload, **changes)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--timelines", type=int, default=20_000)
    amount = parser.parse_args().timelines
    with tempfile.TemporaryDirectory(prefix="yifa-bench-") as name:
        few = round(amount * PEER_SHARE)
        ordinary, whole, part = (Path(name) / f"{kind}.jsonl" for kind in ("o", "whole", "part"))
        _write(ordinary, timelines(amount, ordinary_steps()))
        _write(whole, timelines(amount, ordinary_steps(), summary_steps()))
        _write(part, timelines(few, ordinary_steps(), summary_steps()))
        ordinary_s = best_of(*COMMAND, str(ordinary))
        ours_s = best_of(*COMMAND, str(whole))
        json_s = best_of(*COMMAND, "--json", str(whole))
        start_s = best_of(*COMMAND, str(one_of(part)))
        peer_s = best_of(str(PEER), str(part))
    rows = [
        ("ordinary, `yifa review`", amount, f"{ordinary_s:.2f}", f"{amount / ordinary_s:,.0f}"),
        ("mixed, `yifa review`", amount, f"{ours_s:.2f}", f"{amount / ours_s:,.0f}"),
        ("mixed, `yifa review --json`", amount, f"{json_s:.2f}", f"{amount / json_s:,.0f}"),
        ("the start, part of each", 1, f"{start_s:.2f}", ""),
        (
            "mixed, peer: json, type hints, nothing kept",
            few,
            f"{peer_s:.2f}",
            f"{few / peer_s:,.0f}",
        ),
    ]
    show("Review", ("way", "timelines", "processor s", "timelines/s"), rows)
    print(f"\nOurs is {amount / ours_s / (few / peer_s):.1f} times the peer.")


def _write(path: Path, made: Iterator[Timeline[Any]]) -> None:
    path.write_bytes(b"\n".join(msgspec.json.encode(item) for item in made))


def one_of(path: Path) -> Path:
    """Write the first line of a file beside it."""
    first = path.with_name("one.jsonl")
    first.write_bytes(path.read_bytes().split(b"\n", 1)[0])
    return first


def best_of(*words: str) -> float:
    """Run a program some times and give the fewest seconds of processor time it took."""
    return min(_processor_s(words) for _ in range(ROUNDS))


def _processor_s(words: tuple[str, ...]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "yifa.site.settings"},
        check=False,
    )
    if done.stderr:
        sys.exit(done.stderr.decode())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
