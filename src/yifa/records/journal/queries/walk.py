"""One walk along the log: what is carried from entry to entry, and what each must satisfy."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from yifa.base.merkle import Tree, leaf_hash
from yifa.frame.fields import NotReadable
from yifa.records.journal.acts import DataErased
from yifa.records.journal.facts import GENESIS, Damage, PinnedHead, commitment_of, hash_of
from yifa.records.journal.models import Entry, EntryPayload, Position
from yifa.records.journal.queries.payloads import decode, personal_text

LATE_COMMIT = timedelta(minutes=10)
"""How much earlier than its neighbor an entry may carry its time: a long transaction."""
CHAIN_SLACK = timedelta(seconds=2)
"""How far a disciplined server clock may step back between two acts on one matter."""
MISSING = leaf_hash(b"missing")
MAX_DAMAGES = 1_000

Link = tuple[str, UUID]
Heads = Mapping[int, tuple[PinnedHead, tuple[bytes, ...]]]


class Walk:
    """Passes by every entry in log order; `finished` tells what only the end can tell."""

    def __init__(self, heads: Heads) -> None:
        self._heads = heads
        self._tree = Tree()
        self._last: dict[Link, tuple[int, str, datetime, bool]] = {}
        self._missed: dict[tuple[Link, int], str] = {}
        self._erased: Counter[UUID | None] = Counter()
        self._erasures: Counter[UUID | None] = Counter()
        self._latest: datetime | None = None
        self._damages: list[Damage] = []
        self.position = self.sealed = self.entries_count = self.turned_count = 0

    def pass_by(self, place: Position) -> None:
        """Judge one entry and go on."""
        entry = place.entry
        self._step_to(place.position or 0)
        self.entries_count += 1
        self._judge_hash(entry)
        self._judge_payload(entry)
        self._judge_time(entry)
        self._judge_chain(entry)
        self._grow(_leaf_of(entry))

    def finished(self) -> list[Damage]:
        """Give everything found, with what only shows at the end."""
        for (link, seq), after in self._missed.items():
            self._add("deleted", after, f"{_subject(link)} 的第{seq}步缺失：已被删除")
        for size in sorted(size for size in self._heads if size > self.position):
            lost = size - self.position
            self._add("truncated", f"日志头 {size}", f"日志末尾缺少{lost}条：已被截断")
        for subject, count in self._erased.items():
            if self._erasures[subject] != count:
                self._add("payload_edited", f"{subject}", "内容被清空，但没有相应的删除记录")
        return self._damages[:MAX_DAMAGES]

    def _step_to(self, position: int) -> None:
        expected = self.position + 1
        if position > expected:
            self._add(
                "deleted", f"位置 {expected}", f"位置 {expected}–{position - 1} 的条目已被删除"
            )
            while self.position < position - 1:
                self._grow(MISSING)
        elif position < expected:
            self._add("inserted", f"位置 {position}", "两个条目占用同一位置")

    def _judge_hash(self, entry: Entry) -> None:
        if hash_of(entry.public()) != entry.hash:
            self._name("edited", entry, "公开字段与哈希不符：条目已被改动")

    def _judge_payload(self, entry: Entry) -> None:
        stored: EntryPayload | None = getattr(entry, "payload", None)
        if stored is None:
            self._name("payload_deleted", entry, "内容已被删除")
            return
        if stored.erased_at is not None:
            self._erased[stored.data_subject] += 1
            return
        try:
            personal = personal_text(stored).decode()
        except (NotReadable, UnicodeDecodeError) as error:
            self._name("payload_edited", entry, f"个人信息部分无法解密（{error}）")
            return
        if commitment_of(bytes(stored.salt), stored.body, personal) != entry.commitment:
            self._name("payload_edited", entry, "内容与承诺值不符：内容已被改动")
        elif entry.kind == DataErased.kind():
            act = decode(entry.kind, entry.version, stored.body)
            self._erasures[entry.matter_id] += getattr(act, "entries_count", 0)

    def _judge_time(self, entry: Entry) -> None:
        if entry.turned:
            self.turned_count += 1
            return
        if self._latest and entry.recorded_at < self._latest - LATE_COMMIT:
            self._name("clock", entry, "记录时间早于前面的条目：时钟被回拨，或条目系事后插入")
        self._latest = max(entry.recorded_at, self._latest or entry.recorded_at)

    def _judge_chain(self, entry: Entry) -> None:
        link = (entry.matter_kind, entry.matter_id)
        seq, last_hash, recorded_at, turned = self._last.get(
            link, (0, GENESIS, entry.recorded_at, True)
        )
        if entry.seq <= seq:
            self._judge_late(entry, link)
            return
        for missing in range(seq + 1, min(entry.seq, seq + 101)):
            self._missed[link, missing] = self._where(entry)
        if entry.seq == seq + 1 and entry.previous_hash != last_hash:
            self._name("chain", entry, f"与第{seq}步的哈希不相接：前一步被改动或替换")
        if not (turned or entry.turned) and entry.recorded_at < recorded_at - CHAIN_SLACK:
            self._name("clock", entry, f"记录时间早于第{seq}步：时钟被回拨")
        self._last[link] = (entry.seq, entry.hash, entry.recorded_at, entry.turned)

    def _judge_late(self, entry: Entry, link: Link) -> None:
        if self._missed.pop((link, entry.seq), None):
            self._name("reordered", entry, "出现在后一步之后：顺序被调换")
        else:
            self._name("inserted", entry, "同一步出现两次：系插入")

    def _grow(self, leaf: bytes) -> None:
        self._tree.append(leaf)
        self.position += 1
        if self.position in self._heads:
            self._judge_head(*self._heads[self.position])

    def _judge_head(self, head: PinnedHead, peaks: tuple[bytes, ...]) -> None:
        first, self.sealed = self.sealed + 1, head.size
        if self._latest and head.sealed_at < self._latest - LATE_COMMIT:
            self._add("clock", f"日志头 {head.size}", "封存时间早于所封存的条目：时钟被回拨")
        if self._tree.root.hex() == head.root:
            return
        self._add(
            "sealed_changed",
            f"位置 {first}–{head.size}",
            "与签名的日志头不符：封存后有条目被改动、调换、插入或删除",
        )
        if len(peaks) == head.size.bit_count():
            as_sealed = Tree(head.size, peaks)
            if as_sealed.root.hex() == head.root:
                self._tree = as_sealed  # judge the batches behind on their own

    def _where(self, entry: Entry) -> str:
        return f"位置 {self.position + 1}（{entry.pk}）"

    def _name(self, code: str, entry: Entry, message: str) -> None:
        self._add(code, self._where(entry), f"{entry.matter.subject} 第{entry.seq}步：{message}")

    def _add(self, code: str, where: str, message: str) -> None:
        self._damages.append(Damage(code=code, where=where, message=message))


def _leaf_of(entry: Entry) -> bytes:
    try:
        return leaf_hash(bytes.fromhex(entry.hash))
    except ValueError:
        return MISSING


def _subject(link: Link) -> str:
    return f"{link[0]}:{link[1]}"
