"""A bound case with papers, a photo and acts of its own, and its export."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.test import override_settings
from PIL import Image

from yifa.base.access import Actor, Post
from yifa.base.procedure import Matter, Payload, Personal
from yifa.frame import visibility
from yifa.records.agencies.models import Body
from yifa.records.documents import actions as documents
from yifa.records.documents.terms import NumberClass
from yifa.records.documents.terms import Power as DocumentPower
from yifa.records.documents.tests.conftest import AT, JURISDICTION
from yifa.records.documents.tests.samples import SAMPLES
from yifa.records.dossiers import actions
from yifa.records.dossiers.models import Export
from yifa.records.dossiers.terms import Power
from yifa.records.evidence import actions as evidence
from yifa.records.evidence.facts import TakerFact
from yifa.records.evidence.terms import Power as EvidencePower
from yifa.records.journal import actions as journal
from yifa.records.journal.queries import pinned_text

EXPORTED = datetime(2026, 5, 6, 2, 0, tzinfo=AT.tzinfo)
PARTY = "王小明"
COVER = {
    name: SAMPLES["dossier_cover"][name]
    for name in SAMPLES["dossier_cover"]
    if name not in {"part_label", "archive_number", "items_count", "pages_count"}
}


class Told(Payload, tag="story.told", frozen=True, kw_only=True):
    """A step of the case with personal data."""

    LABEL = "告知"
    party: Personal
    place: str


class Reviewed(Payload, tag="story.reviewed", frozen=True, kw_only=True):
    """A step inside the bureau."""

    LABEL = "法制审核"
    opinion: str


@pytest.fixture(autouse=True)
def _cases_are_shown() -> Iterator[None]:
    """Stand in for the upper rooms, whose matters these tests only name."""
    with visibility.answered_by(lambda actor, uuid: True, "case"):
        yield


@dataclass(frozen=True)
class Built:
    """An export that outlives its rows, and the heads that were pinned then."""

    file: Path
    pinned: bytes


def keeper() -> Actor:
    powers = frozenset(map(str, (*Power, *DocumentPower, *EvidencePower)))
    return Actor(
        account=UUID(int=7),
        name="何静",
        jurisdiction=JURISDICTION,
        day=date(2026, 5, 6),
        posts=frozenset({Post.ARCHIVIST}),
        powers=powers,
    )


@pytest.fixture
def archivist() -> Actor:
    return keeper()


@pytest.fixture
def case(db: None, archivist: Actor, data_folder: Path) -> Matter:
    return bound_case(archivist)


def bound_case(archivist: Actor) -> Matter:
    """Make a case of three steps, four papers of both parts and a photo, and bind it."""
    Body.objects.create(
        jurisdiction=JURISDICTION,
        code="339921-zf",
        name="云溪县综合行政执法局",
        short_name="云综执",
        kind="bureau",
        valid_from=date(2020, 1, 1),
        recorded_at=AT,
    )
    matter = Matter("case", UUID("018f0000-0000-7000-8000-000000000001"), JURISDICTION)
    decision = make(archivist, matter, "penalty_decision", NumberClass.DECISION)
    review = make(archivist, matter, "legal_review_opinion")
    make(archivist, matter, "filing_approval")
    make(archivist, matter, "scene_record")
    step(archivist, matter, 0, Told(party=PARTY, place="城关镇中心路"))
    step(archivist, matter, 1, Reviewed(opinion="程序合法，同意处罚"), review)
    step(archivist, matter, 2, Told(party=PARTY, place="城关镇政府"), decision)
    photograph(archivist, matter)
    documents.bind_dossier(actor=archivist, at=AT + timedelta(days=50), matter=matter, cover=COVER)
    return matter


def make(actor: Actor, matter: Matter, form: str, number_class: str | None = None) -> str:
    paper = documents.make(
        actor=actor, at=AT, matter=matter, form=form, data=SAMPLES[form], number_class=number_class
    )
    return str(paper.uuid)


def step(actor: Actor, matter: Matter, after: int, act: Payload, *papers: str) -> None:
    journal.record(matter=matter, after=after, act=act, actor=actor, done_at=AT, documents=papers)


def photograph(actor: Actor, matter: Matter) -> None:
    photo = io.BytesIO()
    Image.effect_noise((320, 240), 60).convert("RGB").save(photo, "JPEG")
    evidence.take(
        actor=actor,
        at=AT,
        matter=matter,
        stream=photo,
        filename="占道.jpg",
        kind="audiovisual",
        obtained="现场拍摄",
        officers=[TakerFact(UUID(int=7), "周立"), TakerFact(UUID(int=8), "郑和平")],
        device_id="ZFY-0001",
        taken_at=AT,
        description="占道经营现场照片",
    )


def exported(
    actor: Actor, matter: Matter, *, is_internal: bool = True, is_whole: bool = True
) -> Export:
    asked = actions.request_export(
        actor=actor,
        at=EXPORTED,
        matter=matter,
        reason="应诉举证",
        receiver="云溪县人民法院",
        is_internal=is_internal,
        is_whole=is_whole,
    )
    return actions.pack_export(actor=actor, at=EXPORTED, export=asked)


@pytest.fixture(scope="module")
def whole(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any
) -> Built:
    """The whole dossier, unmasked, as a court gets it: made once, its rows undone."""
    folder = tmp_path_factory.mktemp("dossier")
    with (
        django_db_blocker.unblock(),
        override_settings(YIFA_DATA=folder),
        visibility.answered_by(lambda actor, uuid: True, "case"),
        transaction.atomic(),
    ):
        export = exported(keeper(), bound_case(keeper()))
        assert export.state == "ready", export.failure
        built = Built(export.file, pinned_text())
        transaction.set_rollback(True)
    return built
