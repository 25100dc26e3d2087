"""From which day each way of service has effect: worked dates around holidays (SRV-01 to SRV-08).

2026: New Year 1–3 January, Spring Festival 15–23 February (14 and 28 February worked), National
Day 1–7 October (20 September and 10 October worked).
"""

from datetime import date

import pytest

from yifa.base.calendar import EndRule, end_of
from yifa.base.statute import APL, CPL, CPL_RULES
from yifa.records.parties.terms import Kind
from yifa.records.service import acts
from yifa.records.service.rules import effective_on
from yifa.records.service.terms import Receipt, Receiver, ServiceWay, Situation, Stage
from yifa.records.service.tests.stories import (
    BOOK,
    arrived,
    at,
    came_back,
    left,
    planned,
    posted,
    published,
    refused,
    sent,
    signed,
    visit,
)


def test_direct_service_counts_from_the_day_of_signature__cpl_88():
    """Signed on the worked Saturday before the festival; fifteen days end after it."""
    told = planned()(signed("2026-02-14"), "2026-02-14")

    assert told.facts.stage is Stage.SERVED
    assert told.effect.on == date(2026, 2, 14)
    assert CPL[88, 2] in told.effect.citations
    assert "自次日开始" in told.effect.explanation
    pays = end_of(APL.days(15), told.effect.on, EndRule.PARTY, BOOK.calendar)
    assert pays.due == date(2026, 3, 2)


def test_left_document_counts_from_the_day_it_was_left__cpl_89():
    """In the holiday, 3 October: being left is service, also on a rest day."""
    told = planned()(refused("2026-10-02"), "2026-10-02")(left("2026-10-03"), "2026-10-03")

    assert told.effect.on == date(2026, 10, 3)
    assert told.effect.citations == (CPL[89],)


def test_electronic_service_counts_from_arrival_not_from_sending__cpl_90():
    """Sent on the eve of the festival, arrived after midnight."""
    told = planned()(sent(), at("2026-02-14", 23, 58))
    told(acts.HandedOver(key="k1", reference="250 OK"), at("2026-02-14", 23, 59))

    assert told.facts.delivered is None
    assert told.facts.stage is Stage.UNDER_WAY
    told(arrived(at("2026-02-15", 0, 3)), at("2026-02-15", 0, 5))
    assert told.effect.on == date(2026, 2, 15)
    assert CPL[90, 2] in told.effect.citations


def test_arrival_that_the_party_proves_prevails__cpl_rules_135():
    told = planned()(sent(), at("2026-03-06", 23, 50))
    told(arrived(at("2026-03-06", 23, 58)), at("2026-03-06", 23, 59))
    proved = acts.ArrivalProved(arrived_at=at("2026-03-07", 0, 3), shown_by="邮箱收件记录")

    told(proved, at("2026-03-09"))

    assert told.effect.on == date(2026, 3, 7)
    assert CPL_RULES[135, 2] in told.effect.citations


def test_posted_letter_counts_from_the_day_on_the_receipt__cpl_91():
    """Two visits in vain, posted before the festival, signed for on 16 February, a holiday."""
    told = planned()(visit("2026-02-10"), "2026-02-10")(visit("2026-02-11"), "2026-02-11")
    told(posted("2026-02-12"), "2026-02-12")

    told(signed("2026-02-16", way=ServiceWay.POST, officers=()), "2026-02-24")

    assert told.effect.on == date(2026, 2, 16)
    assert told.effect.citations == (CPL[91],)


def test_delegated_service_counts_from_the_signature_the_other_agency_took__cpl_91():
    told = planned()
    told(
        acts.Entrusted(
            on=date(2026, 9, 28), through="邻县综合行政执法局", difficulty="受送达人住在邻县"
        ),
        "2026-09-28",
    )
    told(signed("2026-10-05", way=ServiceWay.DELEGATED, officers=()), "2026-10-09")

    assert told.effect.on == date(2026, 10, 5)
    assert told.delivered.through == "邻县综合行政执法局"


def test_document_passed_on_counts_from_the_prisoners_own_signature__cpl_94():
    told = planned(situation=Situation.PRISONER, since=None)
    told(acts.HandedOn(on=date(2025, 12, 31), through="云溪县看守所"), "2026-01-05")

    told(signed("2026-01-02", way=ServiceWay.PASSED_ON, officers=()), "2026-01-05")

    assert told.effect.on == date(2026, 1, 2)
    assert told.effect.citations == (CPL[94],)


def exhausted(until: str = "2026-09-01"):
    told = planned()(visit("2026-08-10"), "2026-08-10")(visit("2026-08-11"), "2026-08-11")
    return told(posted("2026-08-12"), "2026-08-12")(came_back("2026-08-20"), until)


def test_notice_counts_on_its_thirtieth_day_moved_off_the_holiday__cpl_95():
    """Published on 3 September: the thirtieth day, 3 October, is a holiday; the 8th is not."""
    told = exhausted()(published("2026-09-03"), "2026-09-03")

    assert "SRV-08" in told.refused(acts.TakenDown(on=date(2026, 10, 3)), "2026-10-03")
    told(acts.TakenDown(on=date(2026, 10, 8)), "2026-10-08")
    assert told.effect.on == date(2026, 10, 8)
    assert "30日" in told.effect.explanation
    assert told.delivered.served_on == date(2026, 9, 3)


def test_notice_of_the_traffic_police_runs_sixty_days__traffic_procedure_55():
    assert effective_on(ServiceWay.NOTICE, date(2026, 3, 2), BOOK, None, 60) == date(2026, 5, 6)
    assert effective_on(ServiceWay.NOTICE, date(2026, 3, 2), BOOK) == date(2026, 4, 1)


def test_bounced_message_never_starts_a_period__cpl_90():
    told = planned()(sent(), at("2026-03-06"))
    told(acts.Bounced(key="k1", on=date(2026, 3, 6), status="5.1.1", reason="无此用户"),
         at("2026-03-06", 11))  # fmt: skip

    assert told.facts.delivered is None
    assert told.facts.stage is Stage.RETURNED
    late = arrived(at("2026-03-07"))
    assert "SRV-05" in told.refused(late, at("2026-03-08"))


def test_bounced_message_that_the_party_opened_has_arrived__cpl_90():
    """A false report of failure does not undo what the party itself did."""
    told = planned()(sent(), at("2026-03-06"))
    told(acts.Bounced(key="k1", on=date(2026, 3, 6)), at("2026-03-06", 11))

    told(arrived(at("2026-03-07"), receipt=Receipt.OPENED), at("2026-03-07"))

    assert told.effect.on == date(2026, 3, 7)


def test_returned_letter_never_starts_a_period__cpl_91():
    told = exhausted()

    assert told.facts.delivered is None
    assert told.facts.stage is Stage.RETURNED
    late = signed("2026-08-21", way=ServiceWay.POST, officers=())
    assert "SRV-07" in told.refused(late, "2026-09-01")


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_recipient_may_sign_in_person__cpl_88(kind):
    told = planned(kind)(signed("2026-03-06"), "2026-03-06")

    assert told.delivered.receiver is Receiver.PARTY
