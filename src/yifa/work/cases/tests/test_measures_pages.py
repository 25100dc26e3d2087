"""Preservation, sampling, sealing and seizure taken through the actions and on their pages."""

from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import Post
from yifa.base.procedure import StepRefused, review
from yifa.frame.tests.asking import FormClient
from yifa.records.journal import queries as journal
from yifa.work.cases.actions import perform, rebuild_case
from yifa.work.cases.acts.measures import Thing
from yifa.work.cases.models import Case
from yifa.work.cases.procedures import measures, procedure_of
from yifa.work.cases.terms import Confirmation, ServiceWay
from yifa.work.cases.terms.measures import (
    Disposal,
    MeasureKind,
    ObjectKind,
    PreservedEnding,
    ReleaseGround,
)
from yifa.work.cases.tests.county import County, at, drive, lead
from yifa.work.cases.tests.stories import BOOK

OFFICER, HEAD = Post.CASE_OFFICER, Post.BUREAU_HEAD
STOVES = (
    Thing(name="烧烤炉", quantity="2台", relation="用于露天烧烤"),
    Thing(name="羊肉串", quantity="5千克", relation="用于露天烧烤"),
)
THERE = {"way": ServiceWay.ON_THE_SPOT}
SIGNED = {"certificate_shown": True, "confirmation": Confirmation.SIGNED}

PRESERVING: list[tuple[str, Post, datetime, dict[str, Any]]] = [
    ("propose_preservation", OFFICER, at("03-02", 16), {
        "reason": "炉具可能转移", "things": STOVES}),
    ("approve_preservation", HEAD, at("03-02", 16, 10), {"serial": 1}),
    ("preserve", OFFICER, at("03-02", 17), SIGNED | THERE | {
        "serial": 1, "place": "城东中队物品室", "keeper": "吴静", "record": "当场清点"}),
    ("handle_preserved", HEAD, at("03-05"), {
        "serial": 1, "ending": PreservedEnding.RETURN, "reason": "已拍照固定"}),
    ("propose_preservation", OFFICER, at("03-05", 11), {"reason": "另有炉具", "things": STOVES}),
    ("refuse_preservation", HEAD, at("03-05", 12), {"serial": 2, "reason": "拍照即可"}),
    ("take_samples", OFFICER, at("03-05", 14), SIGNED | {
        "things": STOVES[1:], "place": "解放路6号", "method": "随机抽取"}),
    ("receive_sample_result", OFFICER, at("03-09"), {
        "serial": 1, "laboratory": "云溪县检验所", "report": "J1", "result": "合格",
        "is_conforming": True}),
    ("check_clock", OFFICER, at("03-09", 11), {
        "device": "ZF-07", "shown_at": at("03-09", 10), "standard_at": at("03-09", 10)}),
]  # fmt: skip
SEIZING: list[tuple[str, Post, datetime, dict[str, Any]]] = [
    ("propose_measure", OFFICER, at("03-02", 16), {
        "measure": MeasureKind.SEIZE, "object": ObjectKind.GOODS, "basis": "air_30",
        "things": STOVES, "necessity": "劝导后仍继续"}),
    ("refuse_measure", HEAD, at("03-02", 16, 5), {"serial": 1, "reason": "先劝导"}),
    ("propose_measure", OFFICER, at("03-02", 17), {
        "measure": MeasureKind.SEIZE, "object": ObjectKind.GOODS, "basis": "air_30",
        "things": STOVES, "necessity": "劝导三次后仍继续"}),
    ("approve_measure", HEAD, at("03-02", 17, 10), {"serial": 2}),
    ("take_measure", OFFICER, at("03-02", 18), SIGNED | THERE | {
        "serial": 2, "started_at": at("03-02", 17, 30), "ended_at": at("03-02", 17, 50),
        "place": "罚没物品仓库", "keeper": "吴静", "party_called": True,
        "party_is_present": True, "reasons_told": True, "statement": "无", "record": "当场清点",
        "film_device": "ZF-07", "list_copies": 2}),
    ("change_custody", OFFICER, at("03-05"), {
        "serial": 2, "keeper": "周明", "place": "罚没物品仓库"}),
    ("sell_perishables", HEAD, at("03-05", 11), {
        "serial": 2, "positions": (2,), "reason": "已变质", "sold_fen": 10_000,
        "market_fen": 10_000}),
    ("notify_appraisal", OFFICER, at("03-06"), {
        "serial": 2, "first": date(2026, 3, 9), "last": date(2026, 3, 13),
        "institution": "云溪县检验所", "purpose": "炉具排放检测"}),
    ("extend_measure", HEAD, at("03-30"), {"serial": 2, "days": 10, "reason": "检测结果待核实"}),
    ("release_measure", HEAD, at("04-07"), {
        "serial": 2, "ground": ReleaseGround.OTHER, "reason": "已经改正",
        "returned_on": date(2026, 4, 7), "returned_fen": 10_000}),
]  # fmt: skip
EMERGENCY: list[tuple[str, Post, datetime, dict[str, Any]]] = [
    ("take_measure", OFFICER, at("03-02", 18), SEIZING[4][3] | {
        "serial": 1, "emergency": "炉火失控", "measure": MeasureKind.SEIZE,
        "object": ObjectKind.GOODS, "basis": "air_30", "things": STOVES,
        "necessity": "现场有火灾危险"}),
    ("confirm_emergency", HEAD, at("03-03", 9), {
        "serial": 1, "reported_at": at("03-02", 20), "is_approved": True}),
]  # fmt: skip


def barbecue(county: County) -> Case:
    return drive(county, lead(county, cause_code="open_air_barbecue"), "approve_filing")


def go(county: County, case: Case, way: list[tuple[str, Post, datetime, dict[str, Any]]]) -> Case:
    for step, post, moment, data in way:
        case = perform(
            actor=county.actor(post, moment), at=moment, case=case, after=case.last_seq,
            step=step, data=data, render="later",
        )  # fmt: skip
    return case


@pytest.mark.parametrize("way", [PRESERVING, SEIZING, EMERGENCY], ids=["keep", "seize", "urgent"])
def test_every_step_is_taken_with_plain_values_and_reviewed_clean(county, way):
    case = go(county, barbecue(county), way)
    timeline = journal.timeline(case.matter)

    found = review(procedure_of(timeline), timeline, BOOK)

    assert [item.message for item in found] == []
    assert rebuild_case(case.matter).last_seq == case.last_seq


def test_what_is_due_is_kept_for_lists__apl_56(county):
    """EVD-04: the fifth working day comes first."""
    case = go(county, barbecue(county), PRESERVING[:3])

    assert (case.due_code, case.due_on) == ("preserved_soon_1", date(2026, 3, 9))


def test_things_seized_are_not_confiscated_without_a_decision__acl_27(county):
    """COE-08."""
    case = go(county, barbecue(county), SEIZING[:5])
    head = county.actor(HEAD, at("03-03"))

    with pytest.raises(StepRefused, match="没有没收财物的处罚决定"):
        perform(
            actor=head, at=at("03-03"), case=case, after=case.last_seq, step="dispose_seized",
            data={"serial": 2, "disposal": Disposal.CONFISCATE, "basis": "决定书"},
        )  # fmt: skip


def client_of(county: County, post: Post) -> Client:
    client = FormClient()
    client.force_login(county.accounts[post])
    return client


def page(case: Case, step: str) -> str:
    return reverse("cases:do", args=[case.uuid, step])


@pytest.mark.parametrize(
    "step", [step.kind.partition(".")[2] for step in measures.STEPS], ids=lambda step: step
)
def test_every_form_opens_in_chinese(county, step):
    case = barbecue(county)
    with clock.frozen(at("03-03", 9)):
        answer = client_of(county, HEAD).get(page(case, step))

    label = next(item.label for item in measures.STEPS if item.kind == f"case.{step}")
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert label in shown
    assert "MeasureKind" not in shown


def posted(county: County, case: Case, post: Post, moment: datetime, step: str, **form: Any) -> Any:
    with clock.frozen(moment):
        return client_of(county, post).post(page(case, step), form | {"after": case.last_seq})


def test_preservation_goes_over_its_pages__apl_56(county):
    """EVD-04."""
    case = barbecue(county)
    officers = list(map(str, county.officers))
    on = {"way": "on_the_spot", "served_on": "2026-03-03", "service_receiver": "party",
          "service_proof": "receipt", "service_place": "residence"}  # fmt: skip
    way: list[tuple[str, Post, datetime, dict[str, Any]]] = [
        ("propose_preservation", OFFICER, at("03-03", 9), {
            "officers": officers, "reason": "炉具可能转移",
            "things": "烧烤炉，2台，不锈钢\n羊肉串，5千克"}),
        ("approve_preservation", HEAD, at("03-03", 9, 10), {"serial": "1", "opinion": "同意"}),
        ("preserve", OFFICER, at("03-03", 9, 30), on | {
            "serial": "1", "officers": officers, "place": "物品室", "keeper": "吴静",
            "certificate_shown": "on", "record": "当场清点", "confirmation": "signed"}),
        ("handle_preserved", HEAD, at("03-03", 16), on | {
            "serial": "1", "ending": "return", "reason": "已拍照固定", "way": "direct"}),
    ]  # fmt: skip
    for step, post, moment, form in way:
        answer = posted(county, case, post, moment, step, **form)
        assert answer.status_code == 302, answer.content.decode()
        case = Case.objects.get(pk=case.pk)

    assert [act.label for act in journal.timeline(case.matter).acts][-4:] == [
        "提请先行登记保存", "批准先行登记保存", "先行登记保存", "处理先行登记保存物品",
    ]  # fmt: skip


def test_a_line_without_a_quantity_is_named(county):
    answer = posted(
        county, barbecue(county), OFFICER, at("03-03", 9), "propose_preservation",
        officers=list(map(str, county.officers)), reason="可能转移", things="烧烤炉，2台\n羊肉串",
    )  # fmt: skip

    assert answer.status_code == 422
    assert "第2行须写明名称和数量" in answer.content.decode()


def test_a_seizure_goes_over_its_pages__acl_18(county):
    """COE-03, COE-04."""
    case = barbecue(county)
    officers = list(map(str, county.officers))
    form: dict[str, Any] = {
        "serial": "1", "emergency": "炉火失控", "measure": "seize", "object": "goods",
        "basis": "air_30", "things": "烧烤炉，2台", "relation": "用于露天烧烤",
        "necessity": "有火灾危险", "officers": officers, "place": "仓库", "keeper": "吴静",
        "started_at": "2026-03-03T09:00", "ended_at": "2026-03-03T09:20",
        "certificate_shown": "on", "party_called": "on", "party_is_present": "on",
        "reasons_told": "on", "statement": "无", "record": "当场清点", "confirmation": "signed",
        "film_device": "ZF-07", "days": "30", "list_copies": "2", "way": "on_the_spot",
        "served_on": "2026-03-03", "service_receiver": "party", "service_proof": "receipt",
        "service_place": "residence",
    }  # fmt: skip

    refused = posted(
        county, case, OFFICER, at("03-03", 9, 30), "take_measure", **form | {"emergency": ""}
    )
    taken = posted(county, case, OFFICER, at("03-03", 9, 30), "take_measure", **form)

    assert refused.status_code == 422
    assert "《行政强制法》第十八条" in refused.content.decode()
    assert taken.status_code == 302, taken.content.decode()
    case = Case.objects.get(pk=case.pk)
    confirmed = posted(
        county, case, HEAD, at("03-03", 11), "confirm_emergency", serial="1", is_approved="yes",
        reported_at="2026-03-03T10:00", opinion="同意",
    )  # fmt: skip
    assert confirmed.status_code == 302
    assert (Case.objects.get(pk=case.pk).due_code) == "measure_1"


def test_a_clock_is_compared_to_the_second(county):
    """EVD-02."""
    answer = posted(
        county, barbecue(county), OFFICER, at("03-03", 9), "check_clock", device="ZF-07",
        officers=list(map(str, county.officers)), shown_at="2026-03-03T09:10:03",
        standard_at="2026-03-03T09:00:00",
    )  # fmt: skip

    case = Case.objects.get()
    facts = procedure_of(journal.timeline(case.matter)).facts_of(journal.timeline(case.matter))
    assert answer.status_code == 302
    assert facts.measures.clocks == (("ZF-07", 603),)


def test_a_stall_under_the_sanitation_regulation_is_shown_the_way_out__acl_16(county):
    """COE-01."""
    case = drive(county, lead(county), "approve_filing")
    answer = posted(
        county, case, OFFICER, at("03-03", 9), "propose_measure", measure="seize", object="goods",
        things="货架，3个", relation="占道", necessity="屡劝不改",
        officers=list(map(str, county.officers)),
    )  # fmt: skip

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "没有可以查封、扣押的法律、行政法规依据" in shown
    assert "可以提请先行登记保存" in shown


def test_an_emergency_may_come_before_the_filing__acl_19(county):
    """INV-01, COE-04."""
    case = lead(county, cause_code="open_air_barbecue")
    proposal: tuple[str, Post, datetime, dict[str, Any]] = (
        "propose_filing", OFFICER, at("03-02", 20), {
            "opinion": "建议立案", "officers": county.officers},
    )  # fmt: skip
    step, post, moment, data = EMERGENCY[0]
    urgent = (step, post, moment, data | {"officers": county.officers})

    case = go(county, case, [urgent, proposal, EMERGENCY[1]])

    assert case.stage == "proposed"
    assert case.due_code == "file"


def test_a_case_shows_what_is_held_and_until_when__acl_25(county):
    """COE-06: the page names the day and the safe day."""
    case = go(county, barbecue(county), SEIZING[:5])
    with clock.frozen(at("03-05")):
        shown = client_of(county, OFFICER).get(reverse("cases:detail", args=[case.uuid]))

    page = shown.content.decode()
    assert shown.status_code == 200
    assert "第2号查封、扣押" in page
    assert "2026-04-01" in page
