"""Witnesses asked into a case: invited, there, testifying; conflicts refused; contacts masked."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import Post
from yifa.frame.tests.asking import FormClient
from yifa.records.journal import queries as journal
from yifa.records.witnesses import actions, queries
from yifa.records.witnesses.models import Engagement, Witness
from yifa.records.witnesses.terms import Calling, Hours, Stage
from yifa.work.cases.models import Case
from yifa.work.cases.tests.county import BUREAU, County, at, drive, lead

NOW = at("03-02", 18)
SWEEPER: dict[str, Any] = {
    "jurisdiction": BUREAU, "name": "林见之", "phone": "13900001111",
    "organization": "云溪环卫公司", "calling": Calling.SANITATION, "area": "解放路片区",
    "hours": [Hours.WORKDAYS], "purpose": "现场见证", "agreed_on": date(2026, 1, 5),
    "kept_until": date(2027, 1, 5),
}  # fmt: skip


@pytest.fixture
def case(county: County) -> Case:
    return drive(county, lead(county), until="record_scene")


@pytest.fixture
def sweeper(county: County) -> Witness:
    return actions.enroll(actor=county.actor(Post.CASE_OFFICER, NOW), at=NOW, **SWEEPER)


def invited(county: County, case: Case, witness: Witness, **more: Any) -> Engagement:
    return actions.invite(
        actor=county.actor(Post.CASE_OFFICER, NOW), at=NOW, witness=witness, matter=case.matter,
        meets_at=NOW, place="解放路6号", task="见证现场检查", **more,
    )  # fmt: skip


def test_a_witness_comes_and_testifies_and_each_step_is_recorded__apl_46(county, case, sweeper):
    who: dict[str, Any] = {"actor": county.actor(Post.CASE_OFFICER, NOW), "at": NOW}
    asked = invited(county, case, sweeper)
    asked = actions.attend(**who, engagement=asked, arrived_at=NOW, identity_checked="工作证")
    asked = actions.hear(**who, engagement=asked, saw="货架摆在门外", record_sha256="AB" * 32)

    kinds = [act.label for act in journal.timeline(sweeper.matter).acts]
    assert kinds == ["登记入库", "邀请", "到场见证", "作证"]
    assert (asked.stage, asked.record_sha256) == (Stage.TESTIFIED, "ab" * 32)


def test_an_officer_of_the_bureau_is_refused_as_a_witness__acl_18(county, case):
    """EVD-07."""
    officer = actions.enroll(
        actor=county.actor(Post.CASE_OFFICER, NOW), at=NOW, **SWEEPER | {"name": "冯清"}
    )

    with pytest.raises(actions.WitnessRefused, match=r"执法人员.*第十八条"):
        invited(county, case, officer)


def test_a_colleague_of_the_party_is_asked_only_with_a_reason(county, case):
    cook = actions.enroll(
        actor=county.actor(Post.CASE_OFFICER, NOW), at=NOW,
        **SWEEPER | {"organization": "云溪县好味餐饮有限公司"},
    )  # fmt: skip

    with pytest.raises(actions.WitnessRefused, match="请写明理由"):
        invited(county, case, cook)
    assert invited(county, case, cook, reason="现场没有其他人员").stage == Stage.INVITED


def test_asking_twice_for_the_same_hour_is_refused(county, case, sweeper):
    invited(county, case, sweeper)

    with pytest.raises(actions.WitnessRefused, match="同一时间"):
        invited(county, case, sweeper)
    assert Engagement.objects.count() == 1


def test_who_leaves_is_blanked_and_cannot_be_asked__personal_data_15(county, case, sweeper):
    who: dict[str, Any] = {"actor": county.actor(Post.CASE_OFFICER, NOW), "at": NOW}

    left = actions.leave(**who, witness=sweeper, reason="撤回同意")

    row = Witness.objects.get(pk=left.pk)
    assert (row.name, row.phone, row.organization) == ("", "", "")
    with pytest.raises(actions.WitnessRefused, match="已退出"):
        invited(county, case, row)


def test_pages_mask_contacts_and_a_look_leaves_a_trace__personal_data_6(county, case, sweeper):
    client = FormClient()
    client.force_login(county.accounts[Post.CASE_OFFICER])
    with clock.frozen(NOW):
        listed = client.get(reverse("witnesses:list"), {"matter": case.matter.subject})
        shown = client.get(sweeper.get_absolute_url())
        form = client.get(reverse("witnesses:reveal", args=[sweeper.uuid])).content.decode()

    for page in (listed.content.decode(), shown.content.decode(), form):
        assert "林见之" not in page
        assert "13900001111" not in page
    assert "139******11" in shown.content.decode()
    fact = actions.reveal(
        actor=county.actor(Post.CASE_OFFICER, NOW), at=NOW, witness=sweeper, reason="通知到场"
    )
    assert fact.name == "林见之"


def test_a_witness_is_entered_and_asked_on_the_pages(county, case):
    client = FormClient()
    client.force_login(county.accounts[Post.CASE_OFFICER])
    typed = {name: value for name, value in SWEEPER.items() if name != "jurisdiction"}
    with clock.frozen(NOW):
        client.post(reverse("witnesses:new"), typed)
        row = Witness.objects.get()
        address = f"{reverse('witnesses:invite', args=[row.uuid])}?matter={case.matter.subject}"
        told = {"meets_at": "2026-03-02T18:00", "place": "解放路6号", "task": "见证"}
        client.post(address, told)
        again = client.post(address, told)
        asked = Engagement.objects.get()
        gone = client.post(
            reverse("witnesses:move", args=[asked.uuid, "present"]),
            {"arrived_at": "2026-03-02T18:00", "identity_checked": "工作证"},
        )

    assert again.status_code == 422
    assert gone.status_code == 302
    assert Engagement.objects.get().stage == Stage.PRESENT


def test_a_matter_of_another_room_or_unit_is_not_found(county, sweeper):
    client = FormClient()
    client.force_login(county.accounts[Post.CASE_OFFICER])

    for told in ("case:nonsense", f"party:{county.party}", f"case:{county.party}"):
        assert client.get(reverse("witnesses:list"), {"matter": told}).status_code == 404


def test_the_list_asks_a_fixed_number_of_queries(county, case, sweeper):
    actor = county.actor(Post.CASE_OFFICER, NOW)
    with CaptureQueriesContext(
        connection,
    ) as few:
        queries.candidates(queries.witnesses(actor), case.matter, NOW, actor)
    for number in range(5):
        actions.enroll(actor=actor, at=NOW + timedelta(seconds=number), **SWEEPER)

    with CaptureQueriesContext(connection) as many:
        queries.candidates(queries.witnesses(actor), case.matter, NOW, actor)

    assert len(many) == len(few)
