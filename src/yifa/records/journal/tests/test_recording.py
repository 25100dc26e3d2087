"""Recording: chains, commitments, personal parts, what the database itself refuses."""

import msgspec
import pytest
from django.db import DatabaseError, connection, transaction

from yifa.base.access import Actor, NotPermitted
from yifa.base.procedure import Matter, Override
from yifa.records.journal import actions, queries
from yifa.records.journal.actions import MatterMoved, NewEntry
from yifa.records.journal.models import Entry, EntryPayload, Position
from yifa.records.journal.tests.conftest import START, Heard, Noted, fresh_matter, hear, note

pytestmark = pytest.mark.django_db


def test_act_comes_back_from_the_timeline_as_it_was_recorded(clerk, matter):
    act = actions.record(
        matter=matter,
        after=0,
        act=Heard(name="王小明", place="云溪街道", witnesses=("赵大",)),
        actor=clerk,
        done_at=START,
        basis=("《行政处罚法》第五十五条",),
        documents=("询问笔录",),
        evidence=("ab" * 32,),
        reported=True,
        overrides=(Override("INV-01", "当事人在外地"),),
    )

    assert queries.timeline(matter).acts == (act,)
    assert act.payload == Heard(name="王小明", place="云溪街道", witnesses=("赵大",))
    assert queries.last_seq(matter) == 1


def test_entries_of_a_matter_form_a_chain(clerk, matter):
    for after in range(3):
        note(clerk, matter, after)

    first, second, third = Entry.objects.order_by("seq")
    assert first.previous_hash == "0" * 64
    assert second.previous_hash == first.hash
    assert third.previous_hash == second.hash


def test_second_writer_is_refused_and_told_how_far_the_matter_is(clerk, matter):
    note(clerk, matter, 0)
    note(clerk, matter, 1)

    with pytest.raises(MatterMoved, match="第1步，现已到第2步") as refused:
        note(clerk, matter, 1)

    assert refused.value.last == 2
    assert queries.last_seq(matter) == 2


def test_first_act_twice_is_refused(clerk, matter):
    note(clerk, matter, 0)

    with pytest.raises(MatterMoved):
        note(clerk, matter, 0)


def test_act_cannot_skip_a_number(clerk, matter):
    note(clerk, matter, 0)

    with pytest.raises(MatterMoved):
        note(clerk, matter, 2)


def test_bulk_goes_through_whole_or_not_at_all(clerk, matter):
    note(clerk, matter, 0)
    others = [fresh_matter() for _ in range(5)]
    items = [
        NewEntry(matter=one, after=0, act=Noted(note="x"), actor=clerk, done_at=START)
        for one in [*others, matter]
    ]

    with pytest.raises(MatterMoved) as refused:
        actions.record_many(items)

    assert refused.value.matter == matter
    assert Entry.objects.count() == EntryPayload.objects.count() == Position.objects.count() == 1


def test_personal_fields_are_not_in_the_tables_in_clear(clerk, matter):
    hear(clerk, matter, 0)

    stored = EntryPayload.objects.get()
    assert "王小明" not in stored.body
    assert "赵大" not in stored.body
    assert "云溪街道" in stored.body
    assert "王小明".encode() not in bytes(stored.personal)
    assert stored.data_subject == matter.id


def test_actor_reads_personal_fields_masked_and_within_his_jurisdiction(clerk, matter):
    hear(clerk, matter, 0)
    stranger = Actor(account=None, name="外县", jurisdiction="339922", day=START.date())

    seen = queries.timeline_of(clerk, matter).acts[0].payload

    assert seen == Heard(name="王***", place="云溪街道", witnesses=("赵***", "钱***"))
    with pytest.raises(NotPermitted):
        queries.timeline_of(stranger, matter)


def test_older_payload_is_read_through_its_upcast(clerk, matter):
    payload = queries.decode("story.heard", 1, {"name": "王小明", "address": "旧址"})

    assert payload == Heard(name="王小明", place="旧址")


def test_unknown_kind_is_named():
    with pytest.raises(queries.KindUnknown, match=r"no\.such"):
        queries.decode("no.such", 1, "{}")


def test_look_at_personal_data_does_not_move_the_matter(clerk, matter):
    note(clerk, matter, 0)

    actions.record_access(
        actor=clerk, at=START, matter=matter, reason="核对送达地址", fields=["name"]
    )

    assert queries.last_seq(matter) == 1
    assert queries.last_seq(Matter("access", matter.id, matter.jurisdiction)) == 1


def test_naive_time_is_refused(clerk, matter):
    with pytest.raises(actions.TimeWithoutZone):
        actions.record(
            matter=matter,
            after=0,
            act=Noted(note=""),
            actor=clerk,
            done_at=START.replace(tzinfo=None),
        )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET actor_name = 'x'",
        "DELETE FROM journal_entry",
        "UPDATE journal_entrypayload SET body = '{}'",
        "UPDATE journal_entrypayload SET data_subject = NULL, erased_at = '2026-06-17', "
        "body = '', salt = '', personal = ''",
        "DELETE FROM journal_entrypayload",
        "UPDATE journal_position SET position = 9",
        "DELETE FROM journal_position",
        "UPDATE journal_head SET root = ''",
        "DELETE FROM journal_head",
        "DELETE FROM journal_subjectkey",
    ],
)
def test_database_itself_refuses_to_rewrite(clerk, matter, data_folder, statement):
    hear(clerk, matter, 0)
    actions.seal(START)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_database_itself_refuses_to_empty_a_table(clerk, matter):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE: its DELETE is refused above")
    note(clerk, matter, 0)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE journal_entry CASCADE")


def test_database_itself_refuses_an_entry_off_its_chain(clerk, matter):
    note(clerk, matter, 0)
    entry = Entry.objects.get()
    entry.pk, entry.seq = fresh_matter().id, 2

    with pytest.raises(DatabaseError), transaction.atomic():
        entry.save(force_insert=True)


def test_body_is_canonical_json(clerk, matter):
    note(clerk, matter, 0, "到场")

    body = EntryPayload.objects.get().body
    assert body == '{"kind":"story.noted","note":"到场"}'
    assert msgspec.json.decode(body)["note"] == "到场"
