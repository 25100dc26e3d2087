"""Matters that stand where a story begins, brought there by the real actions."""

from datetime import timedelta
from typing import Any

from tests.journeys.people import ItIs
from yifa.base import clock
from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Override
from yifa.records.agencies.queries import account_by_username, actor_of, officers
from yifa.records.parties.queries import parties
from yifa.site.demo.agencies import BUREAU
from yifa.work.cases.actions import open_case, perform
from yifa.work.cases.acts import EvidenceFact
from yifa.work.cases.models import Case
from yifa.work.cases.terms import (
    Answer,
    Confirmation,
    EvidenceKind,
    LeadSource,
    PenaltyKind,
)
from yifa.work.intake.actions import receive_report
from yifa.work.intake.models import Report

CERTIFIED = 2
REASONS = (
    Override("DIS-05", "综合全案情节确定，已报法制科备案"),
    Override("INV-01", "线索核实耗时，已说明"),
)
NO_GROUNDS = dict.fromkeys(
    ("removed_harm", "coerced", "told_unknown", "helped_with_merit", "other_lighter"), Answer.NO
)


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
    officer, at = actor("chengban"), clock.now() - timedelta(minutes=20)
    return open_case(
        actor=officer,
        at=at,
        jurisdiction=BUREAU,
        step="register_lead",
        data={
            "source": LeadSource.PATROL,
            "cause_code": "open_air_barbecue",
            "unit": "s1",
            "unit_name": "一中队",
            "place": "环城街12号旁",
            "happened_from": day_in_law(at),
            "found_on": day_in_law(at),
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


def taken(case: Case, step: str, username: str, **data: Any) -> Case:
    """The case after somebody took a step in it, at the hour of the clock."""
    return perform(
        actor=actor(username),
        at=clock.now(),
        case=case,
        after=Case.objects.get(pk=case.pk).last_seq,
        step=step,
        data=data,
        overrides=REASONS,
        render="later",
    )


def _record(place: str) -> dict[str, Any]:
    now = clock.now()
    return {
        "place": place,
        "started_at": now - timedelta(minutes=30),
        "ended_at": now - timedelta(minutes=5),
        "certificate_shown": True,
        "record": "路边有烧烤炉一个，正在烤制食品，油烟直排",
        "confirmation": Confirmation.SIGNED,
    }


def filed_case(it_is: ItIs) -> Case:
    """A grill in the street, put on file on 2 March 2026."""
    it_is("2026-03-02", 9, 30)
    return taken(proposed_case(), "approve_filing", "juzhang", opinion="同意立案")


def concluded_case(it_is: ItIs, fine_fen: int) -> Case:
    """A grill in the street, investigated from 2 to 10 March 2026, with a fine proposed."""
    case = filed_case(it_is)
    it_is("2026-03-02", 11)
    case = taken(case, "record_scene", "chengban", **_record(case.place))
    photo = EvidenceFact(
        EvidenceKind.ELECTRONIC, "现场照片", sha256="ab" * 32, device="ZF-07", taken_at=clock.now()
    )
    case = taken(case, "take_evidence", "chengban", items=(), noted=(photo,))
    it_is("2026-03-03")
    case = taken(case, "order_correction", "chengban", demand="撤除烧烤炉，清洗地面", days=3)
    it_is("2026-03-09")
    case = taken(
        case,
        "recheck",
        "chengban",
        place=case.place,
        certificate_shown=True,
        record="烧烤炉仍在原处",
        is_corrected=False,
        confirmation=Confirmation.SIGNED,
    )
    it_is("2026-03-09", 11)
    asked = _record(case.place) | {"person": "周大山", "relation": "经营者", "rights_told": True}
    case = taken(case, "interview", "chengban", **asked)
    it_is("2026-03-10")
    return taken(
        case,
        "conclude",
        "chengban",
        **NO_GROUNDS,
        facts_found="在禁止区域露天烧烤食品，逾期不改正",
        facts_are_clear=True,
        kinds=(PenaltyKind.FINE,),
        fine_fen=fine_fen,
        tier="ordinary",
        reasons="逾期不改正，情节一般",
        gains_note="当日未有销售，没有违法所得",
    )


def served_decision(it_is: ItIs, fine_fen: int) -> Case:
    """The same, told on 10 March, decided and served on 18 March 2026."""
    case = concluded_case(it_is, fine_fen)
    it_is("2026-03-10", 15)
    case = taken(case, "notify", "chengban")
    it_is("2026-03-18", 9)
    case = taken(case, "request_review", "chengban")
    it_is("2026-03-18", 10)
    case = taken(case, "pass_review", "fazhi", opinion="事实清楚，程序合法，同意")
    it_is("2026-03-18", 14)
    case = taken(case, "decide", "juzhang")
    it_is("2026-03-18", 15)
    return taken(case, "serve", "chengban")
