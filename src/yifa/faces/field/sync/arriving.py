"""An item as a phone sends it, and what its kind needs to act on it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, TypeVar
from uuid import UUID

import msgspec

from yifa.base.access import Actor
from yifa.faces.field.sync.answers import Refused
from yifa.faces.field.terms import LATE_AFTER

T = TypeVar("T")

_Sha256 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
_FILES_AT_MOST = 20


class FileTold(msgspec.Struct, frozen=True, kw_only=True):
    """A file of an item: hashed when it was captured; `copy_of` names the original's hash."""

    sha256: _Sha256
    name: Annotated[str, msgspec.Meta(max_length=150)]
    role: Annotated[str, msgspec.Meta(max_length=20)] = "photo"
    taken_at: datetime
    lon: float | None = None
    lat: float | None = None
    accuracy_m: float | None = None
    copy_of: str = ""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One item of the queue. `as_reported`: the officer chose to report it late."""

    uuid: UUID
    kind: Annotated[str, msgspec.Meta(max_length=40)]
    captured_at: datetime
    payload: dict[str, Any] = {}
    files: Annotated[tuple[FileTold, ...], msgspec.Meta(max_length=_FILES_AT_MOST)] = ()
    device: Annotated[str, msgspec.Meta(max_length=60)] = ""
    as_reported: bool = False
    reason: Annotated[str, msgspec.Meta(max_length=500)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """An item that arrived: `actor` as of today, `then` as of the day it was done.

    `parts` are the uploads of its files by hash, all of them whole.
    """

    item: Item
    actor: Actor
    then: Actor
    at: datetime
    parts: dict[str, UUID]

    @property
    def done_at(self) -> datetime:
        """When it was done; a phone's clock a little ahead counts as now."""
        return min(self.item.captured_at, self.at)

    @property
    def is_late(self) -> bool:
        """Say whether it happened in the field already, rather than being asked for now."""
        return self.item.as_reported or self.at - self.item.captured_at > LATE_AFTER

    def payload_as(self, form: type[T]) -> T:
        """Read the payload in its form. Raises: Refused."""
        try:
            return msgspec.convert(self.item.payload, form)
        except msgspec.ValidationError as fault:
            raise Refused(f"填写的内容不完整或者格式不对，请修改后重新提交（{fault}）") from fault
