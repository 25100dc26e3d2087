"""Pages: lists and details at the demo county's size and among a million cases.

    python benchmarks/bench_pages.py [--cases 1000000] [--incidents 300000] [--share 1.0]

The demo county is founded and its last month lived (`--share` of it) by real actions; the pages of
those cases and incidents are the details that are measured. Around them stands a crowd of rows:
first to a year of the demo county, then to a million. Each page is asked as three people see it;
the time is that of the whole request, from middleware to rendered page. The peer asks only the
database: a plain paginator with a full count and `icontains` over four columns.
"""

import argparse
from collections.abc import Callable
from datetime import timedelta
from itertools import islice
from random import Random
from typing import Any

from crowd import cases, incidents, settle_in
from ground import both_s, make_ready, percentile, seconds, show

SEED = 2026
ROUNDS = 12
PEER_ROUNDS = 2
DETAILS = 40
SHARES = (0.5, 0.95)
DEMO_CASES, DEMO_INCIDENTS = 600, 3_000
PEOPLE = {"chengban": "case officer", "juzhang": "bureau head", "jiandu": "supervisor"}
LISTS = {
    "cases: first page of each queue": (
        "/cases/", "/cases/?queue=mine", "/cases/?queue=near", "/cases/?queue=over",
        "/cases/?queue=closed",
    ),
    "cases: filters": (
        "/cases/?stage=closed", "/cases/?stage=notified&unit=s1", "/cases/?cause=street_heaps",
        "/cases/?procedure=summary/1", "/cases/?since=2026-01-01&until=2026-02-01",
        "/cases/?cause=street_heaps&stage=archived&unit=s2&since=2020-01-01",
    ),
    "cases: keywords": (
        "/cases/?q=占道", "/cases/?q=油烟扰民", "/cases/?q=解放路&stage=closed",
        "/cases/?q=鹤鸣桥", "/cases/?q=海啸", "/cases/?q=药房+人民路",
    ),
    "cases: deep pages": (
        "/cases/?page=50", "/cases/?page=250", "/cases/?page=500", "/cases/?stage=closed&page=500",
    ),
    "incidents": (
        "/incidents/", "/incidents/?queue=closed", "/incidents/?queue=late",
        "/incidents/?stage=closed&unit=s1", "/incidents/?since=2026-01-01&until=2026-02-01",
        "/incidents/?page=500",
    ),
    "desk and search": ("/", "/search/?q=占道经营"),
}  # fmt: skip


def live(share: float) -> None:
    """Found the demo county and live its last month."""
    from yifa.base import clock
    from yifa.records.journal import actions as journal
    from yifa.site.demo import load

    now = clock.now()
    quiet: Callable[..., None] = lambda *_: None  # noqa: E731
    world = load.found(now - timedelta(days=362), "Yunxi-2026-bench", quiet)
    if share:
        load.live(world, 0, now, quiet, share=share, hold_s=30.0)
    journal.sequence_all()


def details() -> dict[str, list[str]]:
    """Give the addresses of what was really lived, in the unit of the case officer."""
    from yifa.work.cases.models import Case
    from yifa.work.incidents.models import Incident

    def some(model: Any, path: str) -> list[str]:
        known = list(model.objects.filter(unit="s1").order_by("pk").values_list("uuid", flat=True))
        Random(SEED).shuffle(known)
        return [f"/{path}/{key}/" for key in known[:DETAILS]]

    found = {"case details": some(Case, "cases"), "incident details": some(Incident, "incidents")}
    return {group: addresses for group, addresses in found.items() if addresses}


def asked(username: str) -> Callable[[str], tuple[float, float]]:
    """Sign someone in; give what asks a page and tells the milliseconds, and the processor's."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    account = get_user_model().objects.get(username=username)
    client.force_login(account)

    def ask(address: str) -> tuple[float, float]:
        answers: list[Any] = []
        taken_s, processor_s = both_s(lambda: answers.append(client.get(address)))
        if answers[0].status_code != 200:
            raise SystemExit(f"{username} {address}: {answers[0].status_code}")
        return taken_s * 1000, processor_s * 1000

    return ask


def measure(pages: dict[str, list[str]], size: str) -> list[tuple[Any, ...]]:
    """Ask every page as everyone; one row a group of pages and person."""
    rows, askers = [], {name: asked(name) for name in PEOPLE}
    for group, addresses in pages.items():
        rounds = 2 if "details" in group else ROUNDS
        for username, ask in askers.items():
            for address in addresses[:2]:
                ask(address)
            taken = {address: [ask(address) for _ in range(rounds)] for address in addresses}
            whole, processor = zip(
                *(pair for pairs in taken.values() for pair in pairs), strict=True
            )
            worst = max((min(pairs), address) for address, pairs in taken.items())[1]
            figures = (percentile(times, share) for times in (whole, processor) for share in SHARES)
            rows.append(
                (size, group, PEOPLE[username], *(f"{ms:.0f}" for ms in figures), _named(worst))
            )
    return rows


def _named(address: str) -> str:
    """Leave the identifiers out of an address."""
    return f"/{address.split('/')[1]}/…/" if len(address) > 40 and "?" not in address else address


def peers() -> list[tuple[str, str, str]]:
    """Ask the database as a plain list page would."""
    from django.core.paginator import Paginator
    from django.db.models import Q

    from yifa.work.cases.models import Case

    rows = Case.objects.filter(jurisdiction__startswith="339921").order_by("-lead_on", "-id")
    found = rows.filter(
        Q(number__icontains="占道")
        | Q(cause_name__icontains="占道")
        | Q(party_name__icontains="占道")
        | Q(place__icontains="占道")
    )

    def page(selected: Any, number: int) -> float:
        def ask() -> None:
            shown = Paginator(selected, 20).get_page(number)
            list(shown)

        return min(seconds(ask) for _ in range(PEER_ROUNDS)) * 1000

    return [
        ("first page", "/cases/", f"{page(rows, 1):.0f}"),
        ("page 500", "/cases/?page=500", f"{page(rows, 500):.0f}"),
        ("keyword", "/cases/?q=占道", f"{page(found, 1):.0f}"),
    ]


def compared() -> list[tuple[str, str, str, str, str]]:
    """Set our page beside the peer's queries."""
    ask = asked("jiandu")
    rows = []
    for name, address, theirs in peers():
        mine, _ = min(ask(address) for _ in range(5))
        rows.append((name, address, f"{mine:.0f}", theirs, f"{float(theirs) / mine:.1f}"))
    return rows


def settle() -> None:
    """Let the database look at its tables, as it does by itself in the night."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--incidents", type=int, default=300_000)
    parser.add_argument("--indexed", type=int, default=1_000_000, help="of the cases, for words")
    parser.add_argument("--share", type=float, default=1.0)
    told = parser.parse_args()
    make_ready()
    from yifa.base import clock

    live(told.share)
    pages = details() | {name: list(addresses) for name, addresses in LISTS.items()}
    header = (
        "size",
        "pages",
        "seen by",
        "median ms",
        "p95 ms",
        "processor median",
        "processor p95",
        "slowest",
    )
    now = clock.now()
    settle_in(cases(DEMO_CASES, clock.today(), 1), words=True)
    settle_in(incidents(DEMO_INCIDENTS, now, 1), words=False)
    show("Pages of the demo county", header, measure(pages, "demo county"))
    crowd = cases(told.cases, clock.today(), 2)
    settle_in(islice(crowd, told.indexed), words=True)
    settle_in(crowd, words=False)
    settle_in(incidents(told.incidents, now, 2), words=False)
    settle()
    show(f"Pages among {told.cases:,} cases", header, measure(pages, f"{told.cases:,}"))
    show("Beside a plain paginator", ("list", "page", "ms", "peer ms", "ratio"), compared())


if __name__ == "__main__":
    main()
