"""Matters that stand where a story begins, brought there by the real actions."""

from datetime import timedelta

from yifa.base import clock
from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.records.agencies.queries import account_by_username, actor_of, officers
from yifa.records.parties.queries import parties
from yifa.site.demo.agencies import BUREAU
from yifa.work.cases.actions import open_case, perform
from yifa.work.cases.models import Case
from yifa.work.cases.terms import LeadSource
from yifa.work.intake.actions import receive_report
from yifa.work.intake.models import Report

CERTIFIED = 2


def actor(username: str) -> Actor:
    """Give an account of the demo as it acts today."""
    account = account_by_username(username)
    assert account is not None
    return actor_of(account, clock.today())


def received_report() -> Report:
    """A call about heaps on the pavement, waiting to be taken up."""
    return receive_report(
        actor=actor("zhiban"),
        at=clock.now() - timedelta(minutes=30),
        channel="hotline",
        title="人行道堆物",
        text="环城街人行道上堆放建筑材料，行人无法通过",
        place="环城街8号旁",
        lon=120.02134,
        lat=28.53324,
        reporter="李小满",
        contact="13700000001",
    )


def registered_lead() -> Case:
    """A lead of squad one about a grill in the street, against a party of the register."""
    officer = actor("chengban")
    return open_case(
        actor=officer,
        at=clock.now() - timedelta(minutes=20),
        jurisdiction=BUREAU,
        step="register_lead",
        data={
            "source": LeadSource.PATROL,
            "cause_code": "open_air_barbecue",
            "unit": "s1",
            "unit_name": "一中队",
            "place": "环城街12号旁",
            "happened_from": clock.today(),
            "found_on": clock.today(),
            "summary": "路边有烧烤炉一个，正在烤制食品",
            "party": parties(officer).filter(kind="individual_merchant")[0].uuid,
        },
    )


def proposed_case() -> Case:
    """The same, proposed for filing and waiting for the head of the bureau."""
    case, officer = registered_lead(), actor("chengban")
    certified = officers(officer, unit="s1", on=day_in_law(clock.now())).filter(auxiliary=False)
    return perform(
        actor=officer,
        at=clock.now() - timedelta(minutes=10),
        case=case,
        after=case.last_seq,
        step="propose_filing",
        data={
            "officers": tuple(row.uuid for row in certified[:CERTIFIED]),
            "opinion": "涉嫌在禁止区域露天烧烤，建议立案",
        },
    )
