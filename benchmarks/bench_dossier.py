"""A large dossier: 300 pages with 100 photos, bound, hashed, PDF/A.

    python benchmarks/bench_dossier.py [PAGES] [PHOTOS]

Papers are interview records of several pages, the photos noise of 1600 × 1200 (which hardly
compresses); everything from the database to the bound files of both parts is inside the time.
Prints a Markdown table.
"""

import io
import sys
import time
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from ground import make_ready
from PIL import Image

from yifa.base.access import Actor, Post
from yifa.base.procedure import Matter

AT = datetime(2026, 3, 2, 8, tzinfo=UTC)
PLACE = "339921.zf"
CASE = Matter("case", UUID("018f0000-0000-7000-8000-000000000001"), PLACE)
LEFT_OUT = {"part_label", "archive_number", "items_count", "pages_count"}


def archivist() -> Actor:
    from yifa.records.documents.terms import Power
    from yifa.records.evidence.terms import Power as EvidencePower

    powers = frozenset(map(str, (*Power, *EvidencePower)))
    posts = frozenset({Post.ARCHIVIST})
    return Actor(UUID(int=7), "何静", PLACE, date(2026, 3, 2), posts=posts, powers=powers)


def photographs(actor: Actor, count: int) -> None:
    from yifa.records.evidence import actions as evidence
    from yifa.records.evidence.facts import TakerFact

    for number in range(count):
        photo = io.BytesIO()
        Image.effect_noise((1600, 1200), 40 + number % 50).convert("RGB").save(photo, "JPEG")
        evidence.take(
            actor=actor, at=AT, matter=CASE, stream=photo, filename=f"{number}.jpg",
            kind="audiovisual", obtained="现场拍摄", device_id="ZFY-0001", taken_at=AT,
            officers=[TakerFact(UUID(int=7), "周立"), TakerFact(UUID(int=8), "郑和平")],
            description=f"现场照片 {number}", place="中心路",
        )  # fmt: skip


def papers(actor: Actor, pages: int) -> int:
    from yifa.records.documents import actions
    from yifa.records.documents.tests.samples import SAMPLES

    made = number = 0
    while made < pages:
        exchanges = [
            {
                "question": f"第{turn}问，当时的情况？",
                "answer": f"{number}：" + "我在路边摆摊。" * 12,
            }
            for turn in range(28)
        ]
        data = SAMPLES["interview_record"] | {"exchanges": exchanges}
        paper = actions.make(
            actor=actor, at=AT + timedelta(minutes=number), matter=CASE,
            form="interview_record", data=data,
        )  # fmt: skip
        made, number = made + paper.pages_count, number + 1
    actions.make(
        actor=actor, at=AT, matter=CASE, form="lead_register", data=SAMPLES["lead_register"]
    )
    return made


def main() -> None:
    pages, photos = (int(text) for text in (*sys.argv[1:], "300", "100")[:2])
    make_ready()
    from django.urls import reverse

    from yifa.frame import blobs
    from yifa.records.agencies.models import Body
    from yifa.records.documents import actions, queries
    from yifa.records.documents.adapters.archival import archival_faults
    from yifa.records.documents.tests.samples import SAMPLES

    cover = {k: v for k, v in SAMPLES["dossier_cover"].items() if k not in LEFT_OUT}
    Body.objects.create(
        jurisdiction=PLACE, code="zf", name="云溪县综合行政执法局", short_name="云综执",
        kind="bureau", valid_from=date(2020, 1, 1), recorded_at=AT,
    )  # fmt: skip
    actor = archivist()
    photographs(actor, photos)
    written = papers(actor, pages - photos // 2)
    reverse("dossiers:list")  # as in a server, the addresses are loaded already
    start, worked = time.perf_counter(), time.process_time()
    dossier = actions.bind_dossier(actor=actor, at=AT, matter=CASE, cover=cover)
    taken, worked = time.perf_counter() - start, time.process_time() - worked
    content = blobs.read_blob(dossier.pdf_sha256)
    print("| pages of papers | photos | pages bound | volumes | MB | seconds | processor s |")
    print("|---|---|---|---|---|---|---|")
    print(
        f"| {written} | {photos} | {dossier.pages_count} | {len(queries.volumes_of(dossier))} "
        f"| {len(content) / 1e6:.1f} | {taken:.1f} | {worked:.1f} |"
    )
    print(f"\nPDF/A faults: {archival_faults(content) or 'none'}")


if __name__ == "__main__":
    main()
