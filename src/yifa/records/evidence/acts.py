"""Acts on a piece of evidence: its custody (保管链) is its timeline."""

from datetime import datetime
from uuid import UUID

import msgspec

from yifa.base.procedure import Payload, Personal


class Detail(msgspec.Struct, frozen=True):
    """One more thing that this kind of evidence needs said (code of the detail, words)."""

    code: str
    value: str


class PersonalDetail(msgspec.Struct, frozen=True):
    """The same, where it concerns a natural person."""

    code: str
    value: Personal


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """What was entered beside what the file itself says; `verdict` is a code of `terms`."""

    subject: str
    entered: str
    found: str
    verdict: str
    note: str = ""


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """A rectangle that was masked, in pixels of the upright original; `label` says what of."""

    x: int
    y: int
    width: int
    height: int
    label: str = ""


class Derivation(msgspec.Struct, frozen=True, kw_only=True):
    """How a copy was made: what was cut out or masked, with which tool, and why.

    `from_s` and `until_s` are seconds of the original; `boxes` are given for a masked picture.
    """

    method: str
    reason: Personal
    from_s: float | None = None
    until_s: float | None = None
    boxes: tuple[Box, ...] = ()
    tool: str = ""


class Taken(Payload, tag="evidence.take", frozen=True, kw_only=True):
    """An original joins a matter, fixed by its hash."""

    LABEL = "取得证据"
    VERSION = 2
    subject: str
    evidence_kind: str
    filename: Personal
    description: Personal = ""
    media_type: str
    size: int
    sha256: str
    captured_sha256: str = ""
    obtained: str
    officers: tuple[UUID, ...] = ()
    device_id: str = ""
    taken_at: datetime
    place: Personal = ""
    lon: float | None = None
    lat: float | None = None
    holder: str = ""
    held_at: str = ""
    details: tuple[Detail, ...] = ()
    personal_details: tuple[PersonalDetail, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    cautions: tuple[str, ...] = ()
    scan: str = ""


class Derived(Payload, tag="evidence.derive", frozen=True, kw_only=True):
    """A copy is made from an original and kept beside it; the original stays as it is."""

    LABEL = "制作派生件"
    subject: str
    parent: UUID
    parent_sha256: str
    filename: Personal
    media_type: str
    size: int
    sha256: str
    derivation: Derivation
    cautions: tuple[str, ...] = ()
    scan: str = ""


class CopyMade(Payload, tag="evidence.copy_made", frozen=True, kw_only=True):
    """The same, in the original's own custody."""

    LABEL = "由本件制作派生件"
    copy: UUID
    copy_sha256: str
    method: str


class Marked(Payload, tag="evidence.mark", frozen=True, kw_only=True):
    """A span of a recording is marked; nothing is cut."""

    LABEL = "标注片段"
    sha256: str
    clip: UUID
    from_s: float
    until_s: float
    reason: Personal


class Shown(Payload, tag="evidence.show", frozen=True, kw_only=True):
    """Someone opened or downloaded the original."""

    LABEL = "调取证据"
    sha256: str
    purpose: str


class Verified(Payload, tag="evidence.verify", frozen=True, kw_only=True):
    """The original was hashed again and compared."""

    LABEL = "核验证据"
    sha256: str
    is_intact: bool


class CustodyAct(Payload, frozen=True, kw_only=True):
    """An act on the thing or on the medium that holds the original."""


class Moved(CustodyAct, tag="evidence.move", frozen=True, kw_only=True):
    """It passes to another keeper or another place; `is_outside`: to another agency."""

    LABEL = "移交证据"
    from_holder: str = ""
    from_place: str = ""
    to_holder: str
    to_place: str
    reason: str
    receipt: str = ""
    is_outside: bool = False


class Copied(CustodyAct, tag="evidence.copy", frozen=True, kw_only=True):
    """Copies are made for someone."""

    LABEL = "复制证据"
    count: int
    to: Personal
    purpose: str
    is_checked: bool


class Presented(CustodyAct, tag="evidence.present", frozen=True, kw_only=True):
    """It is presented to someone; it stays in custody."""

    LABEL = "出示证据"
    to: Personal
    occasion: str
    place: str
    note: Personal = ""


class Returned(CustodyAct, tag="evidence.return", frozen=True, kw_only=True):
    """It goes back to its owner against a receipt."""

    LABEL = "发还证据"
    to: Personal
    receipt: str
    reason: str


class DestructionApproved(
    CustodyAct, tag="evidence.approve_destruction", frozen=True, kw_only=True
):
    """The head approves that it be destroyed."""

    LABEL = "批准销毁"
    document: str
    ground: str


class Destroyed(CustodyAct, tag="evidence.destroy", frozen=True, kw_only=True):
    """It is destroyed by two officers before a witness, as approved."""

    LABEL = "销毁证据"
    officers: tuple[str, ...]
    witness: Personal
    method: str
    place: str
