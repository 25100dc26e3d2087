"""Search: two to four Chinese characters over a million objects, beside LIKE and trigrams.

    python benchmarks/bench_search.py [--rows 1000000] [--on sqlite|postgresql]

Without `--on` both are measured, each in a process of its own, PostgreSQL on a server of its own.
The first page is twenty rows and a count up to 1,000. Frequent words stand in a third of the
objects, rare ones in a few hundred, absent ones in none; a bureau and one of its teams ask.
"""

import argparse
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from ground import make_ready, percentile, postgres, seconds, show

SEED = 2026
CHUNK = 20_000
ROUNDS = 12
PEER_ROUNDS = 3
FIRST = 20_000
"""So many are indexed one by one in PostgreSQL; the rest are their copies, in another order."""
PLACES = ("339921.zf", "339921.t01", "339921.t02", "339921.t03")
CAUSES = (
    "占道经营", "店外经营", "乱扔垃圾", "油烟扰民", "违法建设", "噪声扰民", "毁坏绿化",
    "乱贴广告", "渣土撒漏", "露天烧烤",
)  # fmt: skip
STREETS = ("解放路", "人民路", "环城路", "城东街", "滨江大道", "云溪大街", "新华巷")
SHOPS = ("好味餐饮店", "东风商贸行", "顺达水果店", "康宁药房", "四季服装店", "老街早餐店")
RARE = ("古井巷", "鹤鸣桥", "望月亭")
WORDS = {
    "frequent, 2 characters": ("经营", "扰民", "解放"),
    "frequent, 3 and 4": ("解放路", "占道经营", "油烟扰民"),
    "two words": ("占道 解放路", "油烟 药房"),
    "rare": ("古井", "鹤鸣桥", "望月亭边"),
    "absent": ("海啸", "冰山崩塌"),
}
WHO = {"the bureau, all kinds": ("339921", None), "a team, cases": ("339921.t02", ("case",))}


def documents(amount: int) -> Iterator[Any]:
    """Make objects to be found, no two alike."""
    from yifa.frame.search import Document

    random = Random(SEED)
    for number in range(amount):
        cause, street = random.choice(CAUSES), random.choice(STREETS)
        shop = random.choice(SHOPS)
        rare = f"{random.choice(RARE)}边" if random.random() < 0.001 else ""
        kind = random.choices(("case", "incident", "report"), (3, 3, 2))[0]
        key = UUID(int=random.getrandbits(128))
        yield Document(
            kind=kind,
            id=key,
            jurisdiction=random.choices(PLACES, (6, 2, 1, 1))[0],
            unit="",
            title=f"云综执立字〔2026〕第{number:07d}号 {cause}案",
            text=f"{cause}\n{shop}\n{street}{random.randint(1, 300)}号{rare}\n第{number}件",
            url=f"/{kind}s/{key}/",
            at=date(2025, 1, 1) + timedelta(days=number * 600 // amount),
        )


def fill(amount: int) -> None:
    """Put the objects into the index by the project's own way."""
    from yifa.frame.search import index_many

    rows, held = documents(amount), []
    for row in rows:
        held.append(row)
        if len(held) == CHUNK:
            index_many(held)
            held.clear()
    index_many(held)


def multiply(amount: int) -> None:
    """Copy what is indexed in PostgreSQL until it is that many, and raise the index again."""
    from django.db import connection

    from yifa.frame import search
    from yifa.frame.models import SearchEntry

    known = SearchEntry.objects.count()
    blocks = [f"b_{block}" for block in range(known // search._BLOCK + 1)]
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX frame_searchentry_words")
        cursor.execute(
            "INSERT INTO frame_searchentry"
            " (id, kind, object_id, jurisdiction, unit, title, text, url, at, words)"
            " SELECT place, kind, gen_random_uuid(), jurisdiction, unit, title, text, url, at,"
            " ts_delete(words, %s) || format('b_%%s', place / %s)::tsvector"
            " FROM (SELECT %s + row_number() OVER (ORDER BY random()) AS place, entry.kind,"
            " entry.jurisdiction, entry.unit, entry.title, entry.text, entry.url, entry.at,"
            " entry.words"
            " FROM frame_searchentry AS entry CROSS JOIN generate_series(2, %s)) AS copies"
            " ORDER BY place",
            [blocks, search._BLOCK, known, amount // known],
        )
        cursor.execute(
            "CREATE INDEX frame_searchentry_words ON frame_searchentry USING gin (words)"
        )


def times_ms(work: Callable[[], object], rounds: int) -> list[float]:
    """Ask some times and give the milliseconds."""
    return [seconds(work) * 1000 for _ in range(rounds)]


def ours(words: str, place: str, kinds: tuple[str, ...] | None) -> Callable[[], object]:
    """Search as the pages do."""
    from yifa.frame.search import find

    return lambda: find(words, jurisdictions=place, kinds=kinds)


def peer(words: str, place: str, kinds: tuple[str, ...] | None) -> Callable[[], object]:
    """Search by LIKE: on PostgreSQL a trigram index helps, where the word is long enough."""
    from django.db.models import Q

    from yifa.frame.models import SearchEntry

    rows = SearchEntry.objects.filter(jurisdiction__startswith=place)
    if kinds:
        rows = rows.filter(kind__in=kinds)
    for word in words.split():
        rows = rows.filter(Q(title__contains=word) | Q(text__contains=word))

    def asked() -> object:
        return rows.count(), list(rows.order_by("-at", "-id")[:20])

    return asked


def raise_trigrams() -> bool:
    """Give the peer a trigram index, where the database can."""
    from django.db import DatabaseError, connection

    if connection.vendor != "postgresql":
        return False
    try:
        with connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            for name in ("title", "text"):
                cursor.execute(
                    f"CREATE INDEX peer_{name} ON frame_searchentry USING gin ({name} gin_trgm_ops)"
                )
    except DatabaseError:
        return False
    return True


def settle() -> None:
    """Let the database do what it does by itself in the hours after a load."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def measure(database: str, amount: int) -> None:
    """Fill one database, ask it, print the table."""
    with ExitStack() as held:
        make_ready(held.enter_context(postgres()) if database == "postgresql" else "")
        first = min(amount, FIRST if database == "postgresql" else amount)
        fill_s = seconds(lambda: fill(first))
        if first < amount:
            multiply(amount)
        settle()
        found = {}
        for name, words in WORDS.items():
            for who, (place, kinds) in WHO.items():
                found[name, who] = [
                    ms for word in words for ms in times_ms(ours(word, place, kinds), ROUNDS)
                ]
        helped = raise_trigrams()
        rows = []
        for (name, who), mine in found.items():
            place, kinds = WHO[who]
            theirs = [
                ms for word in WORDS[name] for ms in times_ms(peer(word, place, kinds), PEER_ROUNDS)
            ]
            mine_ms, their_ms = percentile(mine, 0.95), percentile(theirs, 0.95)
            rows.append(
                (name, who, f"{percentile(mine, 0.5):.1f}", f"{mine_ms:.1f}", f"{their_ms:.0f}",
                 f"{their_ms / mine_ms:.0f}")
            )  # fmt: skip
        every = [ms for mine in found.values() for ms in mine]
        rows.append(("all", "", f"{percentile(every, 0.5):.1f}", f"{percentile(every, 0.95):.1f}",
                     "", ""))  # fmt: skip
        way = "LIKE with trigram indexes" if helped else "LIKE"
        show(
            f"Search over {amount:,} objects on {database}, {first / fill_s:,.0f} indexed a second",
            ("words", "who asks", "median ms", "p95 ms", f"peer ({way}) p95 ms", "ratio"),
            rows,
        )
        from django.db import connection

        connection.close()


def main() -> None:
    """Measure one database, or each in a process of its own."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--on", choices=("sqlite", "postgresql"))
    told = parser.parse_args()
    if told.on:
        measure(told.on, told.rows)
        return
    for database in ("sqlite", "postgresql"):
        words = [sys.executable, __file__, "--rows", str(told.rows), "--on", database]
        subprocess.run(words, check=True)


if __name__ == "__main__":
    main()
