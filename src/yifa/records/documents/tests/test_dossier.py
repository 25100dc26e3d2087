"""The dossier is one PDF whose index tells the truth about its pages."""

import io
import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import Destination

from yifa.base.access import Actor
from yifa.base.procedure import Matter
from yifa.frame import blobs
from yifa.records.agencies.models import Body
from yifa.records.documents import actions, acts, queries
from yifa.records.documents.adapters.archival import archival_faults
from yifa.records.documents.models import Document
from yifa.records.documents.terms import NumberClass, Part
from yifa.records.documents.tests.conftest import AT
from yifa.records.documents.tests.samples import SAMPLES, long_version
from yifa.records.evidence import actions as evidence
from yifa.records.evidence import queries as evidence_queries
from yifa.records.evidence.facts import EvidenceFact, TakerFact
from yifa.records.journal.queries import timeline

pytestmark = pytest.mark.django_db

COVER = {
    name: SAMPLES["dossier_cover"][name]
    for name in SAMPLES["dossier_cover"]
    if name not in {"part_label", "archive_number", "items_count", "pages_count"}
}
PAPERS = (
    "lead_register",
    "filing_approval",
    "scene_record",
    "interview_record",
    "investigation_report",
    "legal_review_opinion",
    "prior_notice",
    "decision_approval",
    "penalty_decision",
    "closing_approval",
)
HEAD, CENTER = 842 - 60, 297
BOUND = datetime(2026, 4, 28, 2, 0, tzinfo=UTC)


@pytest.fixture
def dossier(bureau: Body, archivist: Actor, case: Matter) -> Document:
    """Bind a whole case, one long paper and a picture among its papers."""
    made = {}
    for day, code in enumerate(PAPERS):
        data = long_version(SAMPLES[code]) if code == "scene_record" else SAMPLES[code]
        made[code] = actions.make(
            actor=archivist,
            at=AT + timedelta(days=day),
            matter=case,
            form=code,
            data=data,
            number_class=NumberClass.DECISION if code == "penalty_decision" else None,
            render="later" if code == "prior_notice" else "now",
        )
    actions.make(
        actor=archivist,
        at=AT + timedelta(days=20),
        matter=case,
        form="proof_of_service",
        data=SAMPLES["proof_of_service"],
        attached_to=made["penalty_decision"].uuid,
    )
    take_picture(archivist, case)
    return actions.bind_dossier(actor=archivist, at=BOUND, matter=case, cover=COVER)


def take_picture(actor: Actor, case: Matter) -> None:
    photo = io.BytesIO()
    Image.new("RGB", (1200, 900), "green").save(photo, "JPEG")
    officers = [TakerFact(actor.account, "周立"), TakerFact(case.id, "郑和平")]  # type: ignore[arg-type]
    evidence.take(
        actor=actor,
        at=AT,
        matter=case,
        stream=photo,
        filename="占道.jpg",
        kind="audiovisual",
        obtained="现场拍摄",
        officers=officers,
        device_id="ZFY-0001",
        taken_at=AT,
        description="占道经营现场照片",
    )


def reader_of(dossier: Document) -> PdfReader:
    with queries.pdf_of(dossier) as stream:
        return PdfReader(io.BytesIO(stream.read()))


def parts_of(reader: PdfReader) -> list[list[tuple[str, int]]]:
    """Give the bookmarks of each part: title and page index."""
    parts = []
    for item in reader.outline:
        if isinstance(item, list):
            parts.append(
                [
                    (str(one.title), reader.get_destination_page_number(one) or 0)
                    for one in item
                    if isinstance(one, Destination)
                ]
            )
    return parts


def test_archive_number_and_entry(dossier: Document) -> None:
    assert dossier.number == "20260001"
    assert [act.kind for act in timeline(dossier.subject).acts] == ["document.bind"]


def test_open_part_stands_in_the_order_of_the_file(dossier: Document) -> None:
    opened, internal = parts_of(reader_of(dossier))

    assert [title.split(" ")[0] for title, _ in opened] == [
        "案卷封面",
        "卷内文件目录",
        "校验清单",
        "立案审批表",
        "行政处罚决定书",
        "送达回证",
        "行政处罚事先告知书",
        "证据（照片、视听资料）说明页",
        "现场检查（勘验）笔录",
        "询问笔录",
        "备考表",
    ]
    assert [title for title, _ in internal] == [
        "案卷封面",
        "卷内文件目录",
        "校验清单",
        "案件来源登记表",
        "案件调查终结报告",
        "行政处罚决定审批表",
        "法制审核意见书",
        "结案审批表",
        "备考表",
    ]


def test_index_names_the_pages_on_which_each_paper_stands(dossier: Document) -> None:
    reader, number_on = reader_of(dossier), numbers_of(dossier)
    for part in parts_of(reader):
        index = reader.pages[part[1][1]].extract_text()
        papers = part[3:]
        for (title, start), (_, following) in pairwise(papers):
            first, last = number_on[start], number_on[following - 1]
            pages = str(first) if first == last else f"{first}-{last}"
            name = r"\s*".join(map(re.escape, title.split(" ")[0]))
            row = rf"{name}\s*\d{{4}}年\s*\d+月\s*\d+\s*日\s*{pages}(?!\d)"
            assert re.search(row, index), title


def test_numbered_pages_run_without_a_gap_in_each_part(dossier: Document) -> None:
    number_on = numbers_of(dossier)
    for part in parts_of(reader_of(dossier)):
        numbers = [number_on[page] for page in range(part[3][1], part[-1][1])]
        assert numbers == list(range(1, len(numbers) + 1))


def test_page_numbers_stand_in_the_outer_upper_corner(dossier: Document) -> None:
    start = parts_of(reader_of(dossier))[0][3][1]

    printed = corners(dossier)

    assert printed[start] == ("", "1")
    assert printed[start + 1] == ("2", "")
    assert printed[0] == ("", "")


def test_only_the_open_part_can_be_bound(bureau: Body, archivist: Actor, case: Matter) -> None:
    for code in ("filing_approval", "investigation_report"):
        actions.make(actor=archivist, at=AT, matter=case, form=code, data=SAMPLES[code])

    opened = actions.bind_dossier(
        actor=archivist, at=BOUND, matter=case, cover=COVER, parts=(Part.OPEN,)
    )

    text = "".join(page.extract_text() for page in reader_of(opened).pages)
    assert "立案审批表" in text
    assert "调查终结报告" not in text


def test_second_dossier_is_refused(dossier: Document, archivist: Actor, case: Matter) -> None:
    with pytest.raises(actions.DossierBound):
        actions.bind_dossier(actor=archivist, at=BOUND, matter=case, cover=COVER)


def test_empty_dossier_is_refused(bureau: Body, archivist: Actor, case: Matter) -> None:
    with pytest.raises(actions.DossierEmpty):
        actions.bind_dossier(actor=archivist, at=BOUND, matter=case, cover=COVER)


def corners(dossier: Document) -> dict[int, tuple[str, str]]:
    """Give what stands in the upper left and right corner of each page."""
    with queries.pdf_of(dossier) as stream:
        pages = list(pypdfium2.PdfDocument(stream.read()))
    found = {}
    for index, page in enumerate(pages):
        text = page.get_textpage()
        left = text.get_text_bounded(bottom=HEAD, right=CENTER)
        right = text.get_text_bounded(bottom=HEAD, left=CENTER)
        found[index] = (left.strip(), right.strip())
    return found


def numbers_of(dossier: Document) -> dict[int, int]:
    """Give the number printed on each numbered page."""
    return {
        page: int(left or right)
        for page, (left, right) in corners(dossier).items()
        if left or right
    }


def test_each_part_is_a_file_of_its_own_registered_in_the_journal(dossier: Document) -> None:
    bound = timeline(dossier.subject).acts[0].payload
    assert isinstance(bound, acts.Bound)

    texts = {
        volume.part: "".join(
            page.extract_text() for page in PdfReader(blobs.open_blob(volume.pdf_sha256)).pages
        )
        for volume in bound.volumes
    }

    assert [volume.part for volume in bound.volumes] == [Part.OPEN, Part.INTERNAL]
    assert sum(volume.pages_count for volume in bound.volumes) == dossier.pages_count
    assert "调查终结报告" not in texts[Part.OPEN]
    assert "调查终结报告" in texts[Part.INTERNAL]


def test_list_of_hashes_names_every_file_and_original(dossier: Document, case: Matter) -> None:
    opened, _ = parts_of(reader_of(dossier))
    page = reader_of(dossier).pages[opened[2][1]].extract_text()
    printed = "".join(page.split()).replace("\u200b", "")

    decision = next(one for one in queries.documents_in(case) if one.form == "penalty_decision")

    assert decision.pdf_sha256 in printed
    assert evidence_of(case).sha256 in printed


def test_bound_dossier_and_its_papers_are_pdf_a(dossier: Document, case: Matter) -> None:
    for paper in (dossier, *queries.documents_in(case)):
        with queries.pdf_of(paper) as stream:
            assert archival_faults(stream.read()) == [], paper.title


def test_checker_of_pdf_a_finds_what_breaks_it() -> None:
    plain = io.BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_attachment("a.txt", b"a")
    writer.write(plain)

    faults = archival_faults(plain.getvalue())

    assert {"6.2.3 no output intent", "6.6.2.1 no metadata", "6.1.3 no file identifier"} <= set(
        faults
    )
    assert "6.1/6.5 /EmbeddedFiles" in faults


def evidence_of(case: Matter) -> EvidenceFact:
    return evidence_queries.facts_of(case)[0]
