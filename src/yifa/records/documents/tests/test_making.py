"""A document is final when made: hash, number, PDF and journal entry agree and stay."""

import re
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from pypdf import PdfReader

from yifa.base.access import Actor, NotPermitted
from yifa.base.procedure import Matter
from yifa.records.agencies.models import Body
from yifa.records.documents import actions, queries
from yifa.records.documents.models import Document
from yifa.records.documents.rules import FormIncomplete
from yifa.records.documents.tasks import typeset_deferred
from yifa.records.documents.terms import NumberClass
from yifa.records.documents.tests.conftest import AT
from yifa.records.documents.tests.samples import SAMPLES
from yifa.records.journal.queries import timeline

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision(bureau: Body, archivist: Actor, case: Matter) -> Document:
    return actions.make(
        actor=archivist,
        at=AT,
        matter=case,
        form="penalty_decision",
        data=SAMPLES["penalty_decision"],
        number_class=NumberClass.DECISION,
    )


def test_made_document_is_a_numbered_pdf_with_its_own_entry(decision: Document) -> None:
    made = timeline(decision.subject).acts

    with queries.pdf_of(decision) as stream:
        assert stream.read(5) == b"%PDF-"
    assert decision.pages_count == 2
    assert [act.kind for act in made] == ["document.make"]
    assert made[0].payload.pdf_sha256 == decision.pdf_sha256  # type: ignore[attr-defined]
    assert made[0].payload.number == decision.number  # type: ignore[attr-defined]


def test_the_matter_itself_gets_no_entry(decision: Document, case: Matter) -> None:
    assert timeline(case).acts == ()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("data", "{}"),
        ("number", "云综执罚决字〔2026〕第0009号"),
        ("pdf_sha256", "0" * 64),
        ("title", "别的文书"),
        ("made_at", AT + timedelta(days=1)),
    ],
)
def test_database_refuses_to_change_a_final_document(
    decision: Document, column: str, value: object
) -> None:
    with pytest.raises(DatabaseError, match="is final"), transaction.atomic():
        Document.objects.filter(pk=decision.pk).update(**{column: value})


def test_database_refuses_to_delete_a_document_or_number(decision: Document) -> None:
    for table in ("documents_document", "documents_issuednumber", "documents_numberseries"):
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"DELETE FROM {table}")


def test_void_document_stays_and_cannot_come_back(decision: Document, archivist: Actor) -> None:
    actions.void(actor=archivist, at=AT, document=decision, reason="当事人名称有误")

    with pytest.raises(actions.DocumentVoid):
        actions.void(actor=archivist, at=AT, document=decision, reason="再次")
    with pytest.raises(DatabaseError), transaction.atomic():
        Document.objects.filter(pk=decision.pk).update(state="final")


def test_voiding_needs_a_reason_and_the_power(decision: Document, archivist: Actor) -> None:
    powerless = Actor(
        account=archivist.account,
        name="路人",
        jurisdiction=archivist.jurisdiction,
        day=archivist.day,
    )

    with pytest.raises(actions.ReasonMissing):
        actions.void(actor=archivist, at=AT, document=decision, reason=" ")
    with pytest.raises(NotPermitted):
        actions.void(actor=powerless, at=AT, document=decision, reason="有误")


def words_of(paper: Document) -> str:
    """Give the text of a paper without the code by which it is checked."""
    text = PdfReader(queries.pdf_of(paper)).pages[0].extract_text()
    return re.sub(r"(?:[0-9A-Z]{4}-){2}[0-9A-Z]{4}", "", text)


def test_put_off_typesetting_gives_the_same_paper(
    bureau: Body, archivist: Actor, case: Matter
) -> None:
    later = actions.make(
        actor=archivist,
        at=AT,
        matter=case,
        form="scene_record",
        data=SAMPLES["scene_record"],
        render="later",
    )
    now = actions.make(
        actor=archivist, at=AT, matter=case, form="scene_record", data=SAMPLES["scene_record"]
    )

    typeset = actions.typeset(actor=archivist, at=AT, document=later)

    assert later.pdf_sha256 == ""
    assert words_of(typeset) == words_of(now)
    assert typeset.content_sha256 == later.content_sha256 == now.content_sha256
    assert [act.kind for act in timeline(later.subject).acts] == [
        "document.make",
        "document.typeset",
    ]
    assert list(queries.to_typeset()) == []


def test_incomplete_data_leaves_nothing_behind(
    bureau: Body, archivist: Actor, case: Matter
) -> None:
    with pytest.raises(FormIncomplete):
        actions.make(
            actor=archivist,
            at=AT,
            matter=case,
            form="penalty_decision",
            data={"issuer": "云溪县综合行政执法局"},
            number_class=NumberClass.DECISION,
        )

    assert Document.objects.count() == 0


def test_a_character_that_no_font_has_is_refused_by_name(
    bureau: Body, archivist: Actor, case: Matter
) -> None:
    party = SAMPLES["scene_record"]["party"] | {"name": "张\U000323af"}

    with pytest.raises(FormIncomplete) as refusal:
        actions.make(
            actor=archivist,
            at=AT,
            matter=case,
            form="scene_record",
            data=SAMPLES["scene_record"] | {"party": party},
            render="later",
        )

    assert "“当事人·姓名（名称）”中的“\U000323af”（U+323AF）没有字体可以排印" in str(refusal.value)
    assert Document.objects.count() == 0


def test_data_is_encrypted_at_rest(decision: Document) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM documents_document")
        stored = bytes(cursor.fetchone()[0])

    assert "好味水果店".encode() not in stored
    assert "好味水果店" in (Document.objects.get(pk=decision.pk).data or "")


def test_the_worker_typesets_what_was_put_off(bureau: Body, archivist: Actor, case: Matter) -> None:
    later = actions.make(
        actor=archivist,
        at=AT,
        matter=case,
        form="scene_record",
        data=SAMPLES["scene_record"],
        render="later",
    )

    done = typeset_deferred.call_local()

    later.refresh_from_db()
    assert (done, bool(later.pdf_sha256)) == (1, True)
    assert timeline(later.subject).acts[-1].actor_name == "文书排版"
