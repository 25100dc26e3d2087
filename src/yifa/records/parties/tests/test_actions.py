"""Registering, correcting, joining and revealing; what is stored is sealed and masked."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from yifa.base.access import Actor, NotPermitted, Post
from yifa.frame import search
from yifa.records.agencies import actions as agencies
from yifa.records.agencies.queries import actor_of
from yifa.records.conftest import AT, BEGUN, COUNTY, DAY
from yifa.records.journal import queries as journal_queries
from yifa.records.journal.actions import MatterMoved, erase, sequence
from yifa.records.journal.followers import run_followers
from yifa.records.journal.terms import Power as JournalPower
from yifa.records.parties import actions, queries
from yifa.records.parties.facts import Details
from yifa.records.parties.models import Party
from yifa.records.parties.queries import matter_of
from yifa.records.parties.terms import DocumentKind, Kind, Status

NUMBER = "11010519491231002X"


def person(**changes: Any) -> Details:
    given: dict[str, Any] = {
        "kind": Kind.PERSON,
        "name": "张三丰",
        "document_kind": DocumentKind.ID_CARD,
        "document_number": NUMBER,
        "phone": "13812345678",
        "address": "云溪县城东街道新华路12号",
    }
    return Details(**(given | changes))


@pytest.fixture
def leader(registrar, account):
    agencies.assign_post(
        actor=registrar,
        at=AT,
        account=account,
        post=Post.SQUAD_LEADER,
        jurisdiction=COUNTY,
        valid_from=BEGUN,
    )
    return actor_of(account, DAY)


def register(actor: Actor, details: Details | None = None) -> Party:
    return actions.register_party(
        actor=actor, at=AT, details=details or person(), jurisdiction=COUNTY
    )


def test_a_page_sees_a_person_masked_and_an_act_in_full(leader):
    party = register(leader)

    view = queries.party(leader, party.uuid)
    ref = queries.party_ref(party.uuid)

    assert view.name == "张某"
    assert view.document_number == "110*************2X"
    assert view.address == "云溪县城东街道新华路***"
    assert (ref.name, ref.document_number) == ("张三丰", NUMBER)
    assert ref.born_on == date(1949, 12, 31)
    assert queries.age_on(ref, DAY) == 76


def test_nothing_personal_stands_in_the_database_in_plain_words(leader):
    party = register(leader)

    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM parties_party WHERE id = %s", [party.pk])
        stored = b" ".join(
            bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
            for cell in cursor.fetchone()
        )

    for secret in ("张三丰", NUMBER, "13812345678", "12号"):
        assert secret.encode() not in stored


@pytest.mark.parametrize("words", [NUMBER, NUMBER.lower(), "13812345678"])
def test_an_exact_number_finds_its_party(leader, words):
    party = register(leader)

    assert [
        item.uuid for item in queries.parties(leader).filter(queries.matching(leader, words))
    ] == [party.uuid]


def test_a_name_finds_its_party(leader):
    party = register(leader)

    assert queries.party_options(leader, "三丰")[0][0] == party.uuid


def test_the_same_number_is_registered_once(leader):
    register(leader)

    with pytest.raises(actions.PartyExists, match="已登记（张某）"):
        register(leader, person(name="张三"))


def test_wrong_details_are_refused_and_nothing_is_written(leader):
    with pytest.raises(actions.DetailsRefused) as refusal:
        register(leader, person(document_number="110105194912310021", phone="1"))

    assert [field for field, _ in refusal.value.faults] == ["document_number", "phone"]
    assert not Party.objects.exists()


def test_a_correction_of_someone_who_saw_an_older_state_is_refused(leader):
    party = register(leader)
    given = {"actor": leader, "at": AT, "party": party, "reason": "核对证件"}
    actions.correct_party(after=1, details=person(phone="13900000000"), **given)

    with pytest.raises(MatterMoved):
        actions.correct_party(after=1, details=person(phone=""), **given)

    assert queries.party_ref(party.uuid).phone == "13900000000"


def test_a_merged_entry_answers_as_the_kept_one_until_split(leader):
    kept = register(leader)
    double = register(leader, person(document_kind=DocumentKind.NONE, document_number=""))

    actions.merge(actor=leader, at=AT, party=double, into=kept, reason="同一人")
    assert queries.party_ref(double.uuid).id == kept.uuid
    assert queries.party(leader, double.uuid).status is Status.MERGED
    actions.split(actor=leader, at=AT, party=double, reason="误并")

    assert queries.party_ref(double.uuid).id == double.uuid
    kinds = [act.kind for act in journal_queries.timeline(matter_of(kept)).acts]
    assert kinds == ["party.register", "party.absorb", "party.release"]


def test_an_entry_is_not_merged_into_itself_or_into_a_merged_one(leader):
    kept = register(leader)
    nameless = person(document_kind=DocumentKind.NONE, document_number="")
    double, third = register(leader, nameless), register(leader, nameless)
    actions.merge(actor=leader, at=AT, party=double, into=kept, reason="同一人")

    for party, into in ((kept, kept), (third, double), (kept, third)):
        with pytest.raises(actions.MergeRefused):
            actions.merge(actor=leader, at=AT, party=party, into=into, reason="试")


def test_revealing_needs_the_power_and_is_recorded_with_its_reason(leader, registrar):
    party = register(leader)

    with pytest.raises(NotPermitted):
        actions.reveal_party(actor=registrar, at=AT, party=party, reason="好奇")
    ref = actions.reveal_party(actor=leader, at=AT, party=party, reason="核对当事人身份")

    assert ref.document_number == NUMBER
    looks = journal_queries.entries(leader, after_position=0, matter_kind="access")
    assert journal_queries.last_seq(matter_of(party)) == 1
    assert looks is not None


def test_a_place_of_business_is_kept_with_its_party(leader):
    party = register(leader)
    premises = actions.add_premises(
        actor=leader,
        at=AT,
        party=party,
        name="张记面馆",
        address="云溪县城东街道新华路 12 号",
        valid_from=BEGUN,
        trade="01-03",
    )

    actions.leave_premises(actor=leader, at=AT, premises=premises, valid_until=DAY)

    shown = queries.premises_of(leader, party)
    assert [(item.name, item.trade_name, item.valid_until) for item in shown] == [
        ("张记面馆", "小吃店", DAY)
    ]


def test_another_county_does_not_see_a_party(leader, registrar):
    from dataclasses import replace

    party = register(leader)

    with pytest.raises(queries.PartyUnknown):
        queries.party(replace(leader, jurisdiction="339922"), party.uuid)


def test_an_erased_person_is_blanked_in_the_register_and_found_no_more__pipl_47(leader):
    party = register(leader)
    actions.add_premises(
        actor=leader, at=AT, party=party, name="张三丰面馆", address="新华路12号", valid_from=DAY
    )
    eraser = replace(leader, powers=leader.powers | {JournalPower.ERASE})

    erase(
        actor=eraser, at=AT, data_subject=party.uuid, jurisdiction=COUNTY, reason="当事人申请删除"
    )
    sequence()
    run_followers()

    left = Party.objects.get(pk=party.pk)
    assert (left.name, left.name_masked) == ("（已依法删除）", "（已依法删除）")
    assert {left.document_number, left.document_hmac, left.phone, left.address_masked} == {""}
    assert left.premises.get().address == ""
    assert not search.find("张三丰", jurisdictions=COUNTY).rows
    assert not list(queries.chosen(leader, {"q": NUMBER}))
