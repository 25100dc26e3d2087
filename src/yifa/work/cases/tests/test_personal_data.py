"""Personal data of a party in the journal: 《个人信息保护法》第五十一条第（三）项."""

from datetime import date

import msgspec
import pytest

from yifa.base.access import Post
from yifa.base.procedure import Payload, Timeline
from yifa.records.journal import queries as journal
from yifa.records.journal.models import EntryPayload
from yifa.records.parties.facts import PartyRef
from yifa.records.parties.terms import Kind
from yifa.work.cases import acts
from yifa.work.cases.tests.county import at, lead
from yifa.work.cases.tests.stories import ordinary_steps, party, summary_steps

CHILD = party(
    310, Kind.PERSON, "陈小安", "K1234567", "云溪县城东路1号",
    representative="陈大安", phone="13800000000", born_on=date(2012, 3, 3),
)  # fmt: skip
HIDDEN = ("陈小安", "K1234567", "城东路1号", "陈大安", "13800000000", "2012-03-03")
NAMING = {
    "lead": msgspec.structs.replace(ordinary_steps()["lead"][1], party=CHILD),
    "propose": msgspec.structs.replace(ordinary_steps()["propose"][1], party=CHILD),
    "open": msgspec.structs.replace(summary_steps()["open"][1], party=CHILD),
}


def named_in(timeline: Timeline[Payload]) -> PartyRef:
    """The party that the first act of a case names."""
    said = timeline.acts[0].payload
    assert isinstance(said, acts.LeadRegistered)
    assert said.party is not None
    return said.party


@pytest.mark.parametrize("step", NAMING)
def test_act_that_names_a_party_is_masked_at_every_field__pipl_51(step):
    shown = msgspec.json.encode(journal.masked(NAMING[step])).decode()

    assert [word for word in HIDDEN if word in shown] == []
    assert "陈***" in shown


@pytest.mark.parametrize(
    "payload", [acts.LeadRegistered, acts.FilingProposed, acts.OpenedOnTheSpot]
)
def test_act_that_names_a_party_is_encrypted__pipl_51(payload):
    assert "party" in payload.personal_fields()


def test_party_is_neither_stored_in_clear_nor_shown_on_the_timeline__pipl_51(county):
    case = lead(county, party=county.citizen)
    actor = county.actor(Post.CASE_OFFICER, at("03-02"))

    stored = EntryPayload.objects.get(entry__matter_id=case.uuid, entry__seq=1)
    shown = named_in(journal.timeline_of(actor, case.matter))

    assert "陈安宁" not in stored.body
    assert "K1234567" not in stored.body
    assert (shown.name, shown.document_number, shown.address) == ("陈***", "K***", "云***")
    assert named_in(journal.timeline(case.matter)).name == "陈安宁"
