"""Doors let in whom they say."""

from datetime import date
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from yifa.base.access import Actor, require
from yifa.frame.permissions import needs, public, signed_in
from yifa.frame.tests.asking import asked_by

STRANGER = Actor(None, "未登录", "", date(2026, 6, 17))
OFFICER = Actor(
    UUID(int=7), "周明", "339921.zf", date(2026, 6, 17), powers=frozenset({"cases.view"})
)


def ask(view, actor: Actor, **headers: str):
    return view(asked_by(actor, "get", "/cases/?q=1", headers=headers))


def page(request):
    return HttpResponse("ok")


def test_a_stranger_is_sent_to_sign_in_and_back():
    for view in (needs("cases.view")(page), signed_in(page)):
        answer = ask(view, STRANGER)

        assert answer.status_code == 302
        assert answer.url.startswith("/accounts/login/")
        assert "next=/cases/%3Fq%3D1" in answer.url


def test_htmx_is_told_to_leave_the_page_instead_of_swapping_sign_in_into_it():
    answer = ask(signed_in(page), STRANGER, **{"HX-Request": "true"})

    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/accounts/login/")


def test_a_stream_is_ended_instead_of_being_shown_the_sign_in_page() -> None:
    answer = ask(signed_in(page), STRANGER, Accept="text/event-stream")

    assert answer.status_code == 204


def test_one_of_the_powers_is_enough_and_none_is_refused():
    assert ask(needs("cases.decide", "cases.view")(page), OFFICER).status_code == 200
    with pytest.raises(PermissionDenied, match="没有此项权限"):
        ask(needs("cases.decide")(page), OFFICER)


def test_a_refusal_from_within_is_a_refused_page_too():
    @signed_in
    def view(request):
        require(request.actor, "cases.decide", within="339921.zf")

    with pytest.raises(PermissionDenied, match="周明无权进行此操作"):
        ask(view, OFFICER)


def test_every_door_says_whom_it_lets_in():
    doors = (needs("cases.view")(page), signed_in(page), public(page))

    assert [vars(door)["power"] for door in doors] == ["cases.view", "signed_in", "public"]
