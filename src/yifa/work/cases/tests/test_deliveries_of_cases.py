"""Cases and their deliveries: a serving act is drawn from what was delivered (SRV-01, SRV-08)."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import Actor, Post
from yifa.base.procedure import StepRefused, review
from yifa.records.agencies import queries as agencies
from yifa.records.documents.queries import documents_in
from yifa.records.journal import queries as journal
from yifa.records.service import actions as service
from yifa.records.service import acts as said
from yifa.records.service.models import Delivery
from yifa.records.service.terms import Receiver, ServiceWay
from yifa.work.cases.actions import NothingServed, enter_service, issue, perform
from yifa.work.cases.models import Case
from yifa.work.cases.procedures import ORDINARY
from yifa.work.cases.queries.cases import full_sight
from yifa.work.cases.queries.serving import brief_of
from yifa.work.cases.tests.county import County, at, drive, lead
from yifa.work.cases.tests.stories import BOOK
from yifa.work.cases.tests.test_pages import client_of


def officer_at(county: County, moment: Any) -> Actor:
    return county.actor(Post.CASE_OFFICER, moment)


def pair(county: County) -> Any:
    return agencies.officer_facts(county.officers, date(2026, 3, 18))


@pytest.fixture
def decided(county):
    return drive(county, lead(county), "decide")


def plan_decision(county: County, case: Case) -> Delivery:
    """Plan to serve the decision, as the page does."""
    moment = at("03-18", 16)
    brief = brief_of(case.matter, moment)
    paper = next(item for item in brief.servable if item.is_decision)
    assert brief.party is not None
    plan = said.Planned(
        subject=case.matter.subject, case_number=brief.case_number, cause=brief.cause,
        issuer=brief.issuer, unit=brief.unit, documents=(paper.document,),
        recipient=brief.party, address=brief.party.address, since=paper.since,
        due_on=paper.due_on, is_decision=True,
    )  # fmt: skip
    return service.plan(actor=officer_at(county, moment), at=moment, matter=case.matter, said=plan)


def take(county: County, row: Delivery, payload: Any, moment: Any) -> Delivery:
    row.refresh_from_db()
    return service.take_step(
        actor=officer_at(county, moment), at=moment, delivery=row, after=row.last_seq, said=payload
    )


def signed(county: County, day: str, **changes: Any) -> said.Signed:
    usual: dict[str, Any] = {
        "way": ServiceWay.DIRECT, "receiver": Receiver.PARTY, "received_by": "陈小明",
        "officers": pair(county),
    }  # fmt: skip
    return said.Signed(on=at(day).date(), **usual | changes)


def enter(county: County, case: Case, row: Delivery, day: str) -> Case:
    case.refresh_from_db()
    moment = at(day, 17)
    return enter_service(
        actor=officer_at(county, moment), at=moment, case=case, after=case.last_seq,
        delivery=UUID(str(row.uuid)),
    )  # fmt: skip


def publish(county: County, row: Delivery, day: str = "03-25") -> Delivery:
    """Two visits in vain, a letter that comes back, a notice."""
    for visited in ("03-19", "03-20"):
        visit = said.NobodyThere(on=at(visited).date(), place="摊位", officers=pair(county))
        take(county, row, visit, at(visited, 15))
    posted = said.PutToPost(on=at("03-20").date(), number="1", office="邮政", address="住所")
    take(county, row, posted, at("03-20", 16))
    back = said.CameBack(on=at("03-24").date(), reason="查无此人")
    take(county, row, back, at("03-24"))
    notice = said.Published(
        on=at(day).date(), where="本机关公告栏", reason="两次上门未遇，邮件退回", is_masked=True
    )
    return take(county, row, notice, at(day))


def test_decision_knows_its_seven_days__apl_61(county, decided):
    brief = brief_of(decided.matter, at("03-18", 16))
    decision = next(item for item in brief.servable if item.is_decision)

    assert decision.due_on == date(2026, 3, 27)
    assert {item.document.title for item in brief.servable} >= {"行政处罚决定书"}


def test_service_of_the_decision_is_drawn_from_its_delivery__cpl_88(county, decided):
    row = plan_decision(county, decided)
    row = take(county, row, signed(county, "03-19"), at("03-19", 15))

    served = enter(county, decided, row, "03-19")

    act = journal.timeline(served.matter).acts[-1]
    assert act.kind == "case.serve"
    service_said: Any = act.payload
    assert service_said.service.delivery == UUID(str(row.uuid))
    assert service_said.service.received_by == "陈小明"
    assert full_sight(served, at("03-20")).facts.served_on == date(2026, 3, 19)
    papers = documents_in(served.matter)
    decision = next(item for item in papers if item.form == "penalty_decision")
    proofs = [item for item in papers if item.form == "proof_of_service"]
    assert [item.attached_to for item in proofs if item.attached_to == decision.uuid] == [
        decision.uuid
    ]


def test_delivery_is_entered_once_and_only_when_finished__cpl_87(county, decided):
    row = plan_decision(county, decided)
    with pytest.raises(NothingServed):
        enter(county, decided, row, "03-19")
    row = take(county, row, signed(county, "03-19"), at("03-19", 15))
    enter(county, decided, row, "03-19")

    with pytest.raises(NothingServed):
        enter(county, decided, row, "03-19")


def test_returned_letter_begins_nothing_in_the_case__cpl_91(county, decided):
    row = plan_decision(county, decided)
    publish(county, row)

    with pytest.raises(NothingServed):
        enter(county, decided, row, "03-26")
    assert full_sight(decided, at("03-26")).facts.served_on is None


def test_publication_in_time_keeps_the_seven_days__apl_61(county, decided):
    """SRV-01: the decision of 18 March is published on the 25th and served on 24 April."""
    row = plan_decision(county, decided)
    publish(county, row)
    decided.refresh_from_db()
    moment = at("03-25", 16)
    data = {
        "published_on": at("03-25").date(), "where": "本机关公告栏",
        "reason": "两次上门未遇，邮件退回", "is_masked": True,
        "failed_ways": (ServiceWay.DIRECT, ServiceWay.POST), "delivery": UUID(str(row.uuid)),
    }  # fmt: skip
    perform(
        actor=officer_at(county, moment), at=moment, case=decided, after=decided.last_seq,
        step="publish_service", data=data, render="later",
    )  # fmt: skip
    over = said.TakenDown(on=at("04-24").date())
    with pytest.raises(StepRefused, match="才视为送达"):
        take(county, row, said.TakenDown(on=at("04-23").date()), at("04-23"))

    take(county, row, over, at("04-24"))
    served = enter(county, decided, row, "04-24")

    timeline = journal.timeline(served.matter)
    late = [item.rule for item in review(ORDINARY, timeline, BOOK) if item.rule.startswith("SRV")]
    assert late == []
    facts = full_sight(served, at("04-25")).facts
    assert (facts.decision_published_on, facts.served_on) == (date(2026, 3, 25), date(2026, 4, 24))


def test_publication_without_other_ways_is_refused__cpl_95(county, decided):
    """SRV-08."""
    moment = at("03-20")
    data = {"published_on": at("03-20").date(), "where": "公告栏", "reason": "找不到",
            "is_masked": True}  # fmt: skip
    with pytest.raises(StepRefused, match="没有直接送达、邮寄送达未成功的记录"):
        perform(
            actor=officer_at(county, moment), at=moment, case=decided, after=decided.last_seq,
            step="publish_service", data=data,
        )  # fmt: skip


def test_notice_is_made_first_and_counts_from_its_service__cpl_91(county):
    """Made on 10 March, signed for on the 16th: the five days run from the 17th."""
    case = drive(county, lead(county), "conclude")
    moment = at("03-10", 15)
    delivery = issue(actor=officer_at(county, moment), at=moment, case=case, step="notify", data={})
    row = Delivery.objects.get(uuid=delivery)
    assert case.last_seq == Case.objects.get(pk=case.pk).last_seq
    take(county, row, signed(county, "03-16"), at("03-16", 15))

    told = enter(county, case, row, "03-16")

    facts = full_sight(told, at("03-17")).facts
    notices = [item for item in documents_in(told.matter) if item.form == "prior_notice"]
    assert facts.notice is not None
    assert facts.notice.service.effective_on == date(2026, 3, 16)
    assert [item.number for item in notices] == [facts.notice.number]
    proofs = [item for item in documents_in(told.matter) if item.attached_to == notices[0].uuid]
    assert [item.form for item in proofs] == ["proof_of_service"]


def test_paper_is_not_made_while_the_step_is_unlawful__apl_44(county, decided):
    """A notice after the decision is refused before anything is made."""
    moment = at("03-19")
    before = len(documents_in(decided.matter))

    with pytest.raises(StepRefused):
        issue(actor=officer_at(county, moment), at=moment, case=decided, step="notify", data={})

    assert len(documents_in(decided.matter)) == before
    assert not Delivery.objects.exists()


def test_notice_handed_over_on_the_spot_gets_its_proof__cpl_87(county):
    """SRV-02: every act that serves what it makes fills the proof of service."""
    case = drive(county, lead(county), "notify")
    papers = documents_in(case.matter)
    notice = next(item for item in papers if item.form == "prior_notice")

    proof = [item for item in papers if item.attached_to == notice.uuid]

    assert [item.form for item in proof] == ["proof_of_service"]
    assert notice.number in (proof[0].data or "")


def test_letter_posted_before_the_end_is_in_time__cpl_85(county):
    """CAL-07: told on 10 March, five working days end on the 17th; the letter comes on the 19th."""
    case = drive(county, lead(county), "notify")
    facts = full_sight(case, at("03-19")).facts
    assert facts.notice is not None
    moment = at("03-19")
    late = {"statement": "请求从轻", "posted_on": date(2026, 3, 20)}
    with pytest.raises(StepRefused, match="晚于收到日期"):
        perform(actor=officer_at(county, moment), at=moment, case=case, after=case.last_seq,
                step="make_statement", data=late)  # fmt: skip

    perform(
        actor=officer_at(county, moment), at=moment, case=case, after=case.last_seq,
        step="make_statement", data={"statement": "请求从轻", "posted_on": date(2026, 3, 17)},
        render="later",
    )  # fmt: skip

    assert full_sight(case, at("03-19", 11)).facts.statement_seq


def test_case_page_shows_its_deliveries_and_offers_what_was_served(county, decided):
    row = plan_decision(county, decided)
    take(county, row, signed(county, "03-19"), at("03-19", 15))
    client = client_of(county, Post.CASE_OFFICER)

    with clock.frozen(at("03-19", 17)):
        tab = client.get(reverse("cases:detail", args=[decided.uuid]) + "?tab=service")
        step = client.get(reverse("cases:do", args=[decided.uuid, "serve"]))
        page = client.get(reverse("cases:served", args=[decided.uuid, row.uuid]))
        done = client.post(reverse("cases:served", args=[decided.uuid, row.uuid]))

    assert "已送达" in tab.content.decode()
    assert "据此登记" in step.content.decode()
    assert "2026-03-19" in page.content.decode()
    assert done.status_code == 302
    decided.refresh_from_db()
    assert decided.stage == "served"


def test_step_page_makes_the_paper_and_leads_to_its_delivery(county):
    case = drive(county, lead(county), "conclude")
    client = client_of(county, Post.CASE_OFFICER)

    with clock.frozen(at("03-10", 15)):
        page = client.get(reverse("cases:do", args=[case.uuid, "notify"])).content.decode()
        answer = client.post(
            reverse("cases:do", args=[case.uuid, "notify"]),
            {"defence_days": "5", "way": "post", "served_on": "2026-03-10",
             "service_receiver": "party", "service_proof": "receipt",
             "service_place": "residence", "deliver": "1"},
        )  # fmt: skip

    assert "制作文书，另行送达" in page
    assert answer.status_code == 302, answer.content.decode()[:3000]
    assert answer.headers["Location"] == Delivery.objects.get().get_absolute_url()
