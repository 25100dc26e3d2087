"""Service typed on a page: every way reaches the act with what it asks for, and is guarded."""

from typing import Any

import pytest
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import Post
from yifa.base.procedure import StepRefused
from yifa.records.journal import queries as journal
from yifa.work.cases import acts
from yifa.work.cases.actions import perform
from yifa.work.cases.models import Case
from yifa.work.cases.terms import Proof, ServiceWay
from yifa.work.cases.tests.county import at, drive, lead
from yifa.work.cases.tests.test_pages import client_of

SENT: dict[str, Any] = {
    "way": ServiceWay.ELECTRONIC,
    "served_on": at("03-18").date(),
    "service_proof": Proof.DELIVERY_STATUS,
    "service_confirmed_on": at("03-05").date(),
    "service_confirmed_address": "chen@example.cn",
    "service_address": "chen@example.cn",
    "service_reconsideration_channel": "浙里办“行政复议”",
}


@pytest.fixture
def decided(county):
    return drive(county, lead(county), "decide")


def serve(county, case, day: str = "03-18", **data):
    moment = at(day, 15)
    return perform(
        actor=county.actor(Post.CASE_OFFICER, moment), at=moment, case=case,
        after=case.last_seq, step="serve", data=data, render="later",
    )  # fmt: skip


def last_service(case: Case) -> acts.Service:
    payload = journal.timeline(case.matter).acts[-1].payload
    assert isinstance(payload, acts.DecisionServed)
    return payload.service


def test_electronic_service_keeps_both_addresses_and_the_channel__cpl_90(county, decided):
    """SRV-05."""
    served = last_service(serve(county, decided, **SENT))

    assert (served.address, served.confirmed_address) == ("chen@example.cn", "chen@example.cn")
    assert served.effective_on == at("03-18").date()


def test_the_day_of_arrival_that_is_proved_is_counted__cpl_90(county, decided):
    """SRV-05."""
    arrived = at("03-19").date()
    served = last_service(serve(county, decided, "03-19", **SENT, service_arrived_on=arrived))

    assert served.effective_on == arrived


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"service_address": "other@example.cn"}, "与确认书载明的地址不一致"),
        ({"way": ServiceWay.DELEGATED, "service_proof": Proof.RECEIPT}, "没有写明受托机关"),
        ({"way": ServiceWay.POST, "service_proof": Proof.POSTAL_SLIP}, "直接送达有困难"),
        ({"way": ServiceWay.NOTICE, "service_proof": Proof.PUBLICATION}, "隐去个人信息"),
    ],
)
def test_an_unlawful_service_is_refused_with_its_reason__apl_61(county, decided, changes, message):
    """SRV-05, SRV-06, SRV-07, SRV-08."""
    with pytest.raises(StepRefused, match=message):
        serve(county, decided, **(SENT | changes))


def test_the_page_asks_for_all_of_it_in_chinese(county, decided):
    """SRV-02 to SRV-09."""
    address = reverse("cases:do", args=[decided.uuid, "serve"])
    with clock.frozen(at("03-18", 15)):
        page = client_of(county, Post.CASE_OFFICER).get(address).content.decode()

    for word in (
        "委托送达", "转交送达", "见证人", "受托机关或者转交单位", "邮件被退回",
        "送达地址确认书签订日期", "公告已隐去个人信息", "当事人证明的到达日期",
    ):  # fmt: skip
        assert word in page
