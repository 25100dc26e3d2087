"""The door of the queue: once, in the bounds of time, with its files; late and unlawful is kept."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import Post
from yifa.base.procedure import StepRefused
from yifa.faces.field.models import Reported, TakenItem
from yifa.faces.field.tests.conftest import FieldPhone, file_told, item, photo, problem
from yifa.records.evidence.models import EvidenceItem
from yifa.records.journal.queries import timeline
from yifa.work.conftest import AT, Staff
from yifa.work.incidents import actions, queries
from yifa.work.incidents.models import Incident
from yifa.work.incidents.tests.test_actions import opened

pytestmark = pytest.mark.django_db

Phones = Callable[..., FieldPhone]


def later(minutes: float) -> Any:
    return AT + timedelta(minutes=minutes)


def dispatched(staff: Staff) -> Incident:
    row = opened(staff)
    row = actions.file_incident(actor=staff.actor(Post.DUTY_CHIEF), at=later(5), incident=row)
    return actions.dispatch_incident(
        actor=staff.actor(Post.DISPATCHER),
        at=later(10),
        incident=row,
        unit="s1",
        unit_name="城东中队",
    )


def step(row: Incident, name: str, at: Any, **more: Any) -> dict[str, Any]:
    told = {"incident": str(row.uuid), "step": name, "after": row.last_seq}
    extra = {key: more.pop(key) for key in ("files", "as_reported", "reason") if key in more}
    return item("incident.step", at, {**told, **more}, **extra)


def test_a_report_arrives_once_with_its_photo_and_the_marked_copy(phone: Phones) -> None:
    officer = phone(Post.COLLECTOR)
    sent = problem(later(0))
    original, copy = photo(90), photo(200)

    with clock.frozen(later(30)):
        too_early = {**sent, "files": [file_told("0" * 64, AT)]}
        assert officer.send(too_early).json()["code"] == "files_missing"
        digests = [officer.upload(sent["uuid"], content) for content in (original, copy)]
        sent["files"] = [
            file_told(digests[0], AT),
            file_told(digests[1], AT, name="水印.jpg", copy_of=digests[0]),
        ]
        answers = [officer.send(sent) for _ in range(3)]

    row = Incident.objects.get()
    kept = EvidenceItem.objects.get(parent=None)
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert {answer.json()["incident"] for answer in answers} == {str(row.uuid)}
    assert row.collected_at == later(0)
    assert (kept.sha256, kept.matter_id) == (digests[0], row.uuid)
    assert EvidenceItem.objects.get(parent=kept).sha256 == digests[1]
    assert timeline(row.matter).acts[0].recorded_at is not None


@pytest.mark.parametrize(
    ("changes", "ahead", "words"),
    [
        ({"lon": 0.0, "lat": 0.0}, 0, "经纬度为 0"),
        ({"lon": 181.0}, 0, "不完整或者格式不对"),
        ({"category": "99-999"}, 0, "没有编码"),
        ({}, 60, "校准手机的日期和时间"),
    ],
)
def test_bad_input_is_kept_on_the_phone_with_its_reason(
    phone: Phones, changes: dict[str, Any], ahead: int, words: str
) -> None:
    with clock.frozen(AT):
        answer = phone(Post.COLLECTOR).send(problem(later(ahead), **changes))

    assert answer.status_code == 422
    assert words in answer.json()["findings"][0]["words"]
    assert not TakenItem.objects.exists()
    assert not Incident.objects.exists()


def test_a_shift_without_a_network_is_recorded_at_its_own_times(
    phone: Phones, staff: Staff
) -> None:
    row = dispatched(staff)
    officer = phone(Post.HANDLER, "s1")
    actions.urge_unit(
        actor=staff.actor(Post.DUTY_CHIEF),
        at=later(14),
        incident=row,
        pressure="remind",
        demand="请尽快到场",
    )
    done = step(row, "handle", later(40), note="已清运干净")

    with clock.frozen(later(120)):
        for name, minute in (("accept", 11), ("depart", 13), ("arrive", 20)):
            assert officer.send(step(row, name, later(minute))).json()["status"] == "taken"
        before, after = (officer.upload(done["uuid"], photo(shade)) for shade in (10, 210))
        done["files"] = [
            file_told(before, later(21), "before"),
            file_told(after, later(39), "after"),
        ]
        assert officer.send(done).json()["status"] == "taken"

    row.refresh_from_db()
    assert (row.accepted_at, row.departed_at) == (later(11), later(13))
    assert (row.arrived_at, row.handled_at) == (later(20), later(40))
    assert not Reported.objects.exists()


def test_the_second_of_two_officers_is_shown_what_happened_and_chooses(
    phone: Phones, staff: Staff
) -> None:
    row = dispatched(staff)
    first, second = phone(Post.HANDLER, "s1"), phone(Post.SQUAD_LEADER, "s1")
    mine = step(row, "accept", later(12))

    with clock.frozen(later(12)):
        assert first.send(step(row, "accept", later(11))).json()["status"] == "taken"
        refused = second.send(mine)
        kept = second.send({**mine, "as_reported": True}).json()

    assert refused.status_code == 409
    assert "接收" in refused.json()["happened"]
    assert refused.json()["choices"] == ["report_late", "drop"]
    assert kept["status"] == "reported"


def test_what_a_post_no_longer_allowed_is_kept_and_nothing_is_built_on_it_until_settled(
    phone: Phones, staff: Staff
) -> None:
    row = dispatched(staff)
    officer = phone(Post.HANDLER, "s1")
    post = staff.account(Post.HANDLER, "s1").assignments.get()
    post.valid_until = date(2026, 3, 2)
    post.save()
    unlawful = step(row, "accept", later(11))

    with clock.frozen(later(90)):
        kept = officer.send(unlawful).json()
        again = officer.send(unlawful).json()

    report = Reported.objects.get()
    facts = queries.facts_of_timeline(timeline(row.matter))
    assert kept["status"] == again["status"] == "reported"
    assert "无权" in kept["findings"][0]["words"]
    assert facts.stage == "dispatched"
    assert facts.unsettled == (report.seq,)
    with pytest.raises(StepRefused, match="补报"):
        actions.accept_task(actor=staff.actor(Post.SQUAD_LEADER, "s1"), at=later(95), incident=row)

    chief = Client()
    chief.force_login(staff.account(Post.DUTY_CHIEF))
    place = reverse("field:settle", args=[report.uuid])
    with clock.frozen(later(100)):
        assert "无权" in chief.get(place).content.decode()
        bare = {"decision": "accept", "reason": "", "idempotency_key": str(UUID(int=7))}
        assert chief.post(place, bare).status_code == 422
        told = {**bare, "reason": "当日仍在原岗位值勤，手续后补"}
        assert chief.post(place, told).status_code == 302

    row.refresh_from_db()
    assert (row.stage, row.accepted_at) == ("handling", later(11))
    report.refresh_from_db()
    assert report.accepted is True


def test_what_is_set_aside_stays_in_the_journal_and_counts_for_nothing(
    phone: Phones, staff: Staff
) -> None:
    row = dispatched(staff)
    old = step(row, "accept", later(11))

    with clock.frozen(AT + timedelta(hours=80)):
        assert phone(Post.HANDLER, "s1").send(old).json()["status"] == "reported"
    report = Reported.objects.get()
    actions.settle_report(
        actor=staff.actor(Post.DUTY_CHIEF),
        at=AT + timedelta(hours=81),
        matter=row.matter,
        report=report.seq,
        accepted=False,
        reason="逾期补传，无法核实",
    )

    row.refresh_from_db()
    assert row.stage == "dispatched"
    assert [act.reported for act in timeline(row.matter).acts].count(True) == 1
    actions.accept_task(
        actor=staff.actor(Post.HANDLER, "s1"), at=AT + timedelta(hours=82), incident=row
    )
    row.refresh_from_db()
    assert row.stage == "handling"


def test_a_warning_is_passed_by_the_officers_reason_only(phone: Phones) -> None:
    officer = phone(Post.COLLECTOR)
    twice = problem(later(1))

    with clock.frozen(later(2)):
        officer.send(problem(later(0)))
        asked = officer.send(twice)
        passed = officer.send({**twice, "reason": "路对面的另一处垃圾"})

    assert asked.status_code == 422
    assert asked.json()["choices"] == ["give_reason", "drop"]
    assert passed.json()["status"] == "taken"


def test_a_file_that_is_not_what_its_hash_says_is_sent_again(phone: Phones) -> None:
    officer = phone(Post.COLLECTOR)
    sent = problem(AT)
    told = {"item": sent["uuid"], "sha256": "a" * 64, "name": "现场.jpg", "length": 3}

    with clock.frozen(AT):
        place = officer.client.post("/field/files/", told, content_type="application/json").json()
        officer.client.patch(
            place["url"],
            b"abc",
            content_type="application/offset+octet-stream",
            headers={"Tus-Resumable": "1.0.0", "Upload-Offset": "0"},
        )
        anew = officer.client.post("/field/files/", told, content_type="application/json").json()
        refused = officer.send({**sent, "files": [file_told("a" * 64, AT)]})

    assert (anew["offset"], anew["done"]) == (0, False)
    assert refused.json()["missing"] == ["a" * 64]


def test_uploads_that_were_given_up_never_shut_out_the_next_one(phone: Phones) -> None:
    officer = phone(Post.COLLECTOR)
    told = {"sha256": "b" * 64, "name": "现场.jpg", "length": 9}

    with clock.frozen(AT):
        answers = [
            officer.client.post(
                "/field/files/", {**told, "item": str(uuid4())}, content_type="application/json"
            )
            for _ in range(25)
        ]

    assert {answer.status_code for answer in answers} == {200}


def test_the_key_is_the_same_after_each_sign_in_and_another_for_each_officer(
    phone: Phones,
) -> None:
    keys = [phone(Post.COLLECTOR).client.post("/field/key/").json()["key"] for _ in range(2)]
    other = phone(Post.VERIFIER).client.post("/field/key/").json()["key"]

    assert keys[0] == keys[1] != other
    assert Client().get("/field/session/").json() == {"signed_in": False}


def test_the_worker_names_its_release_and_is_never_kept_by_a_cache() -> None:
    visitor = Client()

    worker, shell = visitor.get("/sw.js"), visitor.get("/field/")

    assert worker.headers["Cache-Control"] == "no-cache"
    assert worker.headers["Service-Worker-Allowed"] == "/field/"
    assert worker.headers["Content-Type"] == "text/javascript"
    assert "yifa-field-" in worker.content.decode()
    assert "csrf" not in shell.content.decode()
    assert visitor.get("/field/manifest.webmanifest").json()["scope"] == "/field/"


def test_tasks_cost_few_queries_however_many_there_are(
    phone: Phones, staff: Staff, django_assert_max_num_queries: Any
) -> None:
    for number in range(5):
        opened(staff, lon=119.5 + number / 100)
    client = phone(Post.VERIFIER).client

    with clock.frozen(later(30)), django_assert_max_num_queries(5):
        told = client.get("/field/tasks/").json()
    with clock.frozen(later(30)), django_assert_max_num_queries(20):
        kept = client.get("/field/snapshot/").json()

    assert told["duty"]["on_duty"] is False
    assert len(kept["categories"]) > 50
