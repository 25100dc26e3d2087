"""What the strip above office pages hears live: that a call for help has moved.

No row is told: each page asks for the strip itself, which shows what its reader may see.
"""

from collections.abc import Sequence
from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from yifa.frame.permissions import needs
from yifa.records.journal.queries import Placed
from yifa.records.journal.streams import Audience, Event, event_stream
from yifa.work.dispatch.terms import ALERT_MATTER, Power

MOVED: Final = "moved"


def tell(entries: Sequence[Placed]) -> dict[int, Event]:
    """Say once of each place that calls have moved there."""
    last = {entry.matter.jurisdiction: entry for entry in entries if _is_call(entry)}
    return {
        entry.position: Event(MOVED, {}, place, power=Power.COMMAND)
        for place, entry in last.items()
    }


def _is_call(entry: Placed) -> bool:
    return entry.matter.kind == ALERT_MATTER


CALLS: Final = Audience("calls", (Power.COMMAND,), tell)


@require_safe
@needs(Power.COMMAND)
def stream(request: HttpRequest) -> HttpResponseBase:
    """Tell live that calls have moved."""
    return event_stream(request, CALLS)
