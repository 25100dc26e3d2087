"""Service: each way with what it asks for, and the day from which periods run (SRV-01..10)."""

from datetime import date
from typing import Any

import msgspec
import pytest

from yifa.base.procedure import watch
from yifa.records.service.rules import PROOFS, effective_on
from yifa.records.service.terms import (
    PLACE_OF_SERVICE_LABELS,
    PROOF_LABELS,
    RECEIVER_LABELS,
    SERVICE_WAY_LABELS,
)
from yifa.work.cases import acts
from yifa.work.cases.procedures import ORDINARY
from yifa.work.cases.rules.service import (
    DIRECT_FIRST,
    DIRECT_FIRST_KINDS,
    RULES,
    SERVED,
)
from yifa.work.cases.schemas import CASE_ACTS
from yifa.work.cases.terms import PlaceOfService, Proof, Receiver, ServiceWay
from yifa.work.cases.tests.stories import (
    BOOK,
    CITIZEN,
    COMPANY,
    STALL,
    at,
    broken,
    moved,
    ordinary_steps,
    replaced,
    served,
    told,
)

STORY = ordinary_steps()
PERSON_STORY = replaced(STORY, "propose", party=CITIZEN)
UNIT_STORY = replaced(STORY, "propose", party=COMPANY)

LEFT = {"way": ServiceWay.LEFT, "is_refused": True, "proof": Proof.FILMED}
SENT = {
    "way": ServiceWay.ELECTRONIC,
    "proof": Proof.DELIVERY_STATUS,
    "confirmed_on": date(2026, 3, 5),
    "confirmed_address": "chen@example.cn",
    "address": "chen@example.cn",
    "reconsideration_channel": "浙里办“行政复议”",
}
POSTED = {"way": ServiceWay.POST, "proof": Proof.POSTAL_SLIP, "note": "两次上门均无人"}
DELEGATED = {
    "way": ServiceWay.DELEGATED,
    "through": "邻县综合行政执法局",
    "note": "当事人居住在邻县",
}
PASSED_ON = {"way": ServiceWay.PASSED_ON, "through": "云溪县看守所"}
PUBLISHED = {
    "way": ServiceWay.NOTICE,
    "proof": Proof.PUBLICATION,
    "failed_ways": (ServiceWay.DIRECT, ServiceWay.POST),
    "note": "上门三次无人，邮件退回",
    "is_masked": True,
    "effective_on": date(2026, 4, 17),
}
WITNESSED = LEFT | {"proof": Proof.WITNESSED, "witness": "城东社区李某", "note": "当事人拒收"}
RETURNED = POSTED | {
    "is_returned": True,
    "address_confirmed_on": date(2026, 3, 4),
    "confirmation_states_effect": True,
}


def objections(said: dict[str, Any], story: dict[str, Any] = STORY, day: str = "03-18") -> set[str]:
    """Which rules of service object when the decision of 18 March is served in this way."""
    moment = at("2026-04-20") if said.get("way") is ServiceWay.NOTICE else at(day, 15)
    found = broken(story, "serve", day=moment, service=served(day, **said))
    return {id for id in found if id.startswith("SRV")}


LAWFUL: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("apl_61_handed_over_on_the_spot", {"way": ServiceWay.ON_THE_SPOT}, STORY),
    ("cpl_88_family_at_home", {"receiver": Receiver.ADULT_FAMILY}, PERSON_STORY),
    ("cpl_88_mail_room_of_a_company", {"receiver": Receiver.MAIL_ROOM}, UNIT_STORY),
    ("cpl_88_agent", {"receiver": Receiver.AGENT}, UNIT_STORY),
    ("cpl_88_named_recipient", {"receiver": Receiver.NAMED_RECIPIENT}, PERSON_STORY),
    ("cpl_88_merchant_s_mail", {"receiver": Receiver.MAIL_ROOM}, STORY),
    ("cpl_89_left_and_filmed", LEFT, PERSON_STORY),
    ("cpl_89_left_before_a_witness", WITNESSED, PERSON_STORY),
    ("cpl_89_left_at_the_premises", LEFT | {"place": PlaceOfService.PREMISES}, UNIT_STORY),
    ("cpl_90_electronic", SENT, PERSON_STORY),
    ("cpl_91_posted", POSTED, PERSON_STORY),
    ("cpl_91_delegated", DELEGATED, PERSON_STORY),
    ("cpl_93_through_a_prison", PASSED_ON, PERSON_STORY),
    ("cpl_95_published", PUBLISHED, PERSON_STORY),
    ("cpl_95_whereabouts_unknown", PUBLISHED | {
        "failed_ways": (), "whereabouts_unknown": True}, PERSON_STORY),
    ("srv_09_returned_to_a_confirmed_address", RETURNED, PERSON_STORY),
]  # fmt: skip


@pytest.mark.parametrize(("said", "story"), [row[1:] for row in LAWFUL], ids=[r[0] for r in LAWFUL])
def test_lawful_service_meets_no_objection(said, story):
    assert objections(said, story) == set()


REFUSED: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = [
    ("SRV-02", "direct without proof", {"proof": Proof.NONE}, STORY),
    ("SRV-02", "electronic with a receipt", SENT | {"proof": Proof.RECEIPT}, STORY),
    ("SRV-02", "left with a mere receipt", LEFT | {"proof": Proof.RECEIPT}, STORY),
    ("SRV-02", "posted without the slip", POSTED | {"proof": Proof.NONE}, STORY),
    ("SRV-03", "a minor signs", {"receiver": Receiver.MINOR}, PERSON_STORY),
    ("SRV-03", "a neighbor signs", {"receiver": Receiver.NEIGHBOR}, PERSON_STORY),
    ("SRV-03", "family for a company", {"receiver": Receiver.ADULT_FAMILY}, UNIT_STORY),
    ("SRV-03", "a mail room for a citizen", {"receiver": Receiver.MAIL_ROOM}, PERSON_STORY),
    ("SRV-03", "a neighbor by delegation", DELEGATED | {"receiver": Receiver.NEIGHBOR}, STORY),
    ("SRV-04", "nobody was there", LEFT | {"receiver": Receiver.NOBODY}, PERSON_STORY),
    ("SRV-04", "nobody refused", LEFT | {"is_refused": False}, PERSON_STORY),
    ("SRV-04", "a neighbor refused", LEFT | {"receiver": Receiver.NEIGHBOR}, PERSON_STORY),
    ("SRV-04", "at a citizen's stall", LEFT | {"place": PlaceOfService.PREMISES}, PERSON_STORY),
    ("SRV-04", "a witness without a name", WITNESSED | {"witness": ""}, PERSON_STORY),
    ("SRV-04", "no reason of refusal", WITNESSED | {"note": " "}, PERSON_STORY),
    ("SRV-05", "no confirmation", SENT | {"confirmed_on": None}, STORY),
    ("SRV-05", "confirmed a day late", SENT | {"confirmed_on": date(2026, 3, 19)}, STORY),
    ("SRV-05", "another address", SENT | {"address": "chen@example.com"}, STORY),
    ("SRV-05", "no channel for the remedy", SENT | {"reconsideration_channel": ""}, STORY),
    ("SRV-06", "posted at once", POSTED | {"note": ""}, STORY),
    ("SRV-06", "posted at once to a confirmed address", POSTED | {
        "note": "", "address_confirmed_on": date(2026, 3, 4)}, STORY),
    ("SRV-07", "delegated to nobody", DELEGATED | {"through": ""}, STORY),
    ("SRV-07", "delegated at once", DELEGATED | {"note": ""}, STORY),
    ("SRV-07", "a company in prison", PASSED_ON, UNIT_STORY),
    ("SRV-07", "the warder signs", PASSED_ON | {"receiver": Receiver.AGENT}, PERSON_STORY),
    ("SRV-08", "published at once", PUBLISHED | {"failed_ways": ()}, STORY),
    ("SRV-08", "published before the post", PUBLISHED | {
        "failed_ways": (ServiceWay.DIRECT,)}, STORY),
    ("SRV-08", "published after a refusal", PUBLISHED | {"is_refused": True}, STORY),
    ("SRV-08", "published though electronic was agreed", PUBLISHED | {
        "confirmed_on": date(2026, 3, 5)}, STORY),
    ("SRV-08", "no reason", PUBLISHED | {"note": ""}, STORY),
    ("SRV-08", "not masked", PUBLISHED | {"is_masked": False}, STORY),
    ("SRV-08", "effective too early", PUBLISHED | {"effective_on": date(2026, 4, 16)}, STORY),
    ("SRV-09", "returned and nothing confirmed", RETURNED | {
        "address_confirmed_on": None}, STORY),
    ("SRV-09", "the effect not stated", RETURNED | {
        "confirmation_states_effect": False}, STORY),
    ("SRV-09", "confirmed after posting", RETURNED | {
        "address_confirmed_on": date(2026, 3, 19)}, STORY),
]  # fmt: skip


@pytest.mark.parametrize(
    ("id", "said", "story"),
    [(row[0], row[2], row[3]) for row in REFUSED],
    ids=[f"{row[0]} {row[1]}".replace(" ", "_") for row in REFUSED],
)
def test_service_is_refused(id, said, story):
    assert objections(said, story) == {id}


def test_two_months_of_notice_are_the_old_law__cpl_95():
    """SRV-08: sixty days were the rule before 2022."""
    assert objections(PUBLISHED | {"effective_on": date(2026, 5, 18)}) == {"SRV-08"}


@pytest.mark.parametrize(
    ("way", "on", "arrived", "effective"),
    [
        (ServiceWay.DIRECT, "2026-03-18", None, "2026-03-18"),
        (ServiceWay.LEFT, "2026-10-03", None, "2026-10-03"),
        (ServiceWay.POST, "2026-02-14", None, "2026-02-14"),
        (ServiceWay.DELEGATED, "2025-10-11", None, "2025-10-11"),
        (ServiceWay.PASSED_ON, "2026-01-02", None, "2026-01-02"),
        (ServiceWay.ELECTRONIC, "2026-03-06", None, "2026-03-06"),
        (ServiceWay.ELECTRONIC, "2026-03-06", "2026-03-07", "2026-03-07"),
        (ServiceWay.NOTICE, "2026-09-03", None, "2026-10-08"),
        (ServiceWay.NOTICE, "2026-09-11", None, "2026-10-12"),
        (ServiceWay.NOTICE, "2025-09-08", None, "2025-10-09"),
        (ServiceWay.NOTICE, "2025-09-11", None, "2025-10-11"),
        (ServiceWay.NOTICE, "2026-01-15", None, "2026-02-14"),
        (ServiceWay.NOTICE, "2026-01-16", None, "2026-02-24"),
        (ServiceWay.NOTICE, "2025-04-01", None, "2025-05-06"),
    ],
)
def test_day_from_which_periods_run__cpl_95(way, on, arrived, effective):
    """SRV-05, SRV-06, SRV-07, SRV-08: among them 调休 Saturdays and the long holidays."""
    proved = date.fromisoformat(arrived) if arrived else None

    counted = effective_on(way, date.fromisoformat(on), BOOK, proved)

    assert counted == date.fromisoformat(effective)


def test_arrival_that_the_party_proves_counts__cpl_90():
    """SRV-05: sent on 6 March at 23:58, arrived on 7 March at 00:03."""
    story = replaced(moved(PERSON_STORY, "decide", at("03-18")), "serve", service=served("03-18"))
    late = SENT | {"arrived_on": date(2026, 3, 19), "effective_on": date(2026, 3, 19)}
    found = broken(story, "serve", day=at("03-19"), service=served("03-18", **late))
    unmoved = broken(story, "serve", day=at("03-19"), service=served("03-18", **(
        late | {"effective_on": date(2026, 3, 18)})))  # fmt: skip
    before = broken(story, "serve", day=at("03-19"), service=served("03-18", **(
        late | {"arrived_on": date(2026, 3, 17), "effective_on": date(2026, 3, 17)})))  # fmt: skip

    assert "SRV-08" not in found
    assert "SRV-08" in unmoved
    assert "SRV-08" in before


@pytest.mark.parametrize(
    ("decided", "on", "late"),
    [
        ("04-29", "2026-05-12", False),
        ("04-29", "2026-05-13", True),
        ("02-12", "2026-02-28", False),
        ("02-12", "2026-03-01", True),
        ("2025-09-28", "2025-10-14", False),
        ("2025-09-28", "2025-10-15", True),
    ],
)
def test_decision_is_served_within_seven_working_days__apl_61(decided, on, late):
    """SRV-01, with the book's dates around May Day 2026 and others."""
    kept = {name: step for name, step in STORY.items() if name in ("decide", "serve")}
    story = moved(moved(kept, "decide", at(decided)), "serve", at(on))
    due = next(item for item in watch(ORDINARY, told(story), BOOK) if item.deadline.code == "serve")

    assert due.is_late(at(on)) is late


def test_decision_is_not_served_before_it_is_made__apl_61():
    """SRV-01."""
    assert "SRV-01" in broken(STORY, "serve", service=served("03-17"))
    assert "SRV-01" not in broken(STORY, "serve", service=served("03-18"))


def test_every_act_with_a_service_is_asked__cpl_87():
    """SRV-02: an act of any subject that carries a service is asked every question of it."""
    assert {acts.NoticeServed, acts.DecisionServed, acts.CorrectionOrdered} <= set(SERVED)
    for payload in SERVED:
        assert "service" in payload.__struct_fields__
        assert sum(payload in item.on for item in RULES) >= 9, payload


def test_no_kind_of_act_with_a_service_is_forgotten__cpl_87():
    """SRV-02."""
    carrying = {
        payload
        for payload in CASE_ACTS
        if any(item.type is acts.Service for item in msgspec.structs.fields(payload))
    }

    assert carrying <= set(SERVED)


def test_every_way_has_its_proofs_and_labels():
    assert set(PROOFS) == set(ServiceWay) == set(SERVICE_WAY_LABELS)
    assert set(RECEIVER_LABELS) == set(Receiver)
    assert set(PROOF_LABELS) == set(Proof)
    assert set(PLACE_OF_SERVICE_LABELS) == set(PlaceOfService)


def test_demands_and_enforcement_decisions_go_direct_first__acl_38():
    """SRV-10: by post or electronically only after a refusal or a failed direct service."""
    assert {payload.kind() for payload in DIRECT_FIRST} == DIRECT_FIRST_KINDS
    rule = next(item for item in RULES if item.id == "SRV-10")

    for way, said, passed in (
        (ServiceWay.DIRECT, {}, True),
        (ServiceWay.LEFT, {"is_refused": True}, True),
        (ServiceWay.POST, {}, False),
        (ServiceWay.ELECTRONIC, {}, False),
        (ServiceWay.POST, {"failed_ways": (ServiceWay.DIRECT,)}, True),
        (ServiceWay.POST, {"is_refused": True}, True),
        (ServiceWay.NOTICE, {}, False),
    ):
        service = acts.Service(way, date(2026, 9, 22), date(2026, 9, 22), **said)
        payload = acts.DecisionServed(service=service)
        act = msgspec.structs.replace(told(STORY).acts[0], payload=payload)

        assert (rule.ask(None, act, BOOK) is True) is passed, (way, said)


def test_merchant_may_be_left_the_paper_at_the_shop__cpl_89():
    """SRV-04: the place of business of a merchant counts as its residence [P]."""
    story = replaced(STORY, "propose", party=STALL)

    assert objections(LEFT | {"place": PlaceOfService.PREMISES}, story) == set()
    assert objections(LEFT | {"place": PlaceOfService.ELSEWHERE}, story) == {"SRV-04"}
