"""Every role walks through every address: it is let in exactly where its powers say so."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.module_loading import import_string

from tests import house
from yifa.base import clock
from yifa.base.access import Post
from yifa.frame.permissions import PUBLIC, SIGNED_IN
from yifa.records.agencies.models import Account, PostAssignment

COUNTY = "339921"
PEOPLE = tuple(post for post in Post if post is not Post.SYSTEM)
# Values that name nothing: a page then answers 404, but only to those it lets in.
_SAMPLES = {
    "UUIDConverter": UUID("019a0000-0000-7000-8000-000000000000"),
    "IntConverter": 1,
    "StringConverter": "none",
    "SlugConverter": "none",
    "PathConverter": "none",
}


def _addresses(
    resolver: URLResolver, namespaces: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from _addresses(entry, inner)
        elif hasattr(entry.callback, "powers"):
            yield _address_of(entry, namespaces), entry.callback.powers


def _address_of(entry: URLPattern, namespaces: tuple[str, ...]) -> str:
    arguments = {
        name: _SAMPLES[type(converter).__name__]
        for name, converter in entry.pattern.converters.items()
    }
    return reverse(":".join((*namespaces, str(entry.name))), kwargs=arguments)


def _client_of(post: Post) -> Client:
    account = Account.objects.create_user(
        post.value, display_name=post.label, jurisdiction=f"{COUNTY}.zf"
    )
    PostAssignment.objects.create(
        account=account,
        post=post,
        jurisdiction=COUNTY,
        valid_from=date(2020, 1, 1),
        recorded_at=datetime(2020, 1, 1, tzinfo=clock.BEIJING),
    )
    client = Client(raise_request_exception=False)
    client.force_login(account)
    return client


def _statuses(client: Client, address: str) -> set[int]:
    return {client.get(address).status_code, client.post(address).status_code}


@pytest.mark.django_db
@pytest.mark.parametrize("post", PEOPLE)
def test_a_post_opens_exactly_what_its_powers_open(post: Post) -> None:
    held = {PUBLIC, SIGNED_IN, *import_string(settings.YIFA_POWERS)[post]}
    client = _client_of(post)

    faults = []
    for address, powers in _addresses(get_resolver()):
        statuses = _statuses(client, address)
        if any(status >= 500 for status in statuses):
            faults.append(f"{address} fails for {post}: {statuses}")
        elif held.isdisjoint(powers) and not statuses <= {403, 405}:
            faults.append(f"{address} lets {post} in without {' or '.join(powers)}: {statuses}")
        elif not held.isdisjoint(powers) and statuses <= {403, 405}:
            faults.append(f"{address} shuts {post} out in spite of {' or '.join(powers)}")

    house.none_of(faults)


@pytest.mark.django_db
def test_a_visitor_is_sent_to_sign_in_from_every_page_that_is_not_public() -> None:
    visitor = Client(raise_request_exception=False)

    faults = [
        f"{address}: {statuses}"
        for address, powers in _addresses(get_resolver())
        if PUBLIC not in powers and not (statuses := _statuses(visitor, address)) <= {302, 401, 405}
    ]

    house.none_of(faults)
