"""Document numbers (文号) given by many writers at once: no gap, no duplicate, how fast.

    python scripts/with_postgres.py python benchmarks/bench_numbers.py [NUMBERS] [WRITERS]

100,000 numbers by 16 writers unless told otherwise, on the PostgreSQL server of DATABASE_URL, each
in a transaction of its own; every hundredth transaction is undone, which must leave no gap.
Exit status 1 where a serial is missing or given twice.
"""

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

from ground import make_ready, show
from uuid_utils.compat import uuid7

AT = datetime(2026, 3, 2, 8, tzinfo=UTC)
PLACE, CLASS = "339921.zf", "罚决"


class Undone(Exception):
    """A writer's transaction that fails after the number was given."""


def write(numbers: int) -> int:
    """Give so many numbers, one transaction each; gives how many were undone."""
    from django.db import connection, transaction

    from yifa.records.documents.actions.numbering import give_number

    given = undone = 0
    while given < numbers:
        try:
            with transaction.atomic():
                give_number(at=AT, jurisdiction=PLACE, number_class=CLASS, document=uuid7())
                if (given + undone) % 100 == 99:
                    raise Undone
            given += 1
        except Undone:
            undone += 1
    connection.close()
    return undone


def main() -> int:
    """Print the table; 1 where a serial is missing or doubled."""
    numbers, writers = (
        int(text) for text in (*sys.argv[1:], *("100000", "16")[len(sys.argv) - 1 :])
    )
    make_ready(os.environ.get("DATABASE_URL", ""))
    from django.db.models import Max

    from yifa.records.agencies.models import Body
    from yifa.records.documents.models import IssuedNumber

    Body.objects.create(
        jurisdiction=PLACE, code="zf", name="云溪县综合行政执法局", short_name="云综执",
        kind="bureau", valid_from=date(2020, 1, 1), recorded_at=AT,
    )  # fmt: skip
    start = time.perf_counter()
    with ThreadPoolExecutor(writers) as pool:
        undone = sum(pool.map(write, [numbers // writers] * writers))
    taken = time.perf_counter() - start
    rows = IssuedNumber.objects.all()
    count, last = rows.count(), rows.aggregate(last=Max("serial"))["last"]
    texts = rows.values("text").distinct().count()
    header = ["writers", "numbers", "undone", "last serial", "distinct", "seconds", "numbers/s"]
    show(
        "Numbers",
        header,
        [[writers, count, undone, last, texts, f"{taken:.0f}", f"{count / taken:.0f}"]],
    )
    return 0 if count == last == texts == numbers // writers * writers else 1


if __name__ == "__main__":
    sys.exit(main())
