"""The main job on a small scale: own fictional complaints through the whole way."""

import csv
import gzip
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from yifa.site.job.hours import live
from yifa.site.job.inbox import MERGE_FROM
from yifa.site.job.run import run
from yifa.site.job.tables import NAMES, parted, samples_in, tables_in
from yifa.site.job.told import Told, markdown

PLACES = ("东门路", "学院街", "清风巷", "和平里", "古塔路", "丰收弄", "书院街", "望月巷")
SAID = {
    "市容": ("垃圾没人清运", "{place}{n}号旁垃圾堆了{n}天没人清，味道很大，请尽快处理"),
    "噪声": ("夜里施工噪声", "{place}{n}号工地半夜还在打桩，孩子睡不着，请管一管"),
    "停车": ("人行道停满车", "{place}{n}号前人行道停满小汽车，行人只能走车行道"),
}


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)


def complaint(number: int, label: str = "") -> dict[str, str]:
    kind = label or list(SAID)[number % len(SAID)]
    title, text = SAID[kind]
    place = PLACES[number % len(PLACES)]
    row = {
        "id": str(number),
        "time": f"2019-05-{number % 27 + 1:02d} 10:{number % 60:02d}:00",
        "topic": f"{place}{title}",
        "text": text.format(place=place, n=number),
    }
    return row | ({"label": label, "group": f"g{number}"} if label else {})


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """Three small tables as they lie in the shared data folder; one row is too long."""
    folder = tmp_path / "complaints"
    folder.mkdir()
    labels = list(SAID)
    write(folder / NAMES[0], [complaint(n, labels[n % 3]) for n in range(60)])
    overlong = complaint(99) | {"text": "长" * 9000}
    write(folder / NAMES[1], [*(complaint(n) for n in range(100, 112)), overlong])
    repeated = complaint(200)
    write(folder / NAMES[2], [repeated, repeated | {"id": "201"}, complaint(202)])
    return tmp_path


def test_absent_tables_are_told_and_nothing_runs(
    tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.YIFA_SHARED_DATA = tmp_path

    call_command("main_job")

    assert "absent" in capsys.readouterr().out


def test_near_copies_stay_on_one_side_of_the_split(shared: Path) -> None:
    tables = tables_in(shared)
    assert tables is not None

    learn, held_out = parted(samples_in(tables.labelled))

    assert {one.group for one in learn}.isdisjoint(one.group for one in held_out)
    assert len(learn) + len(held_out) == 60


def test_stories_interleave_in_the_order_of_their_moments() -> None:
    first, last = datetime.fromisoformat("2026-03-02T09:00+08:00"), []
    later = first.replace(hour=12)

    def story(name: str, *moments: datetime) -> Any:
        for moment in moments:
            last.append(name)
            yield moment
        last.append(name)

    end = live([(first, story("long", first.replace(hour=15))), (later, story("short"))])

    assert last == ["long", "short", "long"]
    assert end == first.replace(hour=15)


def test_a_missed_expectation_is_told_in_both_forms() -> None:
    told = Told()
    told.figure("imported", 8155)
    told.expect_equal("blocking findings", 1, 0)

    words = markdown(told)

    assert not told.is_as_expected
    assert "| imported | 8,155 |" in words
    assert "| blocking findings: 1 = 0 | NO |" in words


@pytest.mark.one_database
@pytest.mark.usefixtures("data_folder")
@pytest.mark.django_db(transaction=True)
def test_reports_go_from_the_table_to_an_archived_verified_case(shared: Path) -> None:
    tables, told = tables_in(shared), Told()
    assert tables is not None

    run(tables, told, lambda _: None, sample=4, cases=2)

    missed = [one.sentence for one in told.expectations if not one.is_met]
    figures = dict(told.figures)
    assert missed == []
    assert figures["rows read"] == "76"
    assert figures["rejected"] == "1"
    assert figures["dossiers written"] == "2"
    assert figures["verification"] == "sound"
    assert any(name.startswith("merged") and count != "0" for name, count in told.figures)
    assert 0 < MERGE_FROM <= 1
    assert told.count_of("report.follow_up") == 4
    assert "垃圾" not in markdown(told)
