"""The chain of evidence: which proof shows which fact, what is missing, what contradicts."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from yifa.base.access import Post
from yifa.base.procedure import Override, StepRefused, review
from yifa.records.journal import queries as journal
from yifa.records.law.queries import book_on
from yifa.work.cases.actions import perform
from yifa.work.cases.facts.chain import proof_of
from yifa.work.cases.models import Case
from yifa.work.cases.procedures import procedure_of
from yifa.work.cases.queries.chain import chain_of
from yifa.work.cases.terms import PenaltyKind
from yifa.work.cases.terms.chain import Element, Standing
from yifa.work.cases.tests.county import NO, County, at, drive, lead
from yifa.work.cases.tests.stories import BOOK

PROVED: dict[str, Any] = {
    "shows": "店外摆放货架三个",
    "is_true": True,
    "is_lawful": True,
    "is_relevant": True,
}
CONCLUDED = NO | {
    "facts_found": "店外经营，逾期不改正", "facts_are_clear": True,
    "kinds": (PenaltyKind.FINE,), "fine_fen": 50_000, "tier": "ordinary", "reasons": "情节一般",
}  # fmt: skip


@pytest.fixture
def case(county: County) -> Case:
    """A case with a photo, a scene record, a recheck and an interview."""
    return drive(county, lead(county), until="interview")


def weighed(county: County, case: Case, proof: str, **said: Any) -> Case:
    moment = at("03-09", 15) + timedelta(minutes=case.last_seq)
    return perform(
        actor=county.actor(Post.CASE_OFFICER, moment), at=moment, case=case, after=case.last_seq,
        step="weigh_evidence", data=PROVED | {"proof": proof, "title": "证据"} | said,
    )  # fmt: skip


def chain(case: Case) -> Any:
    timeline = journal.timeline(case.matter)
    book = book_on(at("03-09").date(), case.jurisdiction)
    return chain_of(procedure_of(timeline).facts_of(timeline), timeline, book)


def photo_of(case: Case) -> str:
    timeline = journal.timeline(case.matter)
    return proof_of(procedure_of(timeline).facts_of(timeline).evidence[0])


def concluded(county: County, case: Case, **more: Any) -> Case:
    moment = at("03-10", 9)
    return perform(
        actor=county.actor(Post.CASE_OFFICER, moment), at=moment, case=case, after=case.last_seq,
        step="conclude", data=CONCLUDED, **more,
    )  # fmt: skip


def test_records_and_evidence_are_proofs_and_nothing_is_proved_before_it_is_weighed(case):
    found = chain(case)

    kinds = {proof.kind_label for proof in found.proofs}
    assert kinds >= {"电子数据", "勘验笔录、现场笔录"}
    assert {link.standing for link in found.links} == {Standing.MISSING}
    assert [link.element for link in found.links if link.proposed]


def test_one_proof_stands_alone_and_two_agree__apl_46(county, case):
    scene = next(item.key for item in chain(case).proofs if item.title == "现场检查笔录")

    case = weighed(county, case, photo_of(case), proves=(Element.CONDUCT, Element.TIME_AND_PLACE))
    case = weighed(county, case, scene, proves=(Element.CONDUCT,))

    standing = {link.element: link.standing for link in chain(case).links}
    assert standing[Element.CONDUCT] is Standing.PROVED
    assert standing[Element.TIME_AND_PLACE] is Standing.SINGLE
    assert standing[Element.SUBJECT] is Standing.MISSING


def test_a_later_weighing_takes_the_place_of_the_earlier_one(county, case):
    photo = photo_of(case)
    case = weighed(county, case, photo, proves=(Element.CONDUCT,))

    case = weighed(county, case, photo, is_true=False, reason="时间经过改动")

    assert {link.standing for link in chain(case).links} == {Standing.MISSING}


def test_evidence_that_was_not_in_the_case_is_refused__apl_46(county, case):
    with pytest.raises(StepRefused, match=r"已经收集在案.*第四十六条第二款"):
        weighed(county, case, "act:99", proves=(Element.CONDUCT,))


def test_excluding_evidence_wants_a_reason__apl_46(county, case):
    with pytest.raises(StepRefused, match=r"写明理由.*第四十六条"):
        weighed(county, case, photo_of(case), is_lawful=False)


def test_excluded_evidence_no_longer_carries_the_facts__apl_46(county, case):
    case = weighed(county, case, photo_of(case), is_lawful=False, reason="擅自进入住宅拍摄")

    with pytest.raises(StepRefused, match="没有可以作为定案根据的证据"):
        concluded(county, case)


def test_a_fact_without_proof_is_warned_of_at_the_end__apl_40(county, case):
    case = weighed(county, case, photo_of(case), proves=(Element.CONDUCT,))

    with pytest.raises(StepRefused, match=r"违法主体、时间地点.*没有证据证明"):
        concluded(county, case)


def test_a_contradiction_is_warned_of_until_it_is_explained__apl_40(county, case):
    every = tuple(link.element for link in chain(case).links)
    scene = next(item.key for item in chain(case).proofs if item.title == "现场检查笔录")
    case = weighed(county, case, photo_of(case), proves=every)
    case = weighed(county, case, scene, contradicts=(Element.SUBJECT,), title="现场检查笔录")

    assert next(iter(chain(case).links)).standing is Standing.DISPUTED
    with pytest.raises(StepRefused, match="“现场检查笔录”与其他证据矛盾"):
        concluded(county, case)
    case = concluded(county, case, overrides=(Override("EVD-01", "以照片为准，笔录笔误已说明"),))

    timeline = journal.timeline(case.matter)
    found = [
        item for item in review(procedure_of(timeline), timeline, BOOK) if item.rule == "EVD-01"
    ]
    assert all(item.level.value != "block" for item in found)


def test_the_page_shows_what_is_missing_and_leads_to_the_form(county, case):
    client = Client()
    client.force_login(county.accounts[Post.CASE_OFFICER])

    page = client.get(reverse("cases:chain", args=[case.uuid])).content.decode()
    address = reverse("cases:do", args=[case.uuid, "weigh_evidence"])
    form = client.get(address, {"proof": photo_of(case)}).content.decode()

    assert "缺少证据" in page
    assert f"{address}?proof=" in page
    assert "证明的事实" in form
    assert "行为的时间和地点" in form


def test_the_process_page_shows_papers_beside_their_steps__apl_47(county, case):
    client = Client()
    client.force_login(county.accounts[Post.CASE_OFFICER])

    page = client.get(reverse("cases:process", args=[case.uuid])).content.decode()

    assert "现场检查（勘验）笔录" in page
    assert "没有缺项" in page
