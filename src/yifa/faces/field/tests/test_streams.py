"""What is told to which phone while it listens."""

from uuid import uuid4

import pytest

from yifa.base import clock
from yifa.base.access import Actor, Post
from yifa.faces.field.queries import tasks_of
from yifa.faces.field.streams import FIELD
from yifa.faces.field.tests.test_sync import dispatched, later
from yifa.records.journal import actions as journal
from yifa.records.journal.queries import placed_after
from yifa.work.conftest import Staff
from yifa.work.dispatch import actions as dispatch
from yifa.work.incidents import actions

pytestmark = pytest.mark.django_db


def heard(actor: Actor) -> list[str]:
    """The acts that a phone of this actor is told of, all from the beginning."""
    journal.sequence()
    with clock.frozen(later(30)):
        told = FIELD.tell(placed_after(0, 500))
    return [
        str(event.data["act"]) for _, event in sorted(told.items()) if FIELD.may_tell(actor, event)
    ]


def test_a_dispatch_is_told_to_the_units_phones_and_its_leaving_to_all(staff: Staff) -> None:
    row = dispatched(staff)
    own, other = staff.actor(Post.HANDLER, "s1"), staff.actor(Post.HANDLER, "s2")

    assert heard(own)[-1] == "incident.dispatch"
    assert heard(other) == []

    actions.return_task(actor=own, at=later(12), incident=row, reason="不属于本中队辖区，请改派")
    assert heard(other) == heard(own)[-1:] == ["incident.return"]
    assert heard(staff.actor(Post.VERIFIER))[0] == "incident.collect"


def test_a_dispatch_brings_its_task_so_that_the_phone_need_not_ask_first(staff: Staff) -> None:
    row = dispatched(staff)
    journal.sequence()

    with clock.frozen(later(30)):
        told = FIELD.tell(placed_after(0, 500))
        asked = tasks_of(staff.actor(Post.HANDLER, "s1"), later(30))["tasks"]

    sent = [event.data for event in told.values() if "task" in event.data]
    assert [(data["unit"], data["act"]) for data in sent] == [("s1", "incident.dispatch")]
    assert [sent[0]["task"]] == [{**task, "description": ""} for task in asked]
    assert str(row.description) not in str(told)


def test_a_redispatch_does_not_tell_other_units_what_the_task_is_about(staff: Staff) -> None:
    row = dispatched(staff)
    actions.redispatch_incident(
        actor=staff.actor(Post.DISPATCHER),
        at=later(14),
        incident=row,
        unit="s2",
        unit_name="城西中队",
        reason="属城西中队辖区",
    )
    journal.sequence()

    with clock.frozen(later(30)):
        told = FIELD.tell(placed_after(0, 500)).values()

    left = staff.actor(Post.HANDLER, "s1")
    heard = [event.data for event in told if FIELD.may_tell(left, event)]
    assert heard == [{"incident": str(row.uuid), "act": "incident.redispatch", "unit": "s2"}]


def test_a_call_for_help_stands_on_the_phones_of_the_squad_and_of_the_command_post(
    staff: Staff,
) -> None:
    caller, colleague = staff.actor(Post.HANDLER, "s1"), staff.actor(Post.SQUAD_LEADER, "s1")
    chief, stranger = staff.actor(Post.DUTY_CHIEF), staff.actor(Post.HANDLER, "s2")
    dispatch.raise_emergency(
        actor=caller, at=later(10), alert=uuid4(), lon=119.5, lat=28.4, note="被多人围堵"
    )

    journal.sequence()
    with clock.frozen(later(11)):
        (event,) = FIELD.tell(placed_after(0, 500)).values()
    brought = event.data["row"]
    assert event.data["by"] == str(caller.account)

    for actor, hears, is_shown in (
        (caller, True, False),
        (colleague, True, True),
        (chief, True, True),
        (stranger, False, False),
    ):
        calls = tasks_of(actor, later(11))["calls"]
        assert [call for call in calls if call != brought] == []
        assert (heard(actor) == ["alert.raise"]) is hears, actor.name
        assert [call["words"] for call in calls] == (
            ["处置部门s1（城东中队）紧急报警"] if is_shown else []
        )
        assert "围堵" not in str(calls)
