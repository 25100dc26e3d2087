"""Import: reports a second through `import_reports`, beside receiving them one by one.

    python benchmarks/bench_import.py [--rows 20000]

Fictional texts of 40 to 200 characters with time, place, number, reporter and telephone, as a
12345 hotline hands them over. Every row becomes an act in the journal and a row of the inbox. The
peer calls `receive_report` for each row, as a form does; both write to the same kind of database.
"""

import argparse
import csv
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from ground import RATES, both_s, make_ready, rates, show

SEED = 2026
PEER_ROWS = 500
PLACES = ("解放路", "人民路", "环城路", "城东街", "滨江大道", "云溪大街", "新华巷")
TROUBLES = (
    "店外占道经营，人行道无法通行", "夜间施工噪声扰民，影响休息", "垃圾堆放多日无人清运",
    "餐馆油烟直排，楼上住户无法开窗", "楼顶正在搭建房屋，怀疑是违法建设", "路灯损坏，夜间行走不便",
)  # fmt: skip
PLEAS = ("请有关部门尽快处理。", "已多次反映仍未解决。", "希望到现场看一看。", "请给予答复。")


def write_table(path: Path, amount: int) -> None:
    """Write a table of fictional reports."""
    from yifa.base import clock

    random, now = Random(SEED), clock.now()
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["工单编号", "标题", "内容", "时间", "地点", "来电人", "联系电话"])
        for number in range(amount):
            place = f"{random.choice(PLACES)}{random.randint(1, 300)}号"
            trouble = random.choice(TROUBLES)
            words = "".join(random.choices(PLEAS, k=random.randint(1, 12)))
            at = now - timedelta(minutes=random.randrange(60, 500_000))
            table.writerow([
                f"12345-{number:08d}", trouble[:12], f"{place}{trouble}。{words}",
                at.strftime("%Y-%m-%d %H:%M"), place, f"市民{number % 977}",
                f"139{random.randrange(10**8):08d}",
            ])  # fmt: skip


def importer() -> Any:
    """Someone who may import."""
    from yifa.base import clock
    from yifa.base.access import Actor, Post
    from yifa.site.powers import TABLE

    posts = frozenset({Post.DUTY_CHIEF})
    return Actor(UUID(int=9), "值班长", "339921", clock.today(), posts, TABLE[Post.DUTY_CHIEF])


def one_by_one(path: Path, actor: Any) -> tuple[float, float]:
    """Receive the first rows singly; give how long it took."""
    from yifa.base import clock
    from yifa.work.intake.actions import receive_report
    from yifa.work.intake.importers import NewReport, new_reports

    read = new_reports(path, at=clock.now(), channel="snapshot")
    rows = [row for row in read if isinstance(row, NewReport)][:PEER_ROWS]

    def receive() -> None:
        for row in rows:
            receive_report(
                actor=actor, at=clock.now(), channel="snapshot", text=row.text, title=row.title,
                external_id=row.external_id, place=row.place, happened_at=row.happened_at,
                reporter=row.reporter, contact=row.contact,
            )  # fmt: skip

    return both_s(receive)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=20_000)
    amount = parser.parse_args().rows
    path = make_ready() / "reports.csv"
    write_table(path, amount)
    from yifa.base import clock
    from yifa.work.intake.actions import import_reports

    actor = importer()
    told: list[Any] = []

    def run() -> None:
        told.append(import_reports(actor=actor, at=clock.now(), path=path))

    first, again = both_s(run), both_s(run)
    if (told[0].imported, told[1].known) != (amount, amount):
        raise SystemExit(f"{told[0]}; {told[1]}")
    singly = one_by_one(path, actor)
    rows = [
        rates("import_reports", amount, first),
        rates("the same file again (nothing added)", amount, again),
        rates("peer: receive_report, one by one", PEER_ROWS, singly),
    ]
    show("Import", ("way", "rows", *RATES), rows)
    print(f"\nOurs is {amount / first[0] / (PEER_ROWS / singly[0]):.1f} times the peer.")


if __name__ == "__main__":
    main()
