"""Proving the whole log: walks every entry in order and names what is wrong."""

from collections.abc import Callable, Iterable

import msgspec

from yifa.records.journal.facts import Damage, PinnedHead
from yifa.records.journal.models import Cursor, Entry, Head, Position
from yifa.records.journal.queries.heads import head_line, heads_file, pinned_heads, public_key
from yifa.records.journal.queries.walk import Walk

Progress = Callable[[int, int], None]
"""Called with how many entries are done and how many there are."""

_STEP = 1_000
_CHUNK = 2_000


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What a verification of the whole log found."""

    entries_count: int
    unsealed_count: int
    waiting_count: int
    turned_count: int
    heads_count: int
    damages: tuple[Damage, ...]

    @property
    def is_sound(self) -> bool:
        """Say whether nothing is wrong."""
        return not self.damages


def verify_all(
    progress: Progress | None = None, pinned: Iterable[PinnedHead] | None = None
) -> Report:
    """Prove the whole log against its hashes, chains, commitments and signed heads.

    `pinned` are heads kept outside the database; by default those of the outside file.
    """
    heads, damages = _heads_to_hold(pinned)
    readers = list(Cursor.objects.order_by("pk"))  # before the walk: the log grows while it lasts
    walk = Walk(heads)
    total = Position.objects.filter(position__isnull=False).count()
    for count, place in enumerate(_places(), start=1):
        walk.pass_by(place)
        if progress and (count % _STEP == 0 or count == total):
            progress(count, total)
    damages += walk.finished() + _outside_damages(walk.position, readers)
    return Report(
        entries_count=walk.entries_count,
        unsealed_count=walk.position - walk.sealed,
        waiting_count=Position.objects.filter(position=None).count(),
        turned_count=walk.turned_count,
        heads_count=len(heads),
        damages=tuple(damages),
    )


def _places() -> Iterable[Position]:
    return (
        Position.objects.filter(position__isnull=False)
        .select_related("entry__payload__key")
        .order_by("position")
        .iterator(chunk_size=_CHUNK)
    )


def _heads_to_hold(
    pinned: Iterable[PinnedHead] | None,
) -> tuple[dict[int, tuple[PinnedHead, tuple[bytes, ...]]], list[Damage]]:
    """Collect the heads by size, those outside the database first, and judge their signatures."""
    damages: list[Damage] = []
    stored = {head.size: head for head in Head.objects.order_by("size")}
    outside = _read_pinned(pinned, damages)
    heads: dict[int, tuple[PinnedHead, tuple[bytes, ...]]] = {}
    for size in sorted({*stored, *outside}):
        known = outside.get(size) or head_line(stored[size])
        damages += _head_damages(known, stored.get(size), is_pinned=size in outside)
        if known.is_signed_by(public_key()):
            peaks = tuple(map(bytes.fromhex, stored[size].peaks)) if size in stored else ()
            heads[size] = (known, peaks)
    return heads, damages


def _read_pinned(
    pinned: Iterable[PinnedHead] | None, damages: list[Damage]
) -> dict[int, PinnedHead]:
    found: dict[int, PinnedHead] = {}
    try:
        for head in pinned_heads(heads_file()) if pinned is None else pinned:
            found[head.size] = head
    except msgspec.DecodeError as error:
        damages.append(_damage("heads_file", heads_file().name, f"库外日志头文件被改动：{error}"))
    return found


def _head_damages(known: PinnedHead, stored: Head | None, *, is_pinned: bool) -> list[Damage]:
    where = f"日志头 {known.size}"
    if stored is None:
        return [_damage("head_deleted", where, "库外保存的日志头在数据库中已被删除")]
    found = []
    if is_pinned and head_line(stored) != known:
        found.append(_damage("head_edited", where, "数据库中的日志头与库外保存的不一致"))
    if not known.is_signed_by(public_key()):
        found.append(_damage("signature", where, "日志头的签名无效"))
    return found


def _outside_damages(last: int, readers: Iterable[Cursor]) -> list[Damage]:
    """Look at what stands beside the positions: entries without one, readers beyond the end."""
    found = [
        _damage("inserted", f"{entry.pk}", f"条目 {entry} 未经记录程序写入，不在日志中")
        for entry in Entry.objects.filter(place=None).order_by("pk")[:100]
    ]
    found += [
        _damage("truncated", f"位置 {last}", f"“{cursor.name}”已读到位置 {cursor.position}")
        for cursor in readers
        if cursor.position > last
    ]
    return found


def _damage(code: str, where: str, message: str) -> Damage:
    return Damage(code=code, where=where, message=message)
