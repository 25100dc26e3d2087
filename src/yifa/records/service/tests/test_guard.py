"""What the guard refuses of a delivery, rule by rule (SRV-01 to SRV-10)."""

from datetime import date
from typing import Any

import msgspec
import pytest

from yifa.records.parties.terms import Kind
from yifa.records.service import acts
from yifa.records.service.terms import (
    Channel,
    PlaceOfService,
    Proof,
    Receiver,
    ServiceWay,
    Situation,
)
from yifa.records.service.tests.stories import (
    AGREED,
    at,
    came_back,
    left,
    officer,
    planned,
    posted,
    published,
    refused,
    sent,
    signed,
    visit,
)

DAY = "2026-03-06"
ONLY_MAIL = msgspec.structs.replace(AGREED, channels=(Channel.MAIL,), address="")

REFUSED: list[tuple[str, str, Kind, Any]] = [
    ("SRV-01", "signed before it was made", Kind.PERSON, signed("2026-01-04")),
    ("SRV-02", "signed tomorrow", Kind.PERSON, signed("2026-03-07")),
    ("SRV-03", "a minor signs", Kind.PERSON, signed(DAY, receiver=Receiver.MINOR)),
    ("SRV-03", "a neighbor signs", Kind.PERSON, signed(DAY, receiver=Receiver.NEIGHBOR)),
    ("SRV-03", "family for a company", Kind.UNIT, signed(DAY, receiver=Receiver.ADULT_FAMILY)),
    ("SRV-03", "a mail room for a citizen", Kind.PERSON, signed(DAY, receiver=Receiver.MAIL_ROOM)),
    ("SRV-03", "nobody named", Kind.PERSON, signed(DAY, received_by=" ")),
    ("SRV-03", "one officer alone", Kind.PERSON, signed(DAY, officers=(officer(1),))),
    ("SRV-03", "the same officer twice", Kind.PERSON, visit(DAY, (officer(1), officer(1)))),
    ("SRV-04", "nobody was there", Kind.PERSON, left(DAY, refused_by=Receiver.NOBODY)),
    ("SRV-04", "a neighbor refused", Kind.PERSON, left(DAY, refused_by=Receiver.NEIGHBOR)),
    ("SRV-04", "at a citizen's shop", Kind.PERSON, left(DAY, place_kind=PlaceOfService.PREMISES)),
    ("SRV-04", "filmed without film", Kind.PERSON, left(DAY, footage=())),
    ("SRV-04", "no witness named", Kind.PERSON, left(DAY, proof=Proof.WITNESSED)),
    ("SRV-04", "a neighbor refuses", Kind.PERSON, refused(DAY, refused_by=Receiver.NEIGHBOR)),
    ("SRV-05", "no confirmation", Kind.PERSON, sent(agreed=None)),
    ("SRV-05", "another address", Kind.PERSON, sent(address="else@example.cn")),
    ("SRV-05", "a way not agreed", Kind.PERSON, sent(Channel.SMS, agreed=ONLY_MAIL)),
    ("SRV-06", "posted at once", Kind.PERSON, posted(DAY)),
    ("SRV-06", "posted without a number", Kind.PERSON, posted(DAY, number="", difficulty="x")),
    ("SRV-07", "signed for a letter never posted", Kind.PERSON,
     signed(DAY, way=ServiceWay.POST, officers=())),
    ("SRV-07", "delegated at once", Kind.PERSON,
     acts.Entrusted(on=date(2026, 3, 6), through="邻县局", difficulty="")),
    ("SRV-07", "delegated to nobody", Kind.PERSON,
     acts.Entrusted(on=date(2026, 3, 6), through="", difficulty="在外地")),
    ("SRV-07", "passed on without cause", Kind.PERSON,
     acts.HandedOn(on=date(2026, 3, 6), through="看守所")),
    ("SRV-08", "published at once", Kind.PERSON, published(DAY)),
    ("SRV-08", "published without a reason", Kind.PERSON,
     published(DAY, reason="", whereabouts_unknown=True)),
    ("SRV-08", "published unmasked", Kind.PERSON,
     published(DAY, is_masked=False, whereabouts_unknown=True)),
    ("SRV-08", "posted at the residence without a picture", Kind.PERSON,
     published(DAY, at_residence=True, whereabouts_unknown=True)),
    ("SRV-08", "a notice over that never began", Kind.PERSON,
     acts.TakenDown(on=date(2026, 3, 6))),
    ("SRV-02", "a letter back that never left", Kind.PERSON, came_back(DAY)),
    ("SRV-02", "a bounce of nothing", Kind.PERSON,
     acts.Bounced(key="none", on=date(2026, 3, 6))),
]  # fmt: skip


@pytest.mark.parametrize(
    ("id", "kind", "said"),
    [(row[0], row[2], row[3]) for row in REFUSED],
    ids=[f"{row[0]} {row[1]}".replace(" ", "_") for row in REFUSED],
)
def test_delivery_is_refused(id, kind, said):
    assert planned(kind).refused(said, DAY) == {id}


def test_decision_sent_online_names_the_channel_for_reconsideration__arl_22():
    """SRV-05: a warning, passed with a reason."""
    told = planned(is_decision=True)
    silent = sent(remedy_channel="")

    assert told.refused(silent, DAY) == {"SRV-05"}
    told(silent, DAY, "SRV-05")


def test_letter_goes_to_a_confirmed_address_without_a_visit__cpl_91():
    """SRV-06."""
    assert planned().refused(posted(DAY, agreed=AGREED), DAY) == set()


def test_one_visit_in_vain_is_no_difficulty_two_are__cpl_91():
    """SRV-06."""
    told = planned()(visit("2026-03-03"), "2026-03-03")
    assert told.refused(posted(DAY), DAY) == {"SRV-06"}

    told(visit("2026-03-04"), "2026-03-04")

    assert told.refused(posted(DAY), DAY) == set()


def test_prisoner_signs_himself_not_the_warder__cpl_94():
    """SRV-03."""
    told = planned(situation=Situation.PRISONER)
    told(acts.HandedOn(on=date(2026, 3, 5), through="云溪县看守所"), "2026-03-05")
    said = signed(DAY, way=ServiceWay.PASSED_ON, receiver=Receiver.AGENT, officers=())

    assert told.refused(said, DAY) == {"SRV-03"}


def test_after_a_refusal_the_document_is_left_not_published__cpl_89():
    """SRV-08."""
    told = planned()(refused("2026-03-03"), "2026-03-03")
    told(posted("2026-03-04"), "2026-03-04")(came_back("2026-03-05"), "2026-03-05")

    assert told.refused(published(DAY), DAY) == {"SRV-08"}
    assert told.refused(left(DAY), DAY) == set()


def test_demand_goes_direct_first__acl_38():
    """SRV-10."""
    told = planned(direct_first=True)

    assert "SRV-10" in told.refused(posted(DAY, difficulty="路远"), DAY)
    assert "SRV-10" in told.refused(sent(), DAY)
    told(visit("2026-03-04"), "2026-03-04")
    assert told.refused(sent(), DAY) == set()


def test_notice_waits_for_the_bounce_of_an_agreed_way__cpl_95():
    """SRV-08: a message still under way has not failed."""
    told = planned()(visit("2026-03-02"), "2026-03-02")(visit("2026-03-03"), "2026-03-03")
    told(sent(), at("2026-03-03"))(posted("2026-03-03"), "2026-03-03")
    told(came_back("2026-03-05"), "2026-03-05")
    assert told.refused(published(DAY), DAY) == {"SRV-08"}

    told(acts.Bounced(key="k1", on=date(2026, 3, 5)), "2026-03-05")

    assert told.refused(published(DAY), DAY) == set()


def test_nothing_is_added_to_a_finished_delivery__cpl_87():
    told = planned()(signed(DAY), DAY)

    assert "STEP-01" in told.refused(visit(DAY), at(DAY, 15))
