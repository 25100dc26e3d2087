"""Addresses of a test's own stream beside those of the site."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path

from yifa.base.procedure import Payload
from yifa.frame.permissions import signed_in
from yifa.records.journal import streams
from yifa.records.journal.queries import Placed
from yifa.records.journal.terms import Power
from yifa.site.urls import urlpatterns as of_the_site


class Noted(Payload, tag="live.noted", frozen=True):
    """A test's act."""

    LABEL = "记录"


BULK = "占" * 8_000


def tell(entries: Sequence[Placed]) -> dict[int, streams.Event]:
    """Say of each noted entry which it is; of matters called `place`, much."""
    return {
        entry.position: streams.Event(
            "noted",
            {"seq": entry.seq, "text": BULK if entry.matter.kind == "place" else ""},
            entry.matter.jurisdiction,
            power=Power.VIEW,
        )
        for entry in entries
        if entry.kind == "live.noted"
    }


TEST_AUDIENCE = streams.Audience("test", (Power.VIEW, Power.VERIFY), tell)


@signed_in
def stream(request: HttpRequest) -> HttpResponseBase:
    return streams.event_stream(request, TEST_AUDIENCE)


urlpatterns = [path("stream/", stream), *of_the_site]
