"""Whatever is changed behind the program's back is found and named."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import msgspec
import pytest
import uuid_utils.compat
from django.core.management import call_command

from yifa.base import clock
from yifa.records.journal import actions, queries
from yifa.records.journal.actions import recording
from yifa.records.journal.acts import Gone
from yifa.records.journal.facts import Proof, fingerprint_of, hash_of
from yifa.records.journal.models import Cursor, Entry, EntryPayload, Head, Position, SubjectKey
from yifa.records.journal.rules import check
from yifa.records.journal.tests.conftest import START, Noted, fresh_matter, hear, note
from yifa.records.journal.tests.tampering import triggers_down

pytestmark = pytest.mark.django_db


def codes() -> set[str]:
    return {one.code for one in queries.verify_all().damages}


def told() -> str:
    return " ".join(one.message for one in queries.verify_all().damages)


def entry_at(position: int) -> Entry:
    return Entry.objects.get(place__position=position)


def test_untouched_log_verifies(story):
    report = queries.verify_all()

    assert report.is_sound, report.damages
    assert (report.entries_count, report.heads_count, report.unsealed_count) == (12, 2, 0)


def test_edited_entry_is_named(story):
    edited = entry_at(5)

    with triggers_down():
        Entry.objects.filter(pk=edited.pk).update(actor_name="别人")

    report = queries.verify_all()
    assert {one.code for one in report.damages} == {"edited"}
    assert str(edited.pk) in report.damages[0].where


def test_entry_edited_with_its_hash_is_found_by_chain_and_head(story):
    edited = entry_at(5)
    edited.actor_name = "别人"
    edited.hash = hash_of(edited.public())
    with triggers_down():
        edited.save()

    assert codes() == {"chain", "sealed_changed"}


def test_damage_in_one_batch_does_not_accuse_the_next(story):
    edited = entry_at(1)
    edited.actor_name = "别人"
    edited.hash = hash_of(edited.public())
    with triggers_down():
        edited.save()

    sealed = [one for one in queries.verify_all().damages if one.code == "sealed_changed"]
    assert [one.where for one in sealed] == ["位置 1–6"]


def test_edited_payload_is_named(story):
    changed = entry_at(7)
    with triggers_down():
        EntryPayload.objects.filter(pk=changed.pk).update(body='{"kind":"story.noted","note":"改"}')

    report = queries.verify_all()
    assert [one.code for one in report.damages] == ["payload_edited"]
    assert str(changed.pk) in report.damages[0].where


def test_edited_personal_part_is_named(clerk, matter, data_folder):
    hear(clerk, matter, 0)
    actions.sequence_all()
    with triggers_down():
        EntryPayload.objects.update(personal=b"0" * 60)

    assert codes() == {"payload_edited"}


def test_deleted_payload_is_named(story):
    with triggers_down():
        EntryPayload.objects.filter(entry__place__position=4).delete()

    assert codes() == {"payload_deleted"}


def test_payload_emptied_without_an_erasure_is_named(story):
    with triggers_down():
        EntryPayload.objects.filter(entry__place__position=4).update(
            body="", salt=b"", personal=b"", erased_at=START
        )

    assert codes() == {"payload_edited"}


def test_deleted_entry_is_named(story):
    remove_at(5)

    assert codes() == {"deleted", "sealed_changed"}
    assert "位置 5–5" in told()
    assert "第2步缺失" in told()


def test_deleted_entry_is_found_though_the_rest_was_renumbered(story):
    remove_at(5)
    with triggers_down():
        for position in range(6, 13):
            Position.objects.filter(position=position).update(position=position - 1)

    assert {"deleted", "sealed_changed", "truncated"} <= codes()


def test_inserted_entry_outside_the_log_is_named(story, clerk):
    forged = entry_at(1)
    forged.pk, forged.matter_id = uuid_utils.compat.uuid7(), fresh_matter().id
    forged.hash = hash_of(forged.public())
    forged.save(force_insert=True)

    assert codes() == {"inserted"}


def test_entry_inserted_into_the_sealed_part_is_named(story):
    forged = entry_at(1)
    forged.pk, forged.matter_id = uuid_utils.compat.uuid7(), fresh_matter().id
    forged.hash = hash_of(forged.public())
    original = EntryPayload.objects.get(entry__place__position=1)
    with triggers_down():
        for position in range(12, 3, -1):
            Position.objects.filter(position=position).update(position=position + 1)
        forged.save(force_insert=True)
        Position.objects.create(entry=forged, position=4)
        original.pk = forged.pk
        original.save(force_insert=True)

    assert "sealed_changed" in codes()


def test_exchanged_entries_of_one_matter_are_named(story):
    swap(1, 4)

    assert codes() == {"reordered", "sealed_changed"}


def test_exchanged_entries_of_two_matters_are_found(story):
    swap(1, 2)

    assert codes() == {"sealed_changed"}


def test_truncated_log_is_named(story):
    for position in (12, 11, 10):
        remove_at(position)

    assert codes() == {"truncated"}
    assert "缺少3条" in told()


def test_truncation_with_its_head_is_found_by_the_outside_file(story):
    for position in range(12, 6, -1):
        remove_at(position)
    with triggers_down():
        Head.objects.filter(size=12).delete()

    assert codes() == {"head_deleted", "truncated"}


def test_removing_the_last_hundred_entries_is_found_through_the_pinned_head(story, clerk):
    actions.record_many(
        actions.NewEntry(
            matter=fresh_matter(), after=0, act=Noted(note="到场"), actor=clerk, done_at=START
        )
        for _ in range(100)
    )
    actions.seal(clock.now() + timedelta(seconds=5))
    pinned = list(queries.pinned_heads(queries.heads_file()))
    gone = list(Entry.objects.filter(place__position__gt=12).values_list("pk", flat=True))
    with triggers_down():
        EntryPayload.objects.filter(pk__in=gone).delete()
        Position.objects.filter(entry_id__in=gone).delete()
        Entry.objects.filter(pk__in=gone).delete()
        Head.objects.filter(size__gt=12).delete()

    damages = queries.verify_all(pinned=pinned).damages

    assert {one.code for one in damages} == {"head_deleted", "truncated"}
    assert any("缺少100条" in one.message for one in damages)
    assert queries.verify_all(pinned=[]).is_sound


def test_truncation_of_the_unsealed_tail_is_found_by_its_readers(story, clerk):
    note(clerk, story[0], 4)
    actions.sequence_all()
    Cursor.objects.create(name="reader", position=13)
    remove_at(13)

    assert codes() == {"truncated"}


def test_an_entry_read_while_the_log_is_verified_is_no_truncation(story, clerk):
    reader = Cursor.objects.create(name="reader", position=12)

    def work_goes_on(done, total):
        note(clerk, story[0], 4)
        actions.sequence_all()
        Cursor.objects.filter(pk=reader.pk).update(position=13)

    assert queries.verify_all(work_goes_on).is_sound
    assert Cursor.objects.get(pk=reader.pk).position == 13


def test_truncated_file_of_heads_is_filled_again_and_a_changed_one_named(story):
    file = queries.heads_file()
    first, second = file.read_text().splitlines()
    file.write_text(first + "\n" + second[:20])
    assert queries.verify_all().is_sound

    file.write_text(first.replace('"size":6', '"size":5') + "\n")
    assert {"head_deleted"} <= codes()


def test_wrong_signature_is_named(story):
    with triggers_down():
        Head.objects.filter(size=12).update(signature="00" * 64)

    assert codes() == {"head_edited"}
    queries.heads_file().unlink()
    assert codes() == {"signature"}


def test_clock_set_back_is_named(clerk, matter, data_folder, monkeypatch):
    present = datetime(2026, 6, 17, 9, tzinfo=UTC)
    at(monkeypatch, present)
    note(clerk, matter, 0)
    note(clerk, fresh_matter(), 0)
    at(monkeypatch, present - timedelta(days=30))
    note(clerk, matter, 1)
    note(clerk, fresh_matter(), 0)
    actions.seal(present)

    damages = queries.verify_all().damages

    assert {one.code for one in damages} == {"clock"}
    assert len(damages) == 3


def test_head_sealed_before_its_entries_is_named(clerk, matter, data_folder, monkeypatch):
    present = datetime(2026, 6, 17, 9, tzinfo=UTC)
    at(monkeypatch, present)
    note(clerk, matter, 0)
    actions.seal(present - timedelta(days=1))

    assert codes() == {"clock"}


def test_history_told_under_a_turned_clock_is_counted_and_no_damage(clerk, data_folder):
    note(clerk, fresh_matter(), 0)
    with clock.frozen(START - timedelta(days=300)):
        note(clerk, fresh_matter(), 0)
    actions.seal(clock.now())

    report = queries.verify_all()

    assert report.is_sound, report.damages
    assert report.turned_count == 1


def test_erasure_keeps_the_log_verifying_and_the_proof_holding(clerk, matter, data_folder):
    subject = fresh_matter().id
    hear(clerk, matter, 0, subject)
    note(clerk, matter, 1)
    actions.seal(clock.now())
    proof = queries.prove(Entry.objects.get(seq=1).pk)

    actions.erase(
        actor=clerk, at=START, data_subject=subject, jurisdiction="339921", reason="本人申请"
    )
    actions.seal(clock.now())

    assert queries.verify_all().is_sound
    assert check(proof) == ()
    assert bytes(SubjectKey.objects.get(subject=subject).wrapped) == b""
    heard, noted = queries.timeline(matter).acts
    assert heard.payload == Gone(original="story.heard")
    assert noted.payload == Noted(note="到场")


def test_erasing_what_is_not_there_says_so(clerk, db):
    with pytest.raises(actions.NothingToErase):
        actions.erase(
            actor=clerk,
            at=START,
            data_subject=fresh_matter().id,
            jurisdiction="339921",
            reason="",
        )


def test_proof_of_every_entry_holds_and_an_altered_one_fails(story, clerk):
    for extra in range(5):
        note(clerk, fresh_matter(), 0, str(extra))
    actions.seal(clock.now())

    for entry in Entry.objects.all():
        proof = queries.prove(entry.pk)
        again = msgspec.json.decode(msgspec.json.encode(proof), type=Proof)
        assert check(again, fingerprint=fingerprint_of(queries.public_key())) == ()
        assert check(msgspec.structs.replace(again, position=again.position + 1))
        other = msgspec.structs.replace(again, entry={**again.entry, "actor_name": "别人"})
        assert {one.code for one in check(other)} == {"edited"}
        assert {one.code for one in check(again, fingerprint="00")} == {"key"}


def test_unsealed_entry_has_no_proof_yet(clerk, matter):
    note(clerk, matter, 0)

    with pytest.raises(queries.NotSealedYet):
        queries.prove(Entry.objects.get().pk)


def test_command_line_verifies_proves_and_checks(story, tmp_path, capsys):
    file = tmp_path / "proof.json"
    call_command("journal_verify")
    call_command("journal_prove", str(entry_at(3).pk), output=file)
    call_command("journal_check", str(file))
    assert "证明成立" in capsys.readouterr().out

    remove_at(12)
    with pytest.raises(SystemExit) as ended:
        call_command("journal_verify")
    assert ended.value.code == 1
    assert "已被截断" in capsys.readouterr().out


def at(monkeypatch: pytest.MonkeyPatch, instant: datetime) -> None:
    """Set the machine's clock, which is no turned clock to the program."""
    hands = SimpleNamespace(now=lambda: instant, is_turned=lambda: False)
    monkeypatch.setattr(recording, "clock", hands)


def remove_at(position: int) -> None:
    place = Position.objects.get(position=position)
    with triggers_down():
        EntryPayload.objects.filter(pk=place.entry_id).delete()
        place.delete()
        Entry.objects.filter(pk=place.entry_id).delete()


def swap(one: int, other: int) -> None:
    left, right = (Position.objects.get(position=position) for position in (one, other))
    with triggers_down():
        Position.objects.filter(pk=left.pk).update(position=-1)
        Position.objects.filter(pk=right.pk).update(position=one)
        Position.objects.filter(pk=left.pk).update(position=other)
