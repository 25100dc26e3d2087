"""Documents: one page and a whole dossier, beside a compiler that is not kept.

    python benchmarks/bench_documents.py

The peer does what `typst compile` does for each paper: load the fonts, compile, write. Prints a
Markdown table of milliseconds (median, p95) and the resident memory after all of them.
"""

import json
import os
import resource
import shutil
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import typst
from django.conf import settings

from yifa.records.documents.adapters import typesetting
from yifa.records.documents.adapters.binding import Sheaf, Volume, bound, count_pages
from yifa.records.documents.facts import FORMS
from yifa.records.documents.rules import checked, presented
from yifa.records.documents.tests.samples import SAMPLES

ROOT = Path(__file__).resolve().parents[1]
SOURCES = Path(typesetting.__file__).parents[1] / "typst"
ROUNDS, COLD_ROUNDS, DOSSIER_ROUNDS = 200, 10, 5


def content(code: str, turn: int) -> dict[str, object]:
    """Give what one paper shows; every turn says something else, so that nothing is remembered."""
    form = FORMS[code]
    data = SAMPLES[code] | {"issuer": f"云溪县综合行政执法局（{turn}）"}
    return presented(form, checked(form, data), number=f"云综执罚决字〔2026〕第{turn:04d}号")


def timed(work: Callable[[int], object], rounds: int) -> tuple[float, float]:
    """Give the median and the 95th percentile in milliseconds."""
    taken = []
    for turn in range(rounds):
        start = time.perf_counter()
        work(turn)
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken), sorted(taken)[int(rounds * 0.95)]


def cold(turn: int) -> bytes:
    """Compile the same paper with a compiler of its own."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(SOURCES, folder, dirs_exist_ok=True)
        data = json.dumps(content("scene_record", turn), ensure_ascii=False)
        (folder / "data.json").write_text(data, encoding="utf-8")
        compiler = typst.Compiler(root=name, font_paths=typesetting.font_paths())
        paper = b'#import "layout.typ": *\n' + (folder / "scene_record_1.typ").read_bytes()
        made = compiler.compile(input=paper, format="pdf", sys_inputs=typesetting.inputs())
    assert isinstance(made, bytes)
    return made


def dossier(turn: int) -> bytes:
    """Typeset twenty papers and bind them with page numbers and bookmarks."""
    codes = [code for code in SAMPLES if not code.startswith("dossier")][:20]
    papers = [typesetting.typeset(FORMS[code], content(code, turn)) for code in codes]
    sheaves, page = [], 1
    for code, pdf in zip(codes, papers, strict=True):
        sheaves.append(Sheaf(FORMS[code].title, pdf, page))
        page += count_pages(pdf)
    numbers = typesetting.page_numbers(1, page - 1)
    return bound(Volume("正卷", tuple(sheaves)), numbers, title="案卷")


def main() -> None:
    """Print the table."""
    settings.configure(
        YIFA_DEMO_SEAL=True, YIFA_FONTS=ROOT / os.environ.get("YIFA_FONTS", "build/fonts")
    )
    typesetting.typeset(FORMS["scene_record"], content("scene_record", 0))
    rows = {
        "one page (现场笔录), kept compiler": timed(
            lambda turn: typesetting.typeset(FORMS["scene_record"], content("scene_record", turn)),
            ROUNDS,
        ),
        "one page, a compiler each (as the command line)": timed(cold, COLD_ROUNDS),
        "two pages with tables (处罚决定书)": timed(
            lambda turn: typesetting.typeset(
                FORMS["penalty_decision"], content("penalty_decision", turn)
            ),
            ROUNDS,
        ),
        "HTML preview": timed(
            lambda turn: typesetting.preview(FORMS["scene_record"], content("scene_record", turn)),
            ROUNDS,
        ),
        "dossier of 20 papers": timed(dossier, DOSSIER_ROUNDS),
    }
    print("| work | median ms | p95 ms |\n|---|---|---|")
    for name, (median, p95) in rows.items():
        print(f"| {name} | {median:.1f} | {p95:.1f} |")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"\nPeak memory {memory} MB, dossier {len(dossier(0)) // 1024} KB.")


if __name__ == "__main__":
    main()
