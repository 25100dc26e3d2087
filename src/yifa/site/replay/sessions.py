"""Signing a crew in beside its data folder: one account for each part, gone again afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from yifa.base import clock
from yifa.base.access import Actor, Post
from yifa.records.agencies import queries as agencies
from yifa.work.intake.queries import connector_by_code

if TYPE_CHECKING:
    from yifa.records.agencies.models import Account

_BACKEND: Final = "allauth.account.auth_backends.AuthenticationBackend"
_OFFICE: Final = {
    Post.DUTY_CHIEF: "desk",
    Post.VERIFIER: "verifier",
    Post.DISPATCHER: "dispatcher",
}


class NobodyThere(LookupError):
    """The county lacks the accounts that a day's work needs."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The keys of the crew's sessions, and the dispatcher as who the end is counted."""

    office: dict[str, str]
    units: dict[str, str]
    reader: Actor


@contextmanager
def signed_in(connector: str) -> Iterator[SignedIn]:
    """Open sessions for the people of the connector's county. Raises: NobodyThere."""
    found = connector_by_code(connector)
    if found is None:
        raise NobodyThere(f"no connector {connector}: open it on the page 接入管理")
    stores: list[SessionStore] = []
    try:
        yield _crew(found.jurisdiction.partition(".")[0], stores)
    finally:
        for store in stores:
            store.delete()


def _crew(county: str, stores: list[SessionStore]) -> SignedIn:
    office: dict[str, str] = {}
    units: dict[str, str] = {}
    readers: list[Actor] = []
    everyone = agencies.system_actor("回放", jurisdiction=county, day=clock.today())
    for account in agencies.accounts(everyone).filter(is_active=True):
        actor = agencies.actor_of(account, clock.today())
        part = next((_OFFICE[post] for post in actor.posts if post in _OFFICE), "")
        if part and part not in office:
            office[part] = _session(account, stores)
            readers += [actor] if part == "dispatcher" else []
        elif Post.HANDLER in actor.posts and actor.unit and actor.unit not in units:
            units[actor.unit] = _session(account, stores)
    if missing := set(_OFFICE.values()) - office.keys():
        raise NobodyThere(f"no account of the post {'、'.join(sorted(missing))} in {county}")
    return SignedIn(office, units, readers[0])


def _session(account: "Account", stores: list[SessionStore]) -> str:
    store = SessionStore()
    store[SESSION_KEY] = str(account.pk)
    store[BACKEND_SESSION_KEY] = _BACKEND
    store[HASH_SESSION_KEY] = account.get_session_auth_hash()
    store.create()
    stores.append(store)
    return str(store.session_key)
