"""Custody (保管链): each act in lawful order, the state follows, the pages show both."""

import io
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import Actor, NotPermitted
from yifa.base.procedure import Matter
from yifa.records.evidence import actions, acts
from yifa.records.evidence.actions import EvidenceRefused
from yifa.records.evidence.models import EvidenceItem
from yifa.records.evidence.tests.conftest import AT, TWO_OFFICERS, picture
from yifa.records.journal.queries import timeline

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_folder")]

TO_STORE = acts.Moved(
    from_holder="周立",
    from_place="现场",
    to_holder="王保管",
    to_place="物证室 3 号柜",
    reason="入库",
)
TO_COURT = acts.Moved(
    to_holder="县公安局",
    to_place="县公安局",
    reason="移送",
    receipt="移交〔2026〕1 号",
    is_outside=True,
)
GIVEN_BACK = acts.Returned(to="李建国", receipt="发还清单 3 号，本人签收", reason="不需要继续保管")
APPROVED = acts.DestructionApproved(document="销毁审批〔2026〕2 号", ground="依法应当销毁")
DESTROYED = acts.Destroyed(
    officers=("钱进", "郑和平"), witness="陈明", method="粉碎", place="县环卫所"
)
COPIED = acts.Copied(count=2, to="当事人", purpose="查阅", is_checked=True)
SHOWN_TO_PARTY = acts.Presented(to="李建国", occasion="party", place="询问室")


@pytest.fixture
def item(officer: Actor, case: Matter) -> EvidenceItem:
    return actions.take(
        actor=officer,
        at=AT,
        matter=case,
        stream=io.BytesIO(picture()),
        filename="刀具.jpg",
        kind="physical",
        obtained="现场登记保存",
        officers=TWO_OFFICERS,
        taken_at=AT,
        holder="周立",
        held_at="中队保险柜",
    )


def keep(actor: Actor, item: EvidenceItem, *steps: Any) -> EvidenceItem:
    for hours, act in enumerate(steps, 1):
        at = AT + timedelta(hours=hours)
        item = actions.keep(actor=actor, at=at, item=item, act=act, done_at=at)
    return item


def test_state_and_chain_follow_the_acts(officer: Actor, item: EvidenceItem) -> None:
    kept = keep(officer, item, TO_STORE, COPIED, SHOWN_TO_PARTY)

    assert (kept.custody_state, kept.holder, kept.held_at) == ("kept", "王保管", "物证室 3 号柜")
    assert [act.kind for act in timeline(item.subject).acts] == [
        "evidence.take",
        "evidence.move",
        "evidence.copy",
        "evidence.present",
    ]


@pytest.mark.parametrize("act", [TO_STORE, COPIED, SHOWN_TO_PARTY, GIVEN_BACK, APPROVED])
@pytest.mark.parametrize("gone", [(GIVEN_BACK,), (APPROVED, DESTROYED)])
def test_what_is_returned_or_destroyed_is_no_longer_handled(
    officer: Actor, item: EvidenceItem, gone: tuple[Any, ...], act: Any
) -> None:
    keep(officer, item, *gone)

    with pytest.raises(EvidenceRefused, match=r"已(发还|销毁)，不能再办理"):
        keep(officer, item, act)


def test_what_went_to_another_agency_is_fetched_back_first(
    officer: Actor, item: EvidenceItem
) -> None:
    away = keep(officer, item, TO_COURT)
    assert away.custody_state == "outside"

    with pytest.raises(EvidenceRefused, match="请先办理收回"):
        keep(officer, item, GIVEN_BACK)
    back = actions.keep(
        actor=officer, at=AT + timedelta(hours=5), item=item, act=TO_STORE,
        done_at=AT + timedelta(hours=5),
    )  # fmt: skip

    assert back.custody_state == "kept"


def test_destruction_needs_approval_first(officer: Actor, item: EvidenceItem) -> None:
    with pytest.raises(EvidenceRefused, match="销毁未经批准"):
        keep(officer, item, DESTROYED)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"officers": ("郑和平",)}, "两名以上"),
        ({"officers": ("郑和平", "局长")}, "负责人不能同时执行"),
        ({"witness": "郑和平"}, "见证人不能是执行"),
    ],
)
def test_destruction_is_done_by_two_others_before_a_witness(
    officer: Actor, item: EvidenceItem, change: dict[str, Any], reason: str
) -> None:
    keep(replace(officer, name="局长"), item, APPROVED)
    said = {"officers": ("周立", "郑和平"), "witness": "陈明", "method": "粉碎", "place": "站"}

    later, act = AT + timedelta(hours=2), acts.Destroyed(**(said | change))

    with pytest.raises(EvidenceRefused, match=reason):
        actions.keep(actor=officer, at=later, item=item, act=act, done_at=later)


def test_approval_falls_when_the_piece_moves_on(officer: Actor, item: EvidenceItem) -> None:
    keep(officer, item, APPROVED, TO_STORE)

    with pytest.raises(EvidenceRefused, match="销毁未经批准"):
        keep(officer, item, DESTROYED)


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (acts.Moved(to_holder="周立", to_place="中队保险柜", reason="x"), "没有变动"),
        (acts.Moved(to_holder="院", to_place="院", reason="x", is_outside=True), "交接单编号"),
        (acts.Copied(count=0, to="x", purpose="x", is_checked=True), "份数至少为 1"),
        (acts.Copied(count=1, to="x", purpose="x", is_checked=False), "核对无误"),
        (acts.Returned(to="x", receipt=" ", reason="x"), "签收"),
    ],
)
def test_an_incomplete_act_is_refused(
    officer: Actor, item: EvidenceItem, act: Any, reason: str
) -> None:
    with pytest.raises(EvidenceRefused, match=reason):
        keep(officer, item, act)


@pytest.mark.parametrize(("minutes", "reason"), [(-61, "早于上一次"), (1, "晚于现在")])
def test_custody_is_neither_backdated_nor_foretold(
    officer: Actor, item: EvidenceItem, minutes: int, reason: str
) -> None:
    now = AT + timedelta(hours=1)

    with pytest.raises(EvidenceRefused, match=reason):
        actions.keep(
            actor=officer, at=now, item=item, act=TO_STORE, done_at=now + timedelta(minutes=minutes)
        )


def test_approval_is_the_heads_alone(officer: Actor, item: EvidenceItem) -> None:
    handler = replace(officer, powers=officer.powers - {"evidence.approve_destruction"})

    with pytest.raises(NotPermitted):
        keep(handler, item, APPROVED)


def test_pages_offer_what_is_lawful_and_name_why_the_rest_is_not(
    signed_in: Client, item: EvidenceItem
) -> None:
    address = reverse("evidence:keep", args=(item.uuid, "return"))
    said = {
        "to": "李建国",
        "receipt": "本人签收",
        "reason": "结案",
        "idempotency_key": str(uuid4()),
    }
    said["done_at"] = f"{clock.beijing(clock.now()):%Y-%m-%dT%H:%M}"

    before = signed_in.get(item.get_absolute_url()).content.decode()
    answer = signed_in.post(address, said)
    after = signed_in.get(item.get_absolute_url()).content.decode()

    assert answer.status_code == 302
    assert reverse("evidence:keep", args=(item.uuid, "move")) in before
    assert "销毁未经批准" in before
    assert reverse("evidence:keep", args=(item.uuid, "move")) not in after
    assert "已发还，不能再办理" in after
    assert "李建国" not in after


def test_an_unlawful_act_is_answered_on_the_form(
    signed_in: Client, officer: Actor, item: EvidenceItem
) -> None:
    keep(officer, item, GIVEN_BACK)
    said = {"to_holder": "甲", "to_place": "乙", "reason": "丙", "idempotency_key": str(uuid4())}
    said["done_at"] = f"{clock.beijing(clock.now()):%Y-%m-%dT%H:%M}"

    answer = signed_in.post(reverse("evidence:keep", args=(item.uuid, "move")), said)

    assert answer.status_code == 422
    assert "已发还，不能再办理“移交证据”" in answer.content.decode()


def test_personal_details_are_shown_for_a_reason_that_is_kept(
    signed_in: Client, officer: Actor, item: EvidenceItem
) -> None:
    keep(officer, item, GIVEN_BACK)
    address = reverse("evidence:reveal", args=(item.uuid,))

    empty = signed_in.post(address, {"reason": " "})
    shown = signed_in.post(address, {"reason": "答复当事人查询"})

    looks: Any = timeline(Matter("access", item.uuid, item.jurisdiction)).acts
    assert empty.status_code == 422
    assert "李建国领取" in shown.content.decode()
    assert [act.payload.reason for act in looks] == ["答复当事人查询"]
