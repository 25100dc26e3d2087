"""What a phone hears live: that a task has moved; it then asks for its own tasks again."""

from collections.abc import Mapping, Sequence

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from yifa.faces.field.terms import Power
from yifa.frame.permissions import needs
from yifa.records.journal.queries import Placed
from yifa.records.journal.streams.audiences import Audience, Event
from yifa.records.journal.streams.responses import event_stream

_KIND = "incident"


def _told(entries: Sequence[Placed]) -> Mapping[int, Event]:
    """Say which incident moved; whose task it is, the phone's own question decides."""
    return {
        entry.position: Event(
            name="task",
            data={"incident": str(entry.matter.id), "act": entry.kind},
            jurisdiction=entry.matter.jurisdiction,
        )
        for entry in entries
        if entry.matter.kind == _KIND
    }


FIELD = Audience(name="field", powers=(Power.USE,), tell=_told)


@require_safe
@needs(Power.USE)
def stream(request: HttpRequest) -> HttpResponseBase:
    """Tell live that tasks have moved."""
    return event_stream(request, FIELD)
