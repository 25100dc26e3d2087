"""The ground benchmarks stand on: a data folder of their own, gone afterwards; times; tables."""

import atexit
import base64
import os
import platform
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_KEY = base64.b64encode(bytes(range(32))).decode()


def make_ready(address: str = "") -> Path:
    """Make an empty, migrated database in a folder of this process; give the folder."""
    import django
    from django.core.management import call_command

    folder = Path(tempfile.mkdtemp(prefix="yifa-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))
    os.environ.update(
        YIFA_DATA=str(folder),
        DATABASE_URL=address,
        YIFA_LOG_LEVEL="ERROR",
        YIFA_SECRET_KEY="known-to-the-benchmarks-" + "0" * 40,
        YIFA_MASTER_KEYS=f"1:{_KEY}",
        YIFA_SIGNING_KEY=_KEY,
        YIFA_INDEX_KEY=_KEY,
        DJANGO_SETTINGS_MODULE="yifa.site.settings",
    )
    django.setup()
    call_command("migrate", verbosity=0)
    return folder


@contextmanager
def postgres() -> Iterator[str]:
    """Start a PostgreSQL server of its own and give its address."""
    sys.path.insert(0, str(ROOT / "scripts"))
    from with_postgres import server

    with server() as address:
        yield address


def seconds(work: Callable[[], object]) -> float:
    """Do something once and give how long it took."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def both_s(work: Callable[[], object]) -> tuple[float, float]:
    """Do something once; give how long it took, and how much of a processor."""
    begun = time.process_time()
    taken = seconds(work)
    return taken, time.process_time() - begun


def rates(name: str, amount: int, taken: tuple[float, float]) -> tuple[str, ...]:
    """Write one line: how many, how long, how many a second, and by processor time alone."""
    wall_s, processor_s = (max(one, 1e-6) for one in taken)
    pace = f"{amount / wall_s:,.0f}", f"{amount / processor_s:,.0f}"
    return name, f"{amount:,}", f"{wall_s:.2f}", f"{processor_s:.2f}", *pace


RATES = ("s", "processor s", "a second", "a processor second")


def percentile(values: Sequence[float], share: float) -> float:
    """Give the value below which a share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def show(title: str, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a Markdown table under a line that says what and where."""
    system = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"\n{title} ({system})\n")
    print(f"| {' | '.join(header)} |\n|{'---|' * len(header)}")
    for row in rows:
        print(f"| {' | '.join(map(str, row))} |", flush=True)
