"""A form counts once."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse, HttpResponseRedirect

from yifa.base.access import Actor
from yifa.frame.idempotency import FIELD, KEY_MISSING, forget, once
from yifa.frame.models import OnceKey
from yifa.frame.tests.asking import asked_by

ACCOUNT = UUID(int=7)


def post(key: object, account: UUID = ACCOUNT):
    return asked_by(officer(account), "post", "/do/", {FIELD: str(key)})


def officer(account: UUID) -> Actor:
    return Actor(account, "周明", "339921.zf", date(2026, 6, 17))


class Counter:
    """A view that acts each time it is reached."""

    __name__ = "counter"

    def __init__(self) -> None:
        self.done: list[str] = []

    def __call__(self, request) -> HttpResponseRedirect:
        self.done.append(request.path)
        return HttpResponseRedirect(f"/made/{len(self.done)}/")


@pytest.fixture
def door():
    return once(Counter())


def test_a_form_sent_twice_takes_effect_once_and_leads_to_the_same_place(db, door):
    key = uuid4()

    first, second = door(post(key)), door(post(key))

    assert (first.url, second.url) == ("/made/1/", "/made/1/")
    assert len(door.__wrapped__.done) == 1


def test_two_forms_and_two_accounts_are_kept_apart(db, door):
    key = uuid4()

    door(post(key))
    door(post(uuid4()))
    door(post(key, UUID(int=8)))

    assert len(door.__wrapped__.done) == 3


def test_the_key_may_come_in_a_header(db, door):
    key = str(uuid4())
    request = asked_by(officer(ACCOUNT), "post", "/do/", headers={"Idempotency-Key": key})

    door(request)
    door(request)

    assert len(door.__wrapped__.done) == 1


def test_a_refused_form_leaves_nothing_and_may_be_mended_and_sent_again(db):
    answers = [HttpResponse(status=422), HttpResponseRedirect("/made/")]

    @once
    def view(request):
        OnceKey.objects.create(account=UUID(int=1), key=uuid4(), created_at="2026-06-17T04:00Z")
        return answers.pop(0)

    key = uuid4()

    assert view(post(key)).status_code == 422
    assert OnceKey.objects.count() == 0
    assert view(post(key)).headers["Location"] == "/made/"


def test_an_error_leaves_the_key_unspent(db):
    @once
    def view(request):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        view(post(uuid4()))

    assert OnceKey.objects.count() == 0


@pytest.mark.parametrize("key", ["", "not-a-key"])
def test_a_form_without_its_key_is_refused_and_told_why(db, door, key):
    answer = door(post(key))

    assert answer.status_code == 422
    assert KEY_MISSING in answer.content.decode()
    assert not door.__wrapped__.done


def test_keys_are_forgotten_after_their_days(db):
    now = datetime(2026, 6, 17, 4, tzinfo=UTC)
    for days in (6, 8):
        OnceKey.objects.create(account=ACCOUNT, key=uuid4(), created_at=now - timedelta(days=days))

    assert forget(before=now - timedelta(days=7)) == 1
    assert OnceKey.objects.get().created_at == now - timedelta(days=6)
