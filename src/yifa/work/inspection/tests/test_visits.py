"""Inspections lived by their actions and pages: from the visit to the case and its publication."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pypdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from yifa.base import clock
from yifa.base.access import NotPermitted, Post
from yifa.base.procedure import StepRefused
from yifa.frame import blobs
from yifa.frame.dossier_tabs import tabs_of
from yifa.frame.tests.asking import FormClient
from yifa.records.documents.queries import documents_in
from yifa.records.journal.queries import timeline
from yifa.records.journal.queries.labelled import said_in
from yifa.records.signing.rules import canonical
from yifa.work.cases.models import Case
from yifa.work.cases.tests.county import BUREAU, County, at, found_county
from yifa.work.inspection import actions, acts, queries
from yifa.work.inspection.models import Inspection
from yifa.work.inspection.queries.drafting import Setting, begun
from yifa.work.inspection.terms import Confirmation, Ground, Result
from yifa.work.inspection.tests.visits import HAND

pytestmark = pytest.mark.django_db
MORNING = at("03-11", 9)


@pytest.fixture
def county(db: None) -> County:
    return found_county()


@pytest.fixture
def morning() -> Any:
    with clock.frozen(MORNING):
        yield MORNING


def setting(county: County, **changes: Any) -> Setting:
    told: dict[str, Any] = {
        "ground": Ground.COMPLAINT, "number": "12345-018", "sheet": "street_shop",
        "officers": county.officers, "object_name": "", "place": "", "party": county.party,
    }  # fmt: skip
    return Setting(**told | changes)


def begin(county: County, **changes: Any) -> Inspection:
    actor = county.actor(Post.CASE_OFFICER, MORNING)
    said = begun(actor, MORNING, BUREAU, setting(county, **changes))
    return actions.begin_inspection(actor=actor, at=MORNING, jurisdiction=BUREAU, said=said)


def step(county: County, row: Inspection, said: Any, when: Any, post: Post = Post.CASE_OFFICER,
         ) -> Inspection:  # fmt: skip
    take = actions.leave if isinstance(said, acts.Left) else actions.take_step
    return take(actor=county.actor(post, when), at=when, inspection=row, said=said)


def visited(county: County, *faults: str, **changes: Any) -> Inspection:
    row = begin(county, **changes)
    step(county, row, acts.Met(officers=county.officers, present="陈安宁"), at("03-11", 9, 5))
    results = tuple(
        acts.PointResult(
            code=point.code,
            result=Result.FAILS if point.code in faults else Result.MEETS,
            note="货架摆在门外" if point.code in faults else "",
            photos=(uuid4(),) if point.code in faults else (),
        )
        for point in queries.facts_of(row).points
    )
    step(county, row, acts.Checked(results=results), at("03-11", 9, 20))
    said = acts.Left(
        left_at=at("03-11", 9, 30), statement="马上搬", confirmation=Confirmation.SIGNED,
        signed_by="陈安宁", signature=HAND,
    )  # fmt: skip
    return step(county, row, said, at("03-11", 9, 30))


def test_a_fault_becomes_a_case_that_names_the_inspection__apl_54(
    county: County, data_folder: Any
) -> None:
    row = visited(county, "outside")
    officer = county.actor(Post.CASE_OFFICER, at("03-11", 10))

    row, case_id = actions.refer_to_case(
        actor=officer, at=at("03-11", 10), inspection=row, points=("outside",),
        cause_code="outside_door_trade",
    )  # fmt: skip

    case = Case.objects.get(uuid=case_id)
    assert (case.source, case.source_matter) == ("inspection", row.matter.subject)
    assert (case.party, case.place) == (county.party, "云溪县解放路6号")
    row = step(county, row, acts.Closed(conclusion="已转立案"), at("03-11", 11))
    assert (row.cases_count, row.due_label, row.due_on) == (1, "公开检查结果", date(2026, 4, 9))
    said = acts.Published(published_at="县政府网站", published_on=date(2026, 3, 12))
    row = step(county, row, said, at("03-12", 9))
    assert (row.stage, row.due_on) == ("closed", None)


def test_the_record_says_each_point_and_bears_the_hand__apl_55(
    county: County, data_folder: Any
) -> None:
    row = visited(county, "outside")

    paper = next(item for item in documents_in(row.matter) if item.form == "scene_record")
    pdf = pypdf.PdfReader(BytesIO(blobs.read_blob(paper.pdf_sha256)))
    text = "".join(page.extract_text() for page in pdf.pages).replace("\n", "")
    assert row.document == paper.uuid
    for words in ("临街商户市容检查", "货架摆在门外", "不符合", "马上搬", "339921", "周明"):
        assert words in text


def test_only_a_leader_decides_that_no_case_is_filed__apl_54(
    county: County, data_folder: Any
) -> None:
    row = visited(county, "outside")
    said = acts.NotFiled(points=("outside",), reason="当场改正，情节轻微")

    with pytest.raises(NotPermitted):
        step(county, row, said, at("03-11", 10))
    row = step(county, row, said, at("03-11", 10), Post.BUREAU_HEAD)

    assert queries.facts_of(row).unanswered == ()


def test_lists_pages_and_the_party_s_dossier_show_it_within_few_queries(
    county: County, data_folder: Any, morning: Any
) -> None:
    row = visited(county, "outside")
    client = FormClient()
    client.force_login(county.accounts[Post.CASE_OFFICER])

    with CaptureQueriesContext(connection) as asked:
        listed = client.get(reverse("inspection:list"), {"queue": "settling", "q": "好味"})
    page = client.get(row.get_absolute_url()).content.decode()

    assert len(asked) <= 30
    assert "云溪县好味餐饮有限公司" in listed.content.decode()
    assert (
        "没有符合条件"
        in client.get(reverse("inspection:list"), {"ground": "draw"}).content.decode()
    )
    for words in ("责令改正", "转立案", "由中队长办理", "第十七条第一款", "货架摆在门外", "马上搬"):
        assert words in page
    tab = next(tab for tab in tabs_of("party") if tab.label == "行政检查")
    rows = list(tab.provider(county.actor(Post.CASE_OFFICER, MORNING), county.party))
    assert [line.url for line in rows] == [row.get_absolute_url()]


class Desk:
    """What an officer does on the pages of one inspection."""

    def __init__(self, county: County) -> None:
        self.client = FormClient()
        self.client.force_login(county.accounts[Post.CASE_OFFICER])

    @property
    def row(self) -> Inspection:
        return Inspection.objects.get()

    def do(self, name: str, **data: Any) -> Any:
        row = self.row
        url = reverse("inspection:do", args=[row.uuid, name])
        assert self.client.get(url).status_code == 200, name
        return self.client.post(url, {"after": row.last_seq, **data})


def photograph() -> BytesIO:
    out = BytesIO()
    Image.new("RGB", (64, 48)).save(out, "JPEG")
    out.name, _ = "门前.jpg", out.seek(0)
    return out


def test_a_visit_goes_through_its_pages(county: County, data_folder: Any, morning: Any) -> None:
    desk, names = Desk(county), [str(key) for key in county.officers]
    told = {
        "ground": "complaint", "number": "12345-018", "sheet": "street_shop",
        "party": "云溪县好味餐饮有限公司", "officers": names,
    }  # fmt: skip
    refused = desk.client.post(reverse("inspection:new"), {**told, "officers": names[:1]})
    assert refused.status_code == 422
    assert "执法人员少于两人" in refused.content.decode()

    assert desk.client.post(reverse("inspection:new"), told).status_code == 302
    assert desk.do("check", outside="meets").status_code == 422
    assert desk.do("meet", officers=names, present="陈安宁", relation="经营者").status_code == 302
    results = dict.fromkeys((p.code for p in queries.facts_of(desk.row).points), "meets")
    results |= {"outside": "fails", "note_outside": "货架在门外"}
    assert desk.do("check", **results).status_code == 302
    warned = desk.do(
        "leave", left_at="2026-03-11T09:00", confirmation="refused", unsigned_reason="拒绝签名",
        witness="王为民",
    )  # fmt: skip
    assert warned.status_code == 422
    assert "继续办理的理由" in warned.content.decode()
    assert desk.do("check", **results, photo_outside=photograph()).status_code == 302
    signed = desk.do(
        "leave", left_at="2026-03-11T09:00", confirmation="signed", signed_by="陈安宁",
        strokes=canonical(HAND).decode(),
    )  # fmt: skip
    assert signed.status_code == 302
    assert len(queries.facts_of(desk.row).results["outside"].photos) == 1


def test_what_follows_a_visit_goes_through_its_pages(
    county: County, data_folder: Any, morning: Any
) -> None:
    with clock.frozen(at("03-11", 9, 30)):
        desk, names = Desk(county), [str(key) for key in county.officers]
        visited(county, "outside")

        answers = [
            desk.do("order_correction", points=["outside"], demand="搬", due_on="2026-03-11"),
            desk.do("recheck", officers=names, is_corrected="no", record="仍在门外"),
            desk.do("refer", points=["outside"], cause_code="outside_door_trade"),
            desk.do("close", conclusion="已转立案"),
            desk.do("publish", published_at="县政府网站", published_on="2026-03-11"),
        ]

        assert [answer.status_code for answer in answers] == [302] * 5
        assert answers[2].headers["Location"].startswith("/cases/")
        assert (desk.row.stage, desk.row.cases_count) == ("closed", 1)


def told_of(county: County, **changes: Any) -> actions.SheetTold:
    points = begun(
        county.actor(Post.CASE_OFFICER, MORNING), MORNING, BUREAU, setting(county)
    ).points
    told: dict[str, Any] = {
        "inspection": uuid4(), "ground": Ground.COMPLAINT, "number": "12345-018",
        "sheet": "street_shop", "officers": county.officers, "object_name": "", "place": "",
        "party": county.party, "begun_at": MORNING, "met_at": MORNING,
        "left_at": at("03-11", 9, 30), "certificates_shown": True, "present": "陈安宁",
        "points": tuple(
            actions.PointTold(
                code=item.code, note="货架在门外" if item.code == "outside" else "",
                result=Result.FAILS if item.code == "outside" else Result.MEETS,
            )
            for item in points
        ),
        "confirmation": Confirmation.SIGNED, "signed_by": "陈安宁", "signature": HAND,
        "demand": "搬入店内", "correct_by": date(2026, 3, 13),
    }  # fmt: skip
    return actions.SheetTold(**told | changes)


def enter(county: County, told: actions.SheetTold) -> actions.Entered:
    return actions.enter_sheet(
        actor=county.actor(Post.CASE_OFFICER, MORNING), at=at("03-11", 12), jurisdiction=BUREAU,
        told=told, photos={"outside": (uuid4(),)},
    )  # fmt: skip


def test_a_visit_told_whole_keeps_each_act_s_own_moment(county: County, data_folder: Any) -> None:
    entered = enter(county, told_of(county))

    assert entered.findings == ()
    assert entered.inspection.stage == "correcting"
    kinds = [(act.kind, act.done_at) for act in timeline(entered.inspection.matter).acts]
    assert kinds[0] == ("inspection.begin", MORNING)
    assert kinds[-1] == ("inspection.order_correction", at("03-11", 9, 30))


@pytest.mark.parametrize("accepted", [True, False])
def test_an_unlawful_visit_told_late_waits_for_a_leader__ins_01(
    county: County, data_folder: Any, accepted: bool
) -> None:
    entered = enter(county, told_of(county, ground=Ground.ROUTINE, number=""))
    row = entered.inspection

    assert entered.reported_seq == 1
    assert entered.findings[0].rule == "INS-01"
    assert row.is_doubted
    with pytest.raises(StepRefused, match="补报"):
        step(county, row, acts.Closed(conclusion="完"), at("03-11", 13))
    leader = county.actor(Post.BUREAU_HEAD, MORNING)
    leader = replace(leader, powers=leader.powers | {"inspection.settle_report"})
    row = actions.settle_report(
        actor=leader, at=at("03-11", 14), matter=row.matter, report=1, accepted=accepted,
        reason="经核实",
    )  # fmt: skip
    assert not row.is_doubted
    assert row.stage == ("correcting" if accepted else "cancelled")


@pytest.mark.parametrize(
    ("named", "shown"),
    [({"party": "citizen"}, "陈某"), ({"party": None, "object_name": "欧阳小明"}, "欧阳某"),
     ({"party": None, "object_name": "城东五金店"}, "城东五金店")],
)  # fmt: skip
def test_lists_show_a_person_masked(county: County, named: dict[str, Any], shown: str) -> None:
    party = county.citizen if named["party"] else None

    row = begin(county, **{**named, "party": party, "place": "东街 3 号"})

    assert row.object_shown == shown


def test_the_journal_reads_an_inspection_in_words(county: County) -> None:
    row = begin(county)
    order = acts.CorrectionOrdered(points=("heaps",), demand="清除", due_on=date(2026, 3, 13))

    said = {line.label: line.value for line in said_in(timeline(row.matter).acts[0].payload)}

    assert (said["情形"], said["所用检查单"]) == ("投诉举报", "临街商户市容")
    assert any("堆放物料" in line.value for line in said_in(order))


def test_moments_in_reverse_and_in_the_future_are_refused(county: County) -> None:
    for wrong in ({"met_at": at("03-11", 10)}, {"left_at": at("03-11", 13)}):
        with pytest.raises(actions.ToldOutOfOrder):
            enter(county, told_of(county, **wrong))


def test_a_matter_not_seen_is_not_found(county: County, morning: Any) -> None:
    client = FormClient()
    client.force_login(county.accounts[Post.SUPERVISOR])

    assert client.get(reverse("inspection:detail", args=[UUID(int=4)])).status_code == 404
    assert client.get(reverse("inspection:new")).status_code == 403
