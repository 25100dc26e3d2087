"""What a phone hears live: that a task has moved; it then asks for its own tasks again."""

from collections.abc import Mapping, Sequence

from yifa.faces.field.terms import Power
from yifa.records.journal.queries import Placed
from yifa.records.journal.streams.audiences import Audience, Event

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
