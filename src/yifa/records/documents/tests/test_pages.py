"""Documents are read by those who may, and every look at personal data is kept."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from yifa.base.access import Actor
from yifa.base.procedure import Matter
from yifa.frame import visibility
from yifa.records.agencies.models import Body
from yifa.records.documents import actions
from yifa.records.documents.models import Document
from yifa.records.documents.terms import Power
from yifa.records.documents.tests.conftest import AT
from yifa.records.documents.tests.samples import SAMPLES
from yifa.records.journal.queries import timeline

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_folder")]


@pytest.fixture
def papers(bureau: Body, archivist: Actor, case: Matter) -> dict[str, Document]:
    """Give an open and an internal paper, not typeset yet."""
    return {
        code: actions.make(
            actor=archivist, at=AT, matter=case, form=code, data=SAMPLES[code], render="later"
        )
        for code in ("penalty_decision", "legal_review_opinion")
    }


def sign_in(monkeypatch: pytest.MonkeyPatch, actor: Actor) -> None:
    monkeypatch.setattr("yifa.records.agencies.middleware.actor_on", lambda request: actor)


def test_pdf_is_typeset_at_first_download_and_the_look_is_kept(
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    archivist: Actor,
    case: Matter,
    papers: dict[str, Document],
) -> None:
    sign_in(monkeypatch, archivist)

    answer = client.get(reverse("documents:download", args=(papers["penalty_decision"].uuid,)))

    assert b"".join(answer).startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    looks = timeline(Matter("access", case.id, case.jurisdiction)).acts
    assert [act.payload.fields for act in looks] == [("行政处罚决定书",)]  # type: ignore[attr-defined]


def test_internal_paper_needs_its_own_power(
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    archivist: Actor,
    papers: dict[str, Document],
) -> None:
    outward = replace(archivist, powers=frozenset({str(Power.VIEW)}))
    sign_in(monkeypatch, outward)

    opened = client.get(reverse("documents:download", args=(papers["penalty_decision"].uuid,)))
    internal = client.get(
        reverse("documents:download", args=(papers["legal_review_opinion"].uuid,))
    )

    assert (opened.status_code, internal.status_code) == (200, 403)


def test_paper_of_another_jurisdiction_is_not_found(
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    archivist: Actor,
    papers: dict[str, Document],
) -> None:
    sign_in(monkeypatch, replace(archivist, jurisdiction="339921.t01"))

    for uuid in (papers["penalty_decision"].uuid, uuid4()):
        assert client.get(reverse("documents:download", args=(uuid,))).status_code == 404


@pytest.mark.parametrize("shows", [None, lambda actor, uuid: False])
def test_paper_is_not_found_by_whom_its_matter_is_not_shown(
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    archivist: Actor,
    papers: dict[str, Document],
    shows: visibility.Shows | None,
) -> None:
    sign_in(monkeypatch, archivist)
    uuid = papers["penalty_decision"].uuid

    with visibility.answered_by(shows, "case"):
        answers = [
            client.get(reverse(f"documents:{page}", args=(uuid,))).status_code
            for page in ("download", "preview")
        ]

    assert answers == [404, 404]


def test_stranger_is_sent_to_sign_in(client: Client, papers: dict[str, Document]) -> None:
    answer = client.get(reverse("documents:preview", args=(papers["penalty_decision"].uuid,)))

    assert answer.status_code == 302


def test_preview_shows_the_content_and_the_number(
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    archivist: Actor,
    papers: dict[str, Document],
) -> None:
    sign_in(monkeypatch, archivist)

    page = client.get(
        reverse("documents:preview", args=(papers["penalty_decision"].uuid,))
    ).content.decode()

    assert "自收到本决定书之日起六个月内" in page
    assert "贰佰元整" in page
