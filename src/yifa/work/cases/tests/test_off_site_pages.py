"""Off-site cases through doors: plain values, registers filling in, pages in Chinese."""

import io
from datetime import date
from typing import Any, cast
from uuid import UUID

import pytest
from django.urls import reverse
from PIL import Image

from yifa.base import clock
from yifa.base.access import Post
from yifa.base.procedure import StepRefused, review
from yifa.frame.tests.asking import FormClient
from yifa.records.agencies import actions as agencies
from yifa.records.agencies import queries as agencies_queries
from yifa.records.agencies.terms import ConferralKind
from yifa.records.devices import actions as devices
from yifa.records.devices.models import Device
from yifa.records.devices.terms import Kind, PlaceKind, Purpose
from yifa.records.documents.queries import documents_in
from yifa.records.documents.queries.papers import data_of
from yifa.records.evidence import actions as evidence
from yifa.records.evidence.facts import TakerFact
from yifa.records.journal import queries as journal
from yifa.work.cases.actions import STEPS, open_case, perform
from yifa.work.cases.forms import FORMS
from yifa.work.cases.models import Case
from yifa.work.cases.procedures import OFF_SITE, procedure_of
from yifa.work.cases.procedures.off_site import OWN_STEPS
from yifa.work.cases.terms import EvidenceKind, PenaltyKind, Stage
from yifa.work.cases.terms.off_site import Liable, Presence, TellingWay, Wrong
from yifa.work.cases.tests.county import BEGUN, BUREAU, FOUNDED, NO, at, registrar
from yifa.work.cases.tests.stories import BOOK

PLACED = date(2026, 1, 5)
CHECKED = {
    "is_true": True, "is_clear": True, "is_complete": True, "is_accurate": True,
    "shows_plate": True, "shows_scene": True, "shows_sign": True, "shows_obstruction": True,
    "presence": Presence.ABSENT, "opinion": "号牌清晰，占用盲道",
}  # fmt: skip
TOLD = {
    "liable": Liable.OWNER, "way": TellingWay.APP,
    "text": "您的车辆停在人行道上，可以查询并提出异议",
    "is_delivered": True, "is_contact_current": True, "query_channel": "政务服务平台",
    "objection_channel": "政务服务平台", "is_channel_free": True,
}  # fmt: skip


@pytest.fixture
def camera(county) -> Device:
    who: dict[str, Any] = {"actor": registrar(), "at": FOUNDED}
    body = agencies_queries.body_of(BUREAU)
    assert body is not None
    agencies.confer(
        **who, body=body, item_code="YF-0401",
        kind=ConferralKind.CONCENTRATED, decision="浙政函〔2021〕1号", valid_from=BEGUN,
    )  # fmt: skip
    made = devices.register(
        **who, jurisdiction=BUREAU, number="YX-P01", name="解放路违停抓拍",
        kind=Kind.PARKING_CAMERA, purpose=Purpose.ENFORCEMENT, standard="GA/T 1426-2017",
        operator="云溪县城市运行中心", place="解放路6号东侧", place_kind=PlaceKind.PAVEMENT,
        used_from=PLACED, lon=120.0, lat=28.5,
    )  # fmt: skip
    who["device"] = made
    devices.review_legally(**who, reviewed_on=PLACED, is_passed=True, opinion="同意")
    devices.review_technically(
        **who, reviewed_on=PLACED, reviewer="检测中心", is_passed=True, opinion="合格"
    )
    devices.post_sign(**who, posted_on=PLACED)
    devices.publish(**who, published_on=PLACED, published_in="县政府门户网站")
    return devices.admit(**who, admitted_on=PLACED)


def second_officer(county, day) -> Any:
    """Another person of the squad, who did not take the record in."""
    from dataclasses import replace

    return replace(county.actor(Post.CASE_OFFICER, day), officer=county.officers[1], name="吴静")


def first_act(case: Case) -> Any:
    return journal.timeline(case.matter).acts[0].payload


def captured(county, camera: Device, **other: Any) -> Case:
    moment = other.pop("moment", at("03-11", 14))
    data = {
        "device": camera.uuid, "plate": "浙K12345", "captured_at": at("03-11", 9, 10),
        "cause_code": "pavement_parking", "unit": "s1", "unit_name": "城东中队",
        "summary": "小型汽车停在人行道上",
    }  # fmt: skip
    return open_case(
        actor=county.actor(Post.CASE_OFFICER, moment), at=moment, jurisdiction=BUREAU,
        step="capture_record", data=data | other, render="later",
    )  # fmt: skip


def photographed(county, case: Case) -> UUID:
    held = io.BytesIO()
    Image.new("RGB", (30, 20), (90, 90, 90)).save(held, "JPEG")
    held.seek(0)
    moment = at("03-11", 15)
    takers = tuple(TakerFact(id=key, name="执法人员") for key in county.officers)
    item = evidence.take(
        actor=county.actor(Post.CASE_OFFICER, moment), at=moment, matter=case.matter, stream=held,
        filename="违停抓拍.jpg", kind=EvidenceKind.ELECTRONIC, obtained="监控设备记录",
        officers=takers, device_id="YX-P01", taken_at=at("03-11", 9, 10), place="解放路6号东侧",
    )  # fmt: skip
    return UUID(str(item.uuid))


def verified(county, camera: Device, **other: Any) -> Case:
    case = captured(county, camera, **other)
    items = (photographed(county, case),)
    moment = at("03-12")
    return perform(
        actor=second_officer(county, moment), at=moment, case=case, after=case.last_seq,
        step="verify_record", data=CHECKED | {"items": items}, render="later",
    )  # fmt: skip


def way_of(county) -> list[tuple[str, Post, Any, dict[str, Any]]]:
    return [
        ("inform_party", Post.CASE_OFFICER, at("03-13"),
         TOLD | {"party": county.citizen, "officers": county.officers}),
        ("object_to_record", Post.CASE_OFFICER, at("03-13", 15), {"objection": "当时在卸货"}),
        ("answer_objection", Post.CASE_OFFICER, at("03-16"),
         {"is_upheld": False, "opinion": "不属于可以停放的情形"}),
        ("identify_driver", Post.CASE_OFFICER, at("03-16", 11),
         {"party": county.citizen, "has_accepted": True, "evidence": "书面认可"}),
        ("conclude", Post.CASE_OFFICER, at("03-17"), NO | {
            "facts_found": "在人行道上停放机动车，妨碍行人通行", "facts_are_clear": True,
            "kinds": (PenaltyKind.FINE,), "fine_fen": 10_000, "tier": "ordinary",
            "reasons": "占用盲道"}),
        ("note_nothing_to_correct", Post.CASE_OFFICER, at("03-17", 11), {"reason": "已驶离"}),
        ("notify", Post.CASE_OFFICER, at("03-18"), {}),
        ("decide", Post.BUREAU_HEAD, at("03-26"), {}),
        ("serve", Post.CASE_OFFICER, at("03-26", 15), {}),
        ("pay", Post.CASE_OFFICER, at("03-30"), {
            "paid_on": date(2026, 3, 30), "fine_fen": 10_000, "channel": "银行", "receipt": "P1"}),
        ("close", Post.BUREAU_HEAD, at("04-01"), {"summary": "罚款已缴清"}),
        ("archive", Post.ARCHIVIST, at("06-10"), {}),
    ]  # fmt: skip


def driven(county, case: Case, until: str = "") -> Case:
    for step, post, moment, data in way_of(county):
        case = perform(
            actor=county.actor(post, moment), at=moment, case=case, after=case.last_seq,
            step=step, data=data, render="later",
        )  # fmt: skip
        if step == until:
            break
    return case


def client_of(county, post: Post) -> FormClient:
    client = FormClient()
    client.force_login(county.accounts[post])
    return client


def test_a_parked_car_goes_from_the_camera_to_the_archive__apl_41(county, camera):
    case = driven(county, verified(county, camera))
    timeline = journal.timeline(case.matter)

    assert case.stage == Stage.ARCHIVED
    assert procedure_of(timeline) is OFF_SITE
    assert [item.message for item in review(OFF_SITE, timeline, BOOK)] == []


def test_review_and_telling_are_put_on_paper__apl_41(county, camera):
    """MON-03, MON-04: the review of the record, the notice with its ways, the message."""
    case = driven(county, verified(county, camera), "inform_party")

    made = {paper.form: paper for paper in documents_in(case.matter)}
    checked, notice, message = (
        cast(Any, data_of(made[form]))
        for form in ("record_review", "monitoring_notice", "message_record")
    )

    assert (checked.conclusion, checked.reviewer, checked.is_true) == ("passed", "吴静", True)
    assert checked.published_in == "县政府门户网站"
    assert (notice.query_channel, notice.plate) == ("政务服务平台", "浙K12345")
    assert made["monitoring_notice"].number == "云综执监告字〔2026〕第0001号"
    assert (message.notice_number, message.is_delivered) == (made["monitoring_notice"].number, True)


def test_the_act_keeps_the_device_as_it_stood__apl_41(county, camera):
    """MON-02."""
    record = first_act(captured(county, camera))

    assert (record.device.number, record.device.published_on) == ("YX-P01", PLACED)
    assert record.place == "解放路6号东侧"


def test_a_record_from_before_the_publication_opens_nothing__apl_41(county, camera):
    """MON-02."""
    with pytest.raises(StepRefused, match="尚未启用"):
        captured(county, camera, captured_at=at("01-04", 9))

    assert not Case.objects.exists()


def test_a_record_is_registered_once__apl_29(county, camera):
    """MON-03."""
    captured(county, camera)

    with pytest.raises(StepRefused, match="已经登记"):
        captured(county, camera)


def test_the_operator_cannot_review__apl_41(county, camera):
    """MON-03."""
    case = captured(county, camera)
    moment = at("03-12")
    items = (photographed(county, case),)

    with pytest.raises(StepRefused, match="采集了该记录"):
        perform(
            actor=county.actor(Post.CASE_OFFICER, moment), at=moment, case=case,
            after=case.last_seq, step="verify_record", data=CHECKED | {"items": items},
        )  # fmt: skip


def test_a_second_record_of_the_same_stop_is_not_fined__apl_29(county, camera):
    """PRK-05: the first is found by plate and place, however the plate is written."""
    first = driven(county, verified(county, camera), "decide")
    again = {"moment": at("03-11", 16), "plate": "浙k12345", "captured_at": at("03-11", 15, 40)}
    second = captured(county, camera, **again)
    record = first_act(second)

    assert [(item.case, item.is_fined) for item in record.earlier] == [(first.uuid, True)]
    elsewhere = captured(county, camera, **again, longitude=120.01, latitude=28.5)
    assert first_act(elsewhere).earlier == ()
    other_plate = captured(county, camera, **again | {"plate": "浙K99999"})
    assert first_act(other_plate).earlier == ()


def test_the_plate_is_not_in_the_open_part_of_the_journal(county, camera):
    case = captured(county, camera)
    row = Case.objects.get(pk=case.pk)

    assert "K12345" not in row.source_matter
    assert "K12345" not in str(journal.masked(journal.timeline(case.matter).acts[0].payload))


def test_a_failed_record_is_discarded__traffic_22(county, camera):
    """MON-05."""
    case = captured(county, camera)
    moment = at("03-12")
    case = perform(
        actor=second_officer(county, moment), at=moment, case=case, after=case.last_seq,
        step="reject_record", data={"wrong": Wrong.UNCLEAR, "opinion": "号牌模糊"},
    )  # fmt: skip

    assert (case.due_code, case.due_on) == ("discard_record", date(2026, 3, 17))
    case = perform(
        actor=second_officer(county, moment), at=moment, case=case, after=case.last_seq,
        step="discard_record", data={"wrong": Wrong.UNCLEAR, "reason": "号牌模糊"},
    )  # fmt: skip
    assert (case.stage, case.is_open) == (Stage.DISCARDED, False)


def test_towing_without_the_power_is_refused__road_traffic_93(county, camera):
    """PRK-06."""
    case = verified(county, camera)
    moment = at("03-12", 11)

    with pytest.raises(StepRefused, match="没有拖移机动车的权限"):
        perform(
            actor=county.actor(Post.CASE_OFFICER, moment), at=moment, case=case,
            after=case.last_seq, step="tow_vehicle",
            data={
                "officers": county.officers, "presence": Presence.ABSENT, "is_obstructing": True,
                "towed_to": "停车场", "told_to": "所有人", "told_on": date(2026, 3, 12),
                "fee_fen": 0,
            },
        )  # fmt: skip


def test_a_record_is_opened_on_its_page(county, camera):
    client = client_of(county, Post.CASE_OFFICER)
    address = reverse("cases:new", args=["off-site"])
    form = {
        "device": str(camera.uuid), "plate": "浙K12345", "captured_at": "2026-03-11T09:10",
        "cause_code": "pavement_parking", "unit": "s1", "summary": "停在人行道上",
    }  # fmt: skip
    with clock.frozen(at("03-11", 14)):
        page = client.get(address).content.decode()
        refused = client.post(address, form | {"cause_code": "outside_door_trade"})
        answer = client.post(address, form)
        case = Case.objects.get()
        shown = client.get(reverse("cases:detail", args=[case.uuid])).content.decode()

    assert all(word in page for word in ("监控设备", "号牌号码", "YX-P01"))
    assert refused.status_code == 422
    assert "由两名执法人员现场核实" in refused.content.decode()
    assert answer.status_code == 302
    assert all(word in shown for word in ("监控记录", "记录审核", "告知查询", "审核监控记录"))
    assert "K12345" not in shown


def test_every_step_has_a_form_page_in_chinese(county, camera):
    case = verified(county, camera)
    client = client_of(county, Post.CASE_OFFICER)
    with clock.frozen(at("03-12", 14)):
        for step in OWN_STEPS[1:]:
            answer = client.get(reverse("cases:do", args=[case.uuid, step.kind.partition(".")[2]]))
            assert answer.status_code == 200, step.kind
            assert step.label in answer.content.decode()

    assert all(step.act in FORMS for step in OFF_SITE.steps)
    assert all(step.kind.partition(".")[2] in STEPS for step in OFF_SITE.steps)


def test_the_party_is_told_on_its_page(county, camera):
    case = verified(county, camera)
    client = client_of(county, Post.CASE_OFFICER)
    form = {name: str(value) for name, value in TOLD.items()} | {
        "party": str(county.citizen), "officers": list(map(str, county.officers)),
        "after": case.last_seq,
    }  # fmt: skip
    address = reverse("cases:do", args=[case.uuid, "inform_party"])
    with clock.frozen(at("03-13")):
        silent = client.post(address, form | {"text": "逾期不回复视为放弃申辩"})
        answer = client.post(address, form)

    assert silent.status_code == 422
    assert "不回复短信不产生放弃权利的后果" in silent.content.decode()
    assert answer.status_code == 302
    assert Case.objects.get().stage == Stage.INFORMED
