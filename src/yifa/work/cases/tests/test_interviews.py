"""A case adopts a finished interview, and refuses one that lacks an element."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from yifa.base.access import Post
from yifa.base.procedure import Payload
from yifa.work.cases.actions import perform
from yifa.work.cases.queries import DraftIncomplete, full_sight
from yifa.work.cases.queries.drafting.interviews import opening_of
from yifa.work.cases.queries.registers import Draft
from yifa.work.cases.tests.county import County, at, drive, lead
from yifa.work.interviews import actions, acts
from yifa.work.interviews.models import Session
from yifa.work.interviews.rules import page_sha256
from yifa.work.interviews.terms import Compared, Document, Reading, Role, Signer

STROKES = '[{"points":[{"x":1,"y":2,"time":3,"pressure":0.5}]}]'
BEGAN = at("03-03", 9)


class Held:
    """A filed case with an open session, and the officer who leads both."""

    def __init__(self, county: County) -> None:
        self.officers = county.officers
        self.case = drive(county, lead(county), until="approve_filing")
        self.actor = county.actor(Post.CASE_OFFICER, BEGAN)
        seen = full_sight(self.case, BEGAN)
        about = Draft(self.actor, BEGAN, self.case, seen.facts, seen.book)
        said = opening_of(
            about,
            {"person": "陈安宁", "role": Role.WITNESS, "place": "询问室", "device": "XWS-01"},
        )
        self.session: Session = actions.open_session(
            actor=self.actor, at=BEGAN, about=self.case.matter, said=said
        )

    def says(self, *said: Payload) -> None:
        for payload in said:
            actions.take_step(actor=self.actor, at=BEGAN, session=self.session, said=payload)

    def common(self, minutes: int) -> dict[str, Any]:
        moment = BEGAN + timedelta(minutes=minutes)
        return {"actor": self.actor, "at": moment, "session": self.session}

    def adopted(self) -> Any:
        return perform(
            actor=self.actor, at=BEGAN + timedelta(hours=1), case=self.case,
            after=self.case.last_seq, step="interview", data={"session": self.session.uuid},
            render="later",
        )  # fmt: skip


@pytest.fixture
def held(county: County, data_folder: Path) -> Held:
    found = Held(county)
    found.says(
        acts.IdentityChecked(
            document_kind=Document.RESIDENT_CARD, document_number="330123199001010014",
            compared=Compared.BY_EYE, checked_by="周明", address="云溪县",
        ),
        acts.CertificatesShown(officers=found.officers),
        acts.RightsTold(notice="告知", articles=(), is_understood=True, asks_recusal=False),
        acts.Asked(question="货架是谁的？"),
        acts.Answered(answer="店里的。"),
    )  # fmt: skip
    return found


def test_interview_without_signatures_is_not_adopted_and_says_why__apl_55(held: Held) -> None:
    actions.end_session(**held.common(30), unfinished="被询问人离开")

    with pytest.raises(DraftIncomplete, match=r"不能作为证据使用.*第五十五条第二款"):
        held.adopted()


def test_signed_interview_is_adopted_without_typing_it_again__apl_55(held: Held) -> None:
    held.says(acts.ReadBack(reading=Reading.ALOUD, lines=2))
    actions.lay_out(**held.common(20))
    for page in range(1, held.session.pages_count + 1):
        for officer in (None, *held.officers):
            signer = Signer.OFFICER if officer else Signer.PERSON
            signed = acts.Signed(
                page=page, page_sha256=page_sha256(held.session.pdf_sha256, page),
                signer=signer, officer=officer, name="某人", strokes=STROKES,
            )  # fmt: skip
            actions.take_step(**held.common(25), said=signed)
    actions.end_session(**held.common(30))

    case = held.adopted()

    last = full_sight(case, BEGAN + timedelta(hours=1)).timeline.acts[-1]
    said: Any = last.payload
    assert (said.person, said.started_at) == ("陈安宁", BEGAN)
    assert "问：货架是谁的？\n答：店里的。" in said.record
    assert last.documents == (str(held.session.document),)
    held.case = case
    with pytest.raises(DraftIncomplete, match="已经登记过"):
        held.adopted()
