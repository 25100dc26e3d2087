"""The page of discretion, the step that takes an amount over, and what binding steps show."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import Post
from yifa.frame.tests.asking import FormClient
from yifa.records.journal import queries as journal
from yifa.records.law.queries import book_on
from yifa.work.cases import acts, queries
from yifa.work.cases.forms.adopting import Adopted, adopted, sign
from yifa.work.cases.models import Case
from yifa.work.cases.queries import Draft
from yifa.work.cases.queries import discretion as registers
from yifa.work.cases.terms import Outcome, PenaltyKind
from yifa.work.cases.tests.county import BUREAU, NO, at, drive, lead

ANSWERS = {name: "no" for name in NO} | {"capacity": "full"}


def client_of(county, post: Post = Post.CASE_OFFICER) -> Client:
    client = FormClient()
    client.force_login(county.accounts[post])
    return client


def page_of(case: Case) -> str:
    return reverse("cases:discretion", args=[case.uuid])


@pytest.fixture
def rechecked(county):
    """A case whose order to correct was disregarded: its fine may be sought."""
    case = drive(county, lead(county), "interview")
    with clock.frozen(at("03-10", 9)):
        yield case


def past(case: Case, fines: list[int], **changes: Any) -> None:
    """Put decided cases beside this one."""
    said: dict[str, Any] = {
        "jurisdiction": case.jurisdiction, "procedure": case.procedure, "stage": "closed",
        "is_open": False, "cause_code": case.cause_code, "cause_name": case.cause_name,
        "party_kind": case.party_kind, "lead_on": date(2026, 1, 5), "decided_on": date(2026, 2, 5),
        "outcome": Outcome.PENALTY, "last_seq": 1, "last_at": at("02-05"),
    }  # fmt: skip
    Case.objects.bulk_create(
        Case(uuid=UUID(int=900 + number), fine_fen=fen, **said | changes)
        for number, fen in enumerate(fines)
    )


def about(county, case: Case, day: str = "03-10") -> Draft:
    moment = at(day, 9)
    actor = county.actor(Post.CASE_OFFICER, moment)
    seen = queries.sight(actor, case, moment)
    return Draft(actor, moment, case, seen.facts, book_on(moment.date(), BUREAU))


def test_the_page_asks_before_it_computes__apl_34(county, rechecked):
    client = client_of(county)

    empty = client.get(page_of(rechecked))
    asked = client.post(page_of(rechecked), {"tier": ""})

    assert empty.status_code == 200
    assert "违法情节（裁量阶次）" in empty.content.decode()
    assert "违法情节属于哪一裁量阶次" in asked.content.decode()
    assert "采用，填写" not in asked.content.decode()


def test_the_page_gives_amount_capitals_and_reasons__apl_5(county, rechecked):
    answer = client_of(county).post(page_of(rechecked), ANSWERS | {"tier": "ordinary"})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "550.00 元" in page
    assert "伍佰伍拾元整" in page
    assert "法定罚款幅度为" in page
    assert "采用，填写调查终结" in page
    assert journal.last_seq(rechecked.matter) == rechecked.last_seq


def test_only_grounds_that_the_law_names_for_the_cause_are_offered__ecology_1056(county, rechecked):
    """DIS-10: the code's heavier grounds do not reach trading outside the door."""
    page = client_of(county).get(page_of(rechecked)).content.decode()

    assert "突发事件期间违反应对措施" in page
    assert "恶意损害生态环境" not in page


def test_no_fine_is_offered_before_the_recheck__apl_28(county):
    """REC-02."""
    case = drive(county, lead(county), "approve_filing")
    with clock.frozen(at("03-03", 9)):
        page = client_of(county).post(page_of(case), ANSWERS | {"tier": "ordinary"})

    assert "是否已送达责令改正文书" in page.content.decode()


def test_an_amount_is_taken_over_by_a_person__mon_07(county, rechecked):
    """MON-07: the form shows it, the officer sends it, the act keeps what was computed."""
    client = client_of(county)
    shown = client.post(page_of(rechecked), ANSWERS | {"tier": "ordinary"})
    token = shown.context["token"]
    step = reverse("cases:do", args=[rechecked.uuid, "conclude"])

    form = client.post(step, {"adopt": token})
    assert form.status_code == 200
    assert 'value="550.00"' in form.content.decode()
    assert journal.last_seq(rechecked.matter) == rechecked.last_seq

    sent = ANSWERS | {
        "after": rechecked.last_seq, "assessment": token, "facts_found": "逾期不改正",
        "facts_are_clear": "on", "outcome": "penalty", "kinds": ["fine"], "fine_fen": "550",
        "tier": "ordinary", "reasons": "情节一般", "officers": list(map(str, county.officers)),
    }  # fmt: skip
    done = client.post(step, sent)

    said: Any = journal.timeline(rechecked.matter).acts[-1].payload
    assert done.status_code == 302, done.content.decode()
    assert said.proposal.computed_fen == said.proposal.fine_fen == 55_000


def test_a_token_of_another_case_is_worth_nothing():
    said = Adopted(
        proposal=acts.Proposal((PenaltyKind.FINE,), 1), circumstances=acts.Circumstances()
    )
    token = sign(UUID(int=1), said)

    assert adopted(UUID(int=1), token) == said
    assert adopted(UUID(int=2), token) is None
    assert adopted(UUID(int=1), token + "x") is None


def test_spread_compares_own_like_cases_only(county, rechecked):
    """DIS-09: same cause, kind of party, body and step; amounts only."""
    past(rechecked, [50_000, 52_000, 54_000])
    Case.objects.filter(uuid=UUID(int=901)).update(party_kind="person")
    Case.objects.filter(uuid=UUID(int=902)).update(jurisdiction="331102.zf")

    fact = registers.spread_fact(about(county, rechecked), "ordinary")

    assert fact is not None
    assert (fact.count, fact.median_fen) == (1, 50_000)
    assert registers.spread_fact(about(county, rechecked), "grave") is None


def test_an_outlier_asks_for_its_reason__apl_5(county, rechecked):
    """DIS-09: refused without, recorded with the reason and the spread it was judged by."""
    past(rechecked, [69_000] * 9)
    client, step = client_of(county), reverse("cases:do", args=[rechecked.uuid, "conclude"])
    sent = ANSWERS | {
        "after": rechecked.last_seq, "facts_found": "逾期不改正", "facts_are_clear": "on",
        "outcome": "penalty", "kinds": ["fine"], "fine_fen": "400", "tier": "ordinary",
        "reasons": "情节一般", "officers": list(map(str, county.officers)),
    }  # fmt: skip

    refused = client.post(step, sent)
    passed = client.post(step, sent | {"override-DIS-09": "占道面积明显小于同类案件"})

    assert refused.status_code == 422
    assert "罚款数额与同类案件相当" in refused.content.decode()
    assert passed.status_code == 302
    said: Any = journal.timeline(rechecked.matter).acts[-1].payload
    assert said.proposal.spread.median_fen == 69_000


def test_a_second_fine_for_the_same_act_is_refused__apl_29(county, rechecked):
    """DIS-06: another case about the same place, cause and day."""
    other = drive(county, lead(county), "pay")
    fines = registers.earlier_fines(about(county, rechecked, "03-25"))

    assert other.fine_fen
    assert [item.is_same_act for item in fines] == [True]


def test_the_head_sees_what_the_decision_rests_on__apl_57(county):
    case = drive(county, lead(county), "pass_review")
    with clock.frozen(at("03-18", 9)):
        page = client_of(county, Post.BUREAU_HEAD).get(
            reverse("cases:do", args=[case.uuid, "decide"])
        )

    text = page.content.decode()
    assert "办理依据" in text
    assert "查明的事实" in text
    assert "伍佰元整" in text
    assert "法制审核" in text
    assert 'data-confirm="即将登记“作出处罚决定”' in text


def test_steps_that_bind_nobody_ask_nothing(county):
    case = drive(county, lead(county), "approve_filing")
    with clock.frozen(at("03-03", 9)):
        page = client_of(county).get(reverse("cases:do", args=[case.uuid, "take_evidence"]))

    assert "data-confirm" not in page.content.decode()


def test_a_supervisor_may_compute_but_takes_nothing_over(county, rechecked):
    answer = client_of(county, Post.SUPERVISOR).post(
        page_of(rechecked), ANSWERS | {"tier": "ordinary"}
    )

    assert answer.status_code == 200
    assert "采用，填写" not in answer.content.decode()
