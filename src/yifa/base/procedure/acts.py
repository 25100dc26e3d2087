"""Matters, acts and timelines: what happened, in the form every rule reads."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from operator import attrgetter
from typing import Annotated, Any, ClassVar, Generic, TypeVar, get_args
from uuid import UUID

import msgspec

P = TypeVar("P", bound="Payload")
_WHEN_DONE = attrgetter("done_at", "seq")

Personal = Annotated[str, msgspec.Meta(extra={"personal": True})]
"""A string that concerns a natural person: encrypted in the journal, masked in queries."""


class Matter(msgspec.Struct, frozen=True):
    """One thing handled under one procedure: `case`, `incident`, `party` and so on."""

    kind: str
    id: UUID
    jurisdiction: str

    @property
    def subject(self) -> str:
        return f"{self.kind}:{self.id}"


class Payload(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"
):
    """What one kind of act says. A subclass gives its tag (`tag="case.decide"`), label and version.

    The tag is `<matter kind>.<step>` and never changes; a changed form raises `VERSION` and
    overrides `upcast` to read the older one.
    """

    VERSION: ClassVar[int] = 1
    LABEL: ClassVar[str] = ""
    SETTLES: ClassVar[bool] = False
    """It settles a reported act: carries its seq as `reported_seq`, `accepted` and `reason`."""

    @classmethod
    def kind(cls) -> str:
        """The stable code of this kind of act."""
        return str(cls.__struct_config__.tag)

    @classmethod
    def personal_fields(cls) -> tuple[str, ...]:
        """The top-level fields that hold personal data, themselves or anywhere inside."""
        return _personal_fields(cls)

    @classmethod
    def upcast(cls, version: int, body: dict[str, Any]) -> dict[str, Any]:
        """Bring a stored body of an older version to this form; a changed form overrides it."""
        return body


class Override(msgspec.Struct, frozen=True):
    """A warning passed with a written reason (rule id, reason)."""

    rule: str
    reason: str


class Act(msgspec.Struct, Generic[P], frozen=True, kw_only=True):
    """One step taken in a matter, final: one entry of the journal."""

    seq: int
    payload: P
    done_at: datetime
    recorded_at: datetime | None = None
    actor: str = ""
    actor_name: str = ""
    actor_post: str = ""
    version: int = 1
    basis: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    reported: bool = False
    overrides: tuple[Override, ...] = ()

    @property
    def kind(self) -> str:
        return self.payload.kind()

    @property
    def label(self) -> str:
        return self.payload.LABEL

    def overridden(self, rule_id: str) -> bool:
        """Say whether a written reason passes this rule's warning."""
        return any(item.rule == rule_id and item.reason.strip() for item in self.overrides)


class Timeline(msgspec.Struct, Generic[P], frozen=True, kw_only=True):
    """The ordered acts of one matter, with the procedure it pinned (`ordinary/1`)."""

    matter: Matter
    acts: tuple[Act[P], ...] = ()
    procedure: str = ""

    @property
    def last_seq(self) -> int:
        return self.acts[-1].seq if self.acts else 0

    def in_order(self) -> tuple[Act[P], ...]:
        """The acts as the law reads them: by the time they were done, ties by `seq`."""
        return tuple(sorted(self.acts, key=_WHEN_DONE))

    def in_law(self) -> tuple[Act[P], ...]:
        """The acts that count, in order: a reported one as accepted, or still to be settled.

        One that was set aside is left out; it stays in the journal.
        """
        if not any(act.reported for act in self.acts):
            return self.in_order()
        settled = _settled(self.acts)
        return tuple(
            msgspec.structs.replace(act, reported=False) if settled.get(act.seq) else act
            for act in self.in_order()
            if not act.reported or settled.get(act.seq, True)
        )

    def of(self, *payloads: type[Payload]) -> Iterator[Act[P]]:
        """The acts of these kinds, in order."""
        return (act for act in self.in_order() if isinstance(act.payload, payloads))


def _settled(acts: Iterable[Act[Any]]) -> dict[int, bool]:
    """Say for each settled report whether it was accepted; the last settlement counts."""
    return {act.payload.reported_seq: act.payload.accepted for act in acts if act.payload.SETTLES}


@cache
def _personal_fields(payload: type[Payload]) -> tuple[str, ...]:
    return tuple(
        item.name for item in msgspec.structs.fields(payload) if _holds_personal(item.type)
    )


def _holds_personal(annotation: Any) -> bool:
    metadata = getattr(annotation, "__metadata__", ())
    if any(
        isinstance(item, msgspec.Meta) and (item.extra or {}).get("personal") for item in metadata
    ):
        return True
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return any(_holds_personal(item.type) for item in msgspec.structs.fields(annotation))
    return any(_holds_personal(inner) for inner in get_args(annotation))
