"""Reading matters: timelines, the last act, entries by their position in the log."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any, get_args, get_origin
from uuid import UUID

import msgspec
from django.db.models import Max, QuerySet

from yifa.base.access import Actor, NotPermitted, covers
from yifa.base.procedure import Act, Matter, Override, Payload, Timeline
from yifa.frame.scope import within
from yifa.records.journal.models import Entry, EntryPayload, Position
from yifa.records.journal.queries.payloads import label_of, opened

READ_POWER = "journal.timeline"
"""Named in a refusal; reading a timeline asks for the jurisdiction only."""


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """An entry's open fields with its position: what live streams and lists show."""

    position: int
    id: UUID
    matter: Matter
    seq: int
    kind: str
    label: str
    actor_name: str
    done_at: datetime
    recorded_at: datetime


def timeline(matter: Matter) -> Timeline[Payload]:
    """Give all acts of a matter, unmasked: for guards and projections, not for pages."""
    stored = (
        EntryPayload.objects.filter(entry__matter_kind=matter.kind, entry__matter_id=matter.id)
        .select_related("entry", "key")
        .order_by("entry__seq")
    )
    acts = tuple(act_of(payload.entry, payload) for payload in stored)
    return Timeline(matter=matter, acts=acts, procedure=_procedure_of(acts))


def timeline_of(actor: Actor, matter: Matter) -> Timeline[Payload]:
    """Give the acts of a matter as the actor may see them, personal fields masked.

    Raises: NotPermitted.
    """
    if not covers(actor.jurisdiction, matter.jurisdiction):
        raise NotPermitted(actor, READ_POWER, matter.jurisdiction)
    whole = timeline(matter)
    acts = tuple(msgspec.structs.replace(act, payload=masked(act.payload)) for act in whole.acts)
    return msgspec.structs.replace(whole, acts=acts)


def is_empty() -> bool:
    """Say whether nothing was ever recorded: for commands that want a fresh data folder."""
    return not Entry.objects.exists()


def last_seq(matter: Matter) -> int:
    """Give the number of the matter's last act; 0 before the first."""
    last = (
        Entry.objects.filter(matter_kind=matter.kind, matter_id=matter.id)
        .order_by("-seq")
        .values_list("seq", flat=True)
        .first()
    )
    return last or 0


def act_of(entry: Entry, stored: EntryPayload) -> Act[Payload]:
    """Read one entry as an act."""
    return Act(
        seq=entry.seq,
        payload=opened(entry.kind, entry.version, stored),
        done_at=entry.done_at,
        recorded_at=entry.recorded_at,
        actor="" if entry.actor_id is None else str(entry.actor_id),
        actor_name=entry.actor_name,
        actor_post=entry.actor_post,
        version=entry.version,
        basis=tuple(entry.basis),
        documents=tuple(entry.documents),
        evidence=tuple(entry.evidence),
        reported=entry.reported,
        overrides=tuple(Override(**item) for item in entry.overrides),
    )


def entries(
    actor: Actor, *, after_position: int, matter_kind: str | None = None, limit: int = 100
) -> list[Placed]:
    """Give the entries after a position that the actor's jurisdiction covers, in log order."""
    rows = visible_to(actor).filter(place__position__gt=after_position)
    if matter_kind is not None:
        rows = rows.filter(matter_kind=matter_kind)
    return [_placed(entry) for entry in rows.order_by("place__position")[:limit]]


def placed_after(position: int, limit: int) -> list[Placed]:
    """Give the next entries of the whole log: for the live streams, which ask permission later."""
    rows = Entry.objects.filter(place__position__gt=position).select_related("place")
    return [_placed(entry) for entry in rows.order_by("place__position")[:limit]]


def last_position() -> int:
    """Give the position of the last entry that has one; 0 in an empty log."""
    return Position.objects.aggregate(last=Max("position"))["last"] or 0


def visible_to(actor: Actor) -> QuerySet[Entry]:
    """Give the entries within the actor's jurisdiction, each with its place."""
    return Entry.objects.filter(within(actor.jurisdiction)).select_related("place")


def masked(value: Any) -> Any:
    """Replace the strings annotated `Personal`, at any depth, by their first character and stars.

    A personal day is left out. A struct without personal fields comes back as it is.
    """
    if isinstance(value, msgspec.Struct):
        changes = _masked_fields(value)
        return msgspec.structs.replace(value, **changes) if changes else value
    if isinstance(value, tuple | list):
        return type(value)(masked(item) for item in value)
    if isinstance(value, dict):
        return {key: masked(item) for key, item in value.items()}
    return value


def _masked_fields(struct: msgspec.Struct) -> dict[str, Any]:
    personal = _personal_names(type(struct))
    found = {name: getattr(struct, name) for name in struct.__struct_fields__}
    changes = {
        name: _hide(value) if name in personal else masked(value) for name, value in found.items()
    }
    return {name: value for name, value in changes.items() if value is not found[name]}


def _hide(value: Any) -> Any:
    if isinstance(value, str):
        return value[:1] + "***" if value else value
    if isinstance(value, date):
        return None
    if isinstance(value, tuple | list):
        return type(value)(_hide(item) for item in value)
    if isinstance(value, dict):
        return {key: _hide(item) for key, item in value.items()}
    return masked(value)


@cache
def _personal_names(struct: type[msgspec.Struct]) -> frozenset[str]:
    return frozenset(
        item.name for item in msgspec.structs.fields(struct) if _names_personal(item.type)
    )


def _names_personal(annotation: Any) -> bool:
    if get_origin(annotation) is Annotated:
        metadata: Iterable[Any] = getattr(annotation, "__metadata__", ())
        return any(
            isinstance(item, msgspec.Meta) and (item.extra or {}).get("personal")
            for item in metadata
        )
    return any(_names_personal(inner) for inner in get_args(annotation))


def _procedure_of(acts: tuple[Act[Payload], ...]) -> str:
    pinned = [str(getattr(act.payload, "procedure", "") or "") for act in acts]
    return next((name for name in reversed(pinned) if name), "")


def _placed(entry: Entry) -> Placed:
    return Placed(
        position=entry.place.position or 0,
        id=entry.id,
        matter=entry.matter,
        seq=entry.seq,
        kind=entry.kind,
        label=label_of(entry.kind),
        actor_name=entry.actor_name,
        done_at=entry.done_at,
        recorded_at=entry.recorded_at,
    )
