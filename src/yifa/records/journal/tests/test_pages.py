"""The supervisor's pages: list, filters, detail, proof; nobody else gets in."""

from datetime import timedelta

import msgspec
import pytest
from django import shortcuts
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import RequestFactory

from yifa.base import clock
from yifa.base.access import Actor
from yifa.records.journal import actions, views
from yifa.records.journal.facts import Proof
from yifa.records.journal.models import Entry, Verification
from yifa.records.journal.queries.requests import leave_request
from yifa.records.journal.rules import check
from yifa.records.journal.tasks import verify_if_asked
from yifa.records.journal.tests.conftest import START, fresh_matter, hear, note


@pytest.fixture(autouse=True)
def shell(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, object]]]:
    """Keep what each view hands to its template, whose shell belongs to other rooms."""
    shown: list[tuple[str, dict[str, object]]] = []
    usual = shortcuts.render

    def render(request, template, context):
        shown.append((template, context))
        return usual(request, "frame/components/empty.html", {"text": template})

    monkeypatch.setattr(views, "render", render)
    return shown


def ask(view, actor: Actor, query: dict[str, str] | None = None, **kwargs):
    request = RequestFactory().get("/journal/", query or {})
    request.actor = actor  # type: ignore[attr-defined]
    return view(request, **kwargs)


def listed(shell, reader: Actor, /, **query: str) -> list[Entry]:
    ask(views.entry_list, reader, query)
    return [entry for entry, _ in shell[-1][1]["rows"]]


@pytest.mark.django_db
def test_list_is_newest_first_and_narrowed(shell, clerk, matter):
    note(clerk, matter, 0)
    hear(clerk, matter, 1)
    note(clerk, fresh_matter("339922"), 0)
    actions.sequence()
    today = clock.today()

    assert [entry.seq for entry in listed(shell, clerk)] == [2, 1]
    assert [entry.seq for entry in listed(shell, clerk, kind="story.heard")] == [2]
    assert len(listed(shell, clerk, matter_kind="case", actor=" 李文书 ")) == 2
    assert listed(shell, clerk, actor="别人") == []
    assert len(listed(shell, clerk, day=today.isoformat())) == 2
    assert listed(shell, clerk, day=(today - timedelta(days=1)).isoformat()) == []
    assert listed(shell, clerk, day="昨天") == []


@pytest.mark.django_db
def test_detail_shows_the_payload_masked(shell, clerk, matter):
    hear(clerk, matter, 0)
    actions.sequence()

    ask(views.entry_detail, clerk, pk=Entry.objects.get().pk)

    payload = str(shell[-1][1]["payload"])
    assert "王***" in payload
    assert "王小明" not in payload


@pytest.mark.django_db
def test_proof_is_handed_out_and_holds(clerk, matter, data_folder):
    note(clerk, matter, 0)
    actions.seal(START)

    response = ask(views.entry_proof, clerk, pk=Entry.objects.get().pk)

    assert check(msgspec.json.decode(response.content, type=Proof)) == ()
    assert ask(views.heads, clerk).content.count(b"\n") == 1


@pytest.mark.django_db
def test_entry_of_another_jurisdiction_is_not_there(clerk):
    note(clerk, fresh_matter("339922"), 0)
    actions.sequence()

    with pytest.raises(Http404):
        ask(views.entry_detail, clerk, pk=Entry.objects.get().pk)


@pytest.mark.django_db
@pytest.mark.parametrize("view", [views.entry_list, views.heads])
def test_others_are_not_let_in(view, clerk):
    other = Actor(account=clerk.account, name="陈采集", jurisdiction="339921", day=START.date())

    with pytest.raises(PermissionDenied):
        ask(view, other)


@pytest.mark.django_db
def test_the_worker_proves_the_whole_log_when_the_page_asked_for_it(shell, clerk, matter):
    note(clerk, matter, 0)
    actions.sequence()
    leave_request("吴监督")
    ask(views.entry_list, clerk)
    assert shell[-1][1]["is_asked"]

    verify_if_asked.call_local()
    verify_if_asked.call_local()

    ask(views.entry_list, clerk)
    kept = Verification.objects.get()
    assert (kept.actor_name, kept.entries_count, kept.damages) == ("吴监督", 1, [])
    assert not shell[-1][1]["is_asked"]
