"""A whole summary penalty told in one piece: entered once, in order, whatever the law says."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from uuid_utils.compat import uuid7

from yifa.base.access import Post
from yifa.base.procedure import StepRefused
from yifa.records.agencies import actions as agencies
from yifa.records.agencies.models import Officer
from yifa.records.agencies.queries import system_actor
from yifa.records.documents import actions as documents
from yifa.records.documents.queries import documents_in, held_numbers, issued_numbers
from yifa.records.documents.terms import NumberClass
from yifa.records.journal import queries as journal
from yifa.records.parties.queries import party_ref
from yifa.records.parties.terms import Kind
from yifa.records.service import actions as service
from yifa.records.service.acts import Sent
from yifa.records.service.models import Delivery, ServiceAddress
from yifa.records.service.terms import Channel, Receipt
from yifa.work.cases.actions import ToldOutOfOrder, enter_on_the_spot, perform, settle_report
from yifa.work.cases.facts.on_the_spot import Collection, Copy, Moments, SpotTold
from yifa.work.cases.models import Case
from yifa.work.cases.queries.on_the_spot import findings_before, spot_setting
from yifa.work.cases.queries.serving import finished_for
from yifa.work.cases.terms import CollectionGround, Confirmation, PenaltyKind, Power, Stage
from yifa.work.cases.tests.county import BUREAU, County, at, registrar

BEGUN = at("03-06", 9)
ENTERED = at("03-06", 15)


def told(county: County, **changes: Any) -> SpotTold:
    """A cigarette end, thirty yuan, told at nine and entered in the afternoon."""
    moments = Moments(
        opened_at=BEGUN,
        told_at=BEGUN + timedelta(seconds=40),
        heard_at=BEGUN + timedelta(seconds=70),
        decided_at=BEGUN + timedelta(seconds=100),
        served_at=BEGUN + timedelta(seconds=130),
    )
    whole = SpotTold(
        case=uuid7(),
        moments=moments,
        cause_code="spitting_littering",
        happened_on=BEGUN.date(),
        place="人民广场",
        unit="s1",
        unit_name="城东中队",
        party=county.citizen,
        officers=county.officers,
        summary="乱扔烟蒂",
        facts_are_certain=True,
        certificate_shown=True,
        rights_told=True,
        correction="立即清除",
        kinds=(PenaltyKind.FINE,),
        fine_fen=3_000,
        tier="ordinary",
        grounds="情节一般",
        received_by="陈安宁",
        reported_to="法制科",
    )
    return msgspec.structs.replace(whole, **changes)


def enter(county: County, said: SpotTold, moment: Any = ENTERED) -> Any:
    actor = county.actor(Post.CASE_OFFICER, moment)
    return enter_on_the_spot(actor=actor, at=moment, jurisdiction=BUREAU, told=said)


def hold(county: County, count: int = 3) -> tuple[str, ...]:
    return documents.hold_numbers(
        actor=county.actor(Post.CASE_OFFICER, BEGUN), at=BEGUN, jurisdiction=BUREAU,
        number_class=NumberClass.ON_THE_SPOT, count=count,
    )  # fmt: skip


def test_each_act_keeps_the_moment_at_which_it_was_done__apl_52(county: County) -> None:
    numbers = hold(county)
    said = told(county, number=numbers[1], collection=Collection(
        ground=CollectionGround.UP_TO_100_YUAN, receipt="Z1"))  # fmt: skip

    entered = enter(county, said)

    timeline = journal.timeline(entered.case.matter)
    assert entered.findings == ()
    assert [act.kind for act in timeline.acts] == [
        "case.open_on_the_spot", "case.tell_on_the_spot", "case.hear_on_the_spot",
        "case.decide_on_the_spot", "case.serve_on_the_spot", "case.collect_on_the_spot",
        "case.report_to_agency",
    ]  # fmt: skip
    assert timeline.acts[1].done_at == said.moments.told_at
    assert not any(act.reported for act in timeline.acts)
    assert (entered.case.uuid, entered.case.stage) == (said.case, Stage.SERVED)
    assert (entered.case.decision_number, entered.case.paid_fen) == (numbers[1], 3_000)


def test_a_number_taken_in_advance_is_used_once_and_leaves_no_gap__apl_52(county: County) -> None:
    numbers = hold(county)
    officer = county.actor(Post.CASE_OFFICER, BEGUN)
    case = enter(county, told(county, number=numbers[0])).case

    assert next(paper.number for paper in documents_in(case.matter)) == numbers[0]
    assert held_numbers(officer, NumberClass.ON_THE_SPOT) == numbers[1:]
    with pytest.raises(documents.NumberNotHeld, match="一个号码只用一次"):
        enter(county, told(county, number=numbers[0]))
    with pytest.raises(documents.NumberNotHeld, match="不是您领取的"):
        enter(county, told(county, number="云综执当罚字〔2026〕第0099号"))

    after = enter(county, told(county)).case

    given = issued_numbers(officer, NumberClass.ON_THE_SPOT, 2026)
    assert [row.serial for row in given] == [1, 2, 3, 4]
    assert after.decision_number == given[3].text
    assert hold(county)[:2] == numbers[1:]
    assert [row.serial for row in given.all()] == [1, 2, 3, 4, 5]


def test_numbers_come_back_void_and_those_of_last_year_by_themselves__apl_52(
    county: County,
) -> None:
    numbers = hold(county)
    officer = county.actor(Post.CASE_OFFICER, BEGUN)
    documents.return_numbers(
        actor=officer, at=BEGUN, number_class=NumberClass.ON_THE_SPOT, numbers=numbers[:1],
        reason="调离",
    )  # fmt: skip
    with pytest.raises(documents.NumberNotHeld, match="已作废（调离）"):
        enter(county, told(county, number=numbers[0]))

    fresh = documents.hold_numbers(
        actor=officer, at=BEGUN.replace(year=2027), jurisdiction=BUREAU,
        number_class=NumberClass.ON_THE_SPOT, count=2,
    )  # fmt: skip

    assert all("〔2027〕" in number for number in fresh)
    spoiled = issued_numbers(officer, NumberClass.ON_THE_SPOT, 2026)
    assert [row.void_reason for row in spoiled] == ["调离", "年度终了未使用", "年度终了未使用"]


def test_what_the_law_refuses_afterwards_is_kept_as_reported__apl_42(county: County) -> None:
    second = Officer.objects.get(uuid=county.officers[1])
    agencies.suspend(
        actor=registrar(), at=BEGUN, certificate=second.certificates.get(),
        valid_from=BEGUN.date(), valid_until=None, reason="证件遗失",
    )  # fmt: skip

    entered = enter(county, told(county))

    timeline = journal.timeline(entered.case.matter)
    assert "OFF-01" in {item.rule for item in entered.findings}
    assert "已暂停使用" in entered.findings[0].message
    assert all(act.reported for act in timeline.acts)
    assert (entered.case.stage, bool(entered.case.decision_number)) == (Stage.SERVED, True)
    officer = county.actor(Post.CASE_OFFICER, at("03-09"))
    paid = {"paid_on": BEGUN.date(), "fine_fen": 3_000, "channel": "银行", "receipt": "P1"}
    pay: Any = {"actor": officer, "at": at("03-09"), "step": "pay", "data": paid}
    with pytest.raises(StepRefused, match="补报的行为处理完毕后再继续办理"):
        perform(case=entered.case, after=entered.case.last_seq, **pay)

    leader = county.actor(Post.CASE_OFFICER, at("03-07"))
    leader = replace(leader, powers=leader.powers | {Power.SETTLE_REPORT})
    settle: Any = {"actor": leader, "at": at("03-07"), "matter": entered.case.matter, "report": 1}
    with pytest.raises(StepRefused, match="不因不予采用而失去效力"):
        settle_report(accepted=False, reason="证件暂停", **settle)
    settled = settle_report(accepted=True, reason="证件当日已补发，登记滞后", **settle)

    assert perform(case=settled, after=settled.last_seq, **pay).paid_fen == 3_000


def test_reversed_moments_and_a_clock_that_runs_ahead_are_refused(county: County) -> None:
    said = told(county)
    reversed_ = msgspec.structs.replace(said.moments, told_at=BEGUN - timedelta(minutes=1))

    with pytest.raises(ToldOutOfOrder, match="先后颠倒"):
        enter(county, told(county, moments=reversed_))
    with pytest.raises(ToldOutOfOrder, match="晚于当前时间"):
        enter(county, said, BEGUN)


ADULT = {"kind": Kind.PERSON, "document_number": "", "born_on": None}
MINOR = {"kind": Kind.PERSON, "document_number": "", "born_on": BEGUN.date().replace(year=2013)}


REFUSED: list[tuple[dict[str, Any], dict[str, Any], str, str]] = [
    ({"fine_fen": 20_100}, ADULT, "SUM-01", "限额200.00 元"),
    ({"kinds": (PenaltyKind.FINE, PenaltyKind.CONFISCATE_GOODS)}, ADULT, "SUM-01", "没收"),
    ({"is_disputed": True}, ADULT, "SUM-01", "当事人对事实有异议"),
    ({"facts_are_certain": False}, ADULT, "SUM-01", "违法事实确凿"),
    ({}, MINOR, "DIS-01", "13周岁"),
    ({"officers": "one"}, ADULT, "OFF-01", "只有1人"),
    ({"rights_told": False}, ADULT, "SUM-02", "已告知"),
    ({"cause_code": "outside_door_trade"}, ADULT, "REC-02", "责令限期改正"),
    ({"fine_fen": 15_000, "collection": Collection(
        ground=CollectionGround.UP_TO_100_YUAN, receipt="Z1")}, ADULT, "SUM-05", "超过100.00 元"),
    ({"collection": Collection(ground=CollectionGround.UP_TO_100_YUAN, receipt="")},
     ADULT, "SUM-06", "票据"),
    ({"confirmation": Confirmation.REFUSED}, ADULT, "SUM-02", "拒绝签收"),
]  # fmt: skip


def test_every_block_is_answered_before_anything_is_told__apl_51_52_68(county: County) -> None:
    actor = county.actor(Post.CASE_OFFICER, BEGUN)
    for changes, party, rule, words in REFUSED:
        if changes.get("officers") == "one":
            changes = {"officers": county.officers[:1]}
        who = msgspec.structs.replace(party_ref(county.citizen), **party)

        found = findings_before(actor, BEGUN, told(county, **changes), who)

        mine = [item.message for item in found if item.rule == rule]
        assert any(words in message for message in mine), (
            changes,
            [item.message for item in found],
        )
    assert not Case.objects.exists()


def test_nothing_stands_against_a_lawful_plan(county: County) -> None:
    actor = county.actor(Post.CASE_OFFICER, BEGUN)

    assert findings_before(actor, BEGUN, told(county), party_ref(county.citizen)) == ()


def test_the_setting_says_why_a_cause_is_not_for_the_spot__apl_51(county: County) -> None:
    setting = spot_setting(county.actor(Post.CASE_OFFICER, BEGUN), BEGUN)
    causes = {item.code: item for item in setting.causes}

    littering = causes["spitting_littering"]
    assert (littering.why_not, littering.amounts["person"].why_not) == ("", "")
    assert (littering.amounts["person"].min_fen, littering.amounts["person"].max_fen) == (
        2_000,
        5_000,
    )
    assert "不适用于这类当事人" in littering.amounts["unit"].why_not
    assert "责令改正" in causes["outside_door_trade"].amounts["unit"].why_not
    assert "超过当场处罚限额200.00 元" in causes["open_air_barbecue"].amounts["person"].why_not
    assert causes["large_advertising"].why_not
    assert setting.limits_fen == {"person": 20_000, "individual_merchant": 20_000, "unit": 300_000}
    own = setting.officers[0]
    assert (own.name, own.is_own, own.certificates[0].number) == ("周明", True, "33992100")
    assert not setting.overdue_cash


@pytest.mark.parametrize(
    ("copy", "note", "channels"),
    [
        (None, (), []),
        (
            Copy(channel=Channel.SMS, address="13800001234", remedy_channel="浙里办"),
            ("决定书已按当事人确认的方式电子送达",),
            [["sms"]],
        ),
        (Copy(channel=Channel.MAIL, address=" ", remedy_channel="浙里办"), None, []),
        (Copy(channel=Channel.SMS, address="13800001234"), None, []),
    ],
)
def test_the_decision_is_sent_only_where_the_party_agreed__apl_61_2(
    county: County, copy: Copy | None, note: Any, channels: list[list[str]]
) -> None:
    entered = enter(county, told(county, copy=copy))

    confirmed = ServiceAddress.objects.filter(matter_id=entered.case.uuid)
    sent = Delivery.objects.filter(matter_id=entered.case.uuid)
    assert [row.channels for row in confirmed] == channels
    assert [row.way for row in sent] == ["electronic" for _ in channels]
    assert entered.notes == note if note is not None else "请打印交付" in entered.notes[0]
    assert not entered.findings


def test_the_copy_that_was_sent_is_no_second_service_of_the_decision__apl_52(
    county: County,
) -> None:
    agreed = Copy(channel=Channel.SMS, address="13800001234", remedy_channel="浙里办")
    case = enter(county, told(county, copy=agreed)).case
    row = Delivery.objects.get(matter_id=case.uuid)
    (key,) = [
        act.payload.key
        for act in journal.timeline(row.subject).acts
        if isinstance(act.payload, Sent)
    ]
    arrived_at = ENTERED + timedelta(minutes=1)

    row = service.note_arrival(
        actor=system_actor("电子送达", jurisdiction=BUREAU, day=arrived_at.date()),
        at=arrived_at,
        key=key,
        arrived_at=arrived_at,
        receipt=Receipt.STATUS,
    )

    assert row.stage == "served"
    assert finished_for(case, arrived_at) == ()
