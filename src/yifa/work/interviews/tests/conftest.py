"""A case that others keep, two officers with certificates, and an interview driven by its acts."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from yifa.base.access import Actor, Post
from yifa.base.procedure import Act, Matter, Payload
from yifa.frame import visibility
from yifa.records.agencies.facts import CertificateFact, OfficerFact
from yifa.records.evidence.terms import Power as EvidencePower
from yifa.work.interviews import acts
from yifa.work.interviews.facts import InterviewFacts
from yifa.work.interviews.procedures import SESSION
from yifa.work.interviews.rules import content_sha256, notice_text, page_sha256
from yifa.work.interviews.terms import Compared, Document, Power, Reading, Role, Signer

JURISDICTION = "339921.zf"
AT = datetime(2026, 3, 9, 2, 0, tzinfo=UTC)
CASE = Matter("case", UUID("018f0000-0000-7000-8000-000000000001"), JURISDICTION)
SESSION_MATTER = Matter("interview", UUID(int=77), JURISDICTION)
ISSUER = "云溪县综合行政执法局"
STROKES = '[{"points":[{"x":1,"y":2,"time":3,"pressure":0.5}]}]'
PDF = "ab" * 32


def officer(number: int, name: str, until: date = date(2030, 1, 1)) -> OfficerFact:
    held = CertificateFact(f"3399210{number}", "all", "339921", date(2021, 1, 1), until)
    return OfficerFact(UUID(int=number), name, "s1", (held,))


ZHOU, WU = officer(1, "周明"), officer(2, "吴静")


def opened(**changes: Any) -> acts.Opened:
    told = acts.Told(
        title="超出门窗经营案", agency=ISSUER, number="云综执立字〔2026〕第0001号",
        cause_code="outside_door_trade", cause_name="店外经营", area="339921",
        party_name="陈安宁", party_document="K1234567", party_address="云溪县城东路1号",
    )  # fmt: skip
    said: dict[str, Any] = {
        "about_kind": CASE.kind, "about_id": CASE.id, "brief": told, "person": "陈安宁",
        "role": Role.PARTY, "relation": "经营者", "officers": (ZHOU, WU), "place": "询问室一",
        "equipment": "XWS-01",
    }  # fmt: skip
    return acts.Opened(**said | changes)


IDENTITY = acts.IdentityChecked(
    document_kind=Document.RESIDENT_CARD, document_number="330123199001010014",
    compared=Compared.BY_EYE, checked_by="周明", address="云溪县城东路1号", sex="女",
)  # fmt: skip
SHOWN = acts.CertificatesShown(officers=(ZHOU.id, WU.id))
RIGHTS = acts.RightsTold(
    notice=notice_text(ISSUER), articles=("apl:43:2",), is_understood=True, asks_recusal=False
)
TALK: tuple[Payload, ...] = (
    acts.Asked(question="货架是谁摆放的？"),
    acts.Answered(answer="是我摆放的。"),
)
READ = acts.ReadBack(reading=Reading.SELF, lines=2)


def entered(facts: InterviewFacts, *said: Payload) -> InterviewFacts:
    """Fold further acts, a minute apart, without asking the rules."""
    for payload in said:
        at = AT + timedelta(minutes=facts.seq)
        facts = SESSION.after(facts, Act(seq=facts.seq + 1, payload=payload, done_at=at))
    return facts


def interview(*said: Payload) -> InterviewFacts:
    return entered(SESSION.begin(SESSION_MATTER, AT), *said)


def laid_out(facts: InterviewFacts, pages: int = 1) -> acts.LaidOut:
    return acts.LaidOut(content_sha256=content_sha256(facts), pdf_sha256=PDF, pages_count=pages)


def signed(page: int, signer: Signer, officer_id: UUID | None = None) -> acts.Signed:
    return acts.Signed(
        page=page, page_sha256=page_sha256(PDF, page), signer=signer, officer=officer_id,
        name="某人", strokes=STROKES,
    )  # fmt: skip


def all_sign(pages: int = 1, *, person: bool = True) -> list[acts.Signed]:
    return [
        sign
        for page in range(1, pages + 1)
        for sign in (
            *([signed(page, Signer.PERSON)] if person else []),
            signed(page, Signer.OFFICER, ZHOU.id),
            signed(page, Signer.OFFICER, WU.id),
        )
    ]


def whole(pages: int = 1) -> InterviewFacts:
    facts = interview(opened(), IDENTITY, SHOWN, RIGHTS, *TALK, READ)
    return entered(facts, laid_out(facts, pages), *all_sign(pages))


@pytest.fixture
def case_is_shown() -> Iterator[None]:
    """Stand in for the room of cases, which these tests only name."""
    with visibility.answered_by(lambda actor, uuid: True, "case"):
        yield


@pytest.fixture
def holder() -> Actor:
    return Actor(
        account=UUID(int=7),
        name="周明",
        jurisdiction=JURISDICTION,
        day=date(2026, 3, 9),
        posts=frozenset({Post.CASE_OFFICER}),
        powers=frozenset({*map(str, EvidencePower), Power.VIEW, Power.HOLD, "documents.view"}),
        officer=ZHOU.id,
    )
