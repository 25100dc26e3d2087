"""What the law asks of an inspection, act by act; and what its sheets may cite."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from yifa.base.procedure import Act, Payload, Timeline, findings_on, review, watch
from yifa.base.statute import citation_of
from yifa.records.law.facts import default_book
from yifa.work.cases.tests.test_citations import Texts, holds
from yifa.work.cases.tests.test_citations import texts as _texts
from yifa.work.inspection import acts
from yifa.work.inspection.procedures import INSPECTION
from yifa.work.inspection.queries.sheets import all_sheets, sheet_on, sheets_on
from yifa.work.inspection.terms import Confirmation, Ground
from yifa.work.inspection.tests.visits import (
    AT,
    MATTER,
    MET,
    WU,
    ZHOU,
    articles,
    asked,
    begun,
    checked,
    facts_of,
    left,
    officer,
    visit,
)

texts = _texts
FAULT = (begun(), MET, checked("outside"), left())
CLEAN = (begun(), MET, checked(), left())
ORDER = acts.CorrectionOrdered(
    points=("outside",), demand="将货架移入店内", due_on=date(2026, 9, 10)
)
AT_ONCE = acts.CorrectionOrdered(
    points=("outside",), demand="将货架移入店内", due_on=date(2026, 9, 7)
)


def recheck(*, is_corrected: bool) -> acts.Rechecked:
    return acts.Rechecked(officers=(ZHOU, WU), is_corrected=is_corrected, record="复查了")


NO_CASE = acts.NotFiled(points=("outside",), reason="违法行为轻微并及时改正")
CASE = acts.Referred(case=UUID(int=1), cause_code="outside_door_trade", points=("outside",))
CLOSE = acts.Closed(conclusion="已整改到位")

LAWFUL: dict[str, tuple[Payload, ...]] = {
    "nothing was found": (*CLEAN, CLOSE),
    "it was put right": (*FAULT, ORDER, recheck(is_corrected=True), NO_CASE, CLOSE),
    "it became a case": (*FAULT, AT_ONCE, recheck(is_corrected=False), CASE, CLOSE),
    "nobody signed": (
        *CLEAN[:-1],
        left(confirmation=Confirmation.REFUSED, unsigned_reason="拒绝签名", witness="王为民"),
        CLOSE,
    ),
    "a drawn visit": (begun(ground=Ground.DRAW, number="2026-09 抽查-0012"), *CLEAN[1:]),
}

REFUSED: tuple[tuple[Payload, tuple[Payload, ...], str, str], ...] = (
    (begun(ground=Ground.ROUTINE, number=""), (), "INS-01", "business_climate:54:1"),
    (begun(ground=Ground.ROUTINE, number="1"), (), "INS-01", "business_climate:54:2"),
    (begun(number=" "), (), "INS-01", "business_climate:54:2"),
    (begun(ground=Ground.DRAW, number=""), (), "INS-01", "business_climate:54:1"),
    (begun(officers=(ZHOU,)), (), "INS-05", "apl:42:1"),
    (begun(officers=(ZHOU, ZHOU)), (), "INS-05", "apl:42:1"),
    (begun(officers=(ZHOU, officer(2, "吴静", date(2026, 9, 7)))), (), "INS-05", "apl:42:1"),
    (begun(officers=(ZHOU, officer(2, "吴静", field="gas"))), (), "INS-05", "apl:42:1"),
    (begun(officers=(ZHOU, officer(2, "吴静", area="339922"))), (), "INS-05", "apl:42:1"),
    (begun(object_name=""), (), "INS-05", "licensing:61:2"),
    (acts.Met(officers=(ZHOU.id,), present="陈安宁"), (begun(),), "INS-05", "apl:55:1"),
    (checked(), (begun(),), "INS-05", "apl:55:1"),
    (checked("outside", note=" "), (begun(), MET), "INS-05", "licensing:61:2"),
    (left(), (begun(), MET), "INS-05", "licensing:61:2"),
    (left(left_at=AT - timedelta(minutes=1)), CLEAN[:-1], "INS-05", "licensing:63"),
    (left(left_at=AT + timedelta(minutes=4)), CLEAN[:-1], "INS-05", "licensing:63"),
    (left(signature=None), CLEAN[:-1], "INS-05", "apl:55:2"),
    (left(signed_by=""), CLEAN[:-1], "INS-05", "apl:55:2"),
    (left(confirmation=Confirmation.ABSENT, witness="王为民"), CLEAN[:-1], "INS-05", "apl:55:2"),
    (
        left(confirmation=Confirmation.ABSENT, unsigned_reason="外出"),
        CLEAN[:-1],
        "INS-05",
        "apl:55:2",
    ),
    (left(), (begun(), MET, checked("outside", photos=())), "INS-05", "apl:54:1"),
    (acts.CorrectionOrdered(points=("heaps",), demand="改", due_on=date(2026, 9, 9)), FAULT,
     "INS-08", "apl:54:2"),
    (acts.CorrectionOrdered(points=("outside",), demand="改", due_on=date(2026, 9, 6)), FAULT,
     "INS-08", "apl:28:1"),
    (NO_CASE, (*FAULT, NO_CASE), "INS-08", "apl:54:2"),
    (acts.NotFiled(points=("outside",), reason=" "), FAULT, "INS-08", "apl:76:2"),
    (recheck(is_corrected=False), (*FAULT, ORDER), "INS-08", "apl:28:1"),
    (NO_CASE, (*FAULT, AT_ONCE, recheck(is_corrected=False)), "INS-08", "apl:54:2"),
    (CLOSE, FAULT, "INS-08", "apl:76:2"),
    (CLOSE, (*FAULT, ORDER, NO_CASE), "INS-08", "apl:28:1"),
    (acts.Published(published_at="", published_on=date(2026, 9, 7)), (*CLEAN, CLOSE),
     "INS-07", "disclosure:26"),
    (acts.Published(published_at="县政府网站", published_on=date(2026, 9, 8)), (*CLEAN, CLOSE),
     "INS-07", "disclosure:26"),
)  # fmt: skip


@pytest.mark.parametrize("story", LAWFUL)
def test_a_lawful_visit_goes_through(story: str) -> None:
    assert review(INSPECTION, visit(*LAWFUL[story]), default_book()) == ()


@pytest.mark.parametrize(("act", "before", "rule", "article"), REFUSED)
def test_an_unlawful_act_is_refused_with_its_article(
    act: Payload, before: tuple[Payload, ...], rule: str, article: str
) -> None:
    found = asked(act, *before)

    assert any(words.startswith(rule) for words in found), found
    assert article in articles(act, *before)


def test_a_certificate_counts_on_its_last_day_and_not_after__apl_42() -> None:
    last = officer(2, "吴静", date(2026, 9, 8))

    assert asked(begun(officers=(ZHOU, last))) == []
    assert asked(begun(officers=(ZHOU, officer(2, "吴静", date(2026, 9, 7))))) != []


def test_who_may_correct_until_a_day_is_not_late_on_that_day__apl_28() -> None:
    line = visit(*FAULT, ORDER)
    facts = INSPECTION.facts_of(line)
    said = recheck(is_corrected=False)

    on_the_last_day, day_after = (
        findings_on(
            INSPECTION,
            facts,
            Act(seq=6, payload=said, done_at=datetime(2026, 9, day, 2, tzinfo=UTC)),
            default_book(),
        )
        for day in (10, 11)
    )

    assert [item.rule for item in on_the_last_day] == ["INS-08"]
    assert day_after == ()


def _closed_at(at: datetime) -> Timeline[Any]:
    line = visit(*CLEAN)
    closed: Act[Any] = Act(seq=5, payload=CLOSE, done_at=at)
    return Timeline(matter=MATTER, acts=(*line.acts, closed), procedure="inspection/1")


def test_a_result_is_due_for_publication_after_twenty_working_days__ins_07() -> None:
    line = _closed_at(datetime(2026, 9, 8, 2, tzinfo=UTC))
    due = next(
        item for item in watch(INSPECTION, line, default_book()) if item.deadline.code == "publish"
    )
    on_the_day, day_after = (
        review(INSPECTION, line, default_book(), at=datetime(2026, 10, day, 4, tzinfo=UTC))
        for day in (12, 13)
    )

    assert due.binding_on == date(2026, 10, 12)
    assert [item.rule for item in on_the_day] == []
    assert [item.rule for item in day_after] == ["INS-07"]


def test_a_fault_without_case_or_refusal_is_late_after_the_filing_limit__ins_08() -> None:
    line = visit(*FAULT)
    limit = next(
        item for item in watch(INSPECTION, line, default_book()) if item.deadline.code == "file"
    ).binding_on
    noon = datetime(limit.year, limit.month, limit.day, 4, tzinfo=UTC)
    answered = watch(INSPECTION, visit(*FAULT, NO_CASE), default_book())

    assert limit == date(2026, 9, 16)
    assert review(INSPECTION, line, default_book(), at=noon) == ()
    late = review(INSPECTION, line, default_book(), at=noon + timedelta(days=1))
    assert [item.rule for item in late] == ["INS-08"]
    assert not next(item for item in answered if item.deadline.code == "file").open


def test_a_visit_without_faults_waits_for_no_case() -> None:
    codes = {item.deadline.code for item in watch(INSPECTION, visit(*CLEAN), default_book())}

    assert codes == {"record"}
    assert facts_of(*CLEAN).unanswered == ()


def test_one_edition_of_each_sheet_holds_on_a_day_and_changes_with_the_code() -> None:
    before, after = (sheets_on(day) for day in (date(2026, 8, 14), date(2026, 8, 15)))
    catering = [sheet_on("catering", day) for day in (date(2026, 8, 14), date(2026, 8, 15))]

    for held in (before, after):
        assert len({sheet.code for sheet in held}) == len(held) == 6
    assert [sheet.points[0].basis for sheet in catering if sheet] == [
        ("air:81:1",),
        ("ecology:250:2",),
    ]


def test_each_point_leads_to_a_cause_that_holds_while_its_sheet_does() -> None:
    book = default_book()
    for sheet in all_sheets():
        assert len({point.code for point in sheet.points}) == len(sheet.points)
        for point in sheet.points:
            if not point.cause:
                continue
            cause = book.cause(point.cause, sheet.valid_from)
            assert cause is not None, point
            violated = {(cited.statute, cited.article) for cited in cause.violated_citations}
            asked_of = {(cited.statute, cited.article) for cited in map(citation_of, point.basis)}
            assert violated & asked_of, point


def test_every_article_that_a_sheet_or_a_rule_cites_stands_in_its_text(texts: Texts) -> None:
    cited = {citation_of(key) for sheet in all_sheets() for p in sheet.points for key in p.basis}
    cited |= {item for rule in INSPECTION.rules for item in rule.citations}
    cited |= {item for step in INSPECTION.steps for item in step.citations}
    cited |= {due.citation for due in INSPECTION.deadlines.values() if due.citation}

    assert [
        str(item)
        for item in sorted(cited)
        if not any(holds(text, item) for text in texts[item.statute, item.article])
    ] == []
