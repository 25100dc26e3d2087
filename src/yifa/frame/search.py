"""Search over everything: own word pairs in SQLite FTS5 or PostgreSQL tsvector.

Newest first, counts capped, narrowed to a jurisdiction and to kinds inside the index.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from yifa.frame.grams import Sought, grams_of, sought_in
from yifa.frame.models import SearchEntry

MAX_COUNT = 200
"""Hits are counted up to here: to count on would cost a frequent word its quick first page."""
MAX_MATCHES = 1_000
_CHUNK = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What can be found: an object with its words, its place and where it is shown."""

    kind: str
    id: UUID
    jurisdiction: str
    unit: str
    title: str
    text: str
    url: str
    at: date | None


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of what was found; a capped count reads `200+`."""

    rows: list[SearchEntry]
    count: int
    capped: bool

    @property
    def count_text(self) -> str:
        """The count as it is shown."""
        return f"{self.count}+" if self.capped else str(self.count)


def index(
    kind: str,
    id: UUID,
    jurisdiction: str,
    unit: str,
    title: str,
    text: str,
    url: str,
    at: date | None,
) -> None:
    """Put an object into the index, or renew it, in the caller's transaction."""
    index_many(
        [
            Document(
                kind=kind,
                id=id,
                jurisdiction=jurisdiction,
                unit=unit,
                title=title,
                text=text,
                url=url,
                at=at,
            )
        ]
    )


@transaction.atomic
def index_many(documents: Iterable[Document]) -> None:
    """Put many objects into the index, or renew them."""
    fresh = {(one.kind, one.id): one for one in documents}
    keys = list(fresh)
    for start in range(0, len(keys), _CHUNK):
        _index_chunk([fresh[key] for key in keys[start : start + _CHUNK]])


@transaction.atomic
def remove(kind: str, id: UUID) -> None:
    """Take an object out of the index; one that is not in it is no fault."""
    for known in SearchEntry.objects.filter(kind=kind, object_id=id):
        _words().forget([known])
        known.delete()


def find(
    words: str,
    *,
    jurisdictions: str,
    kinds: Sequence[str] | None = None,
    limit: int = 20,
    offset: int = 0,
) -> Hits:
    """Find objects that hold all the words, newest first, within a jurisdiction prefix."""
    query = _words().query(sought_in(words), _scopes(jurisdictions, kinds))
    if not query or not jurisdictions:
        return Hits([], 0, False)
    ids, count = _words().page(query, limit, offset)
    known = SearchEntry.objects.in_bulk(ids)
    rows = [known[key] for key in ids if key in known]
    return Hits(rows, min(count, MAX_COUNT), count > MAX_COUNT)


def matching_ids(
    words: str, kind: str, *, jurisdictions: str, limit: int = MAX_MATCHES
) -> list[UUID]:
    """Give the objects of one kind that hold all the words, to narrow a list page by."""
    query = _words().query(sought_in(words), _scopes(jurisdictions, (kind,)))
    if not query or not jurisdictions:
        return []
    ids = _words().newest(query, limit)
    found = dict(SearchEntry.objects.filter(pk__in=ids).values_list("pk", "object_id"))
    return [found[key] for key in ids if key in found]


def _index_chunk(documents: list[Document]) -> None:
    _forget_known(documents)
    entries = [_entry_of(one) for one in documents]
    SearchEntry.objects.bulk_create(
        entries,
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=["jurisdiction", "unit", "title", "text", "url", "at"],
    )
    _words().learn(entries)


def _forget_known(documents: list[Document]) -> None:
    known = _known(documents)
    if known:
        _words().forget(known)


def _known(documents: list[Document]) -> list[SearchEntry]:
    """Find the entries of documents; each kind for itself, as the index leads with the kind."""
    wanted: dict[str, list[UUID]] = {}
    for one in documents:
        wanted.setdefault(one.kind, []).append(one.id)
    return [
        row
        for kind, ids in wanted.items()
        for row in SearchEntry.objects.filter(kind=kind, object_id__in=ids)
    ]


def _entry_of(one: Document) -> SearchEntry:
    return SearchEntry(
        kind=one.kind,
        object_id=one.id,
        jurisdiction=one.jurisdiction,
        unit=one.unit,
        title=one.title[:300],
        text=one.text,
        url=one.url,
        at=one.at,
    )


def _scopes(jurisdictions: str, kinds: Sequence[str] | None) -> tuple[tuple[str, ...], ...]:
    """Give the marks a hit must carry: one of each group."""
    groups: list[tuple[str, ...]] = []
    if "." in jurisdictions or not kinds:
        groups.append((_mark("j", jurisdictions),))
    if kinds:
        groups.append(tuple(_mark("k", f"{jurisdictions}.{kind}") for kind in kinds))
    return tuple(groups)


def _marks_of(entry: SearchEntry) -> list[str]:
    """Give the marks of an entry: each jurisdiction it lies in, alone and with its kind."""
    parts = entry.jurisdiction.split(".")
    within = [".".join(parts[: count + 1]) for count in range(len(parts))]
    marks = [_mark("j", place) for place in within]
    return marks + [_mark("k", f"{place}.{entry.kind}") for place in within]


def _mark(letter: str, text: str) -> str:
    """Write a mark as one word that no text can hold (`_` separates words in texts)."""
    return f"{letter}_{text.lower().replace('.', '_')}"


def _text_of(entry: SearchEntry) -> str:
    return f"{entry.title}\n{entry.text}"


class _Fts5:
    """The words in SQLite: a contentless table that is told what to forget."""

    def learn(self, entries: Sequence[SearchEntry]) -> None:
        rows = [(entry.pk, *self._words(entry)) for entry in entries]
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO frame_searchwords(rowid, grams, marks) VALUES (%s, %s, %s)", rows
            )

    def forget(self, entries: Sequence[SearchEntry]) -> None:
        rows = [(entry.pk, *self._words(entry)) for entry in entries]
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO frame_searchwords(frame_searchwords, rowid, grams, marks) "
                "VALUES ('delete', %s, %s, %s)",
                rows,
            )

    def query(self, sought: Sequence[Sought], scopes: Sequence[Sequence[str]]) -> str:
        if not sought:
            return ""
        parts = [f"grams : {self._part(one)}" for one in sought]
        parts += [
            "marks : (" + " OR ".join(f'"{mark}"' for mark in group) + ")" for group in scopes
        ]
        return " AND ".join(parts)

    def page(self, query: str, limit: int, offset: int) -> tuple[list[int], int]:
        """Give one page of hits, and how many there are, at most one past the cap."""
        return self.newest(query, limit, offset), self._count(query)

    def newest(self, query: str, limit: int, offset: int = 0) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT rowid FROM frame_searchwords WHERE frame_searchwords MATCH %s "
                "ORDER BY rowid DESC LIMIT %s OFFSET %s",
                [query, limit, offset],
            )
            return [row[0] for row in cursor.fetchall()]

    def _count(self, query: str) -> int:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT COUNT(*) FROM (SELECT rowid FROM frame_searchwords "
                "WHERE frame_searchwords MATCH %s LIMIT %s) AS found",
                [query, MAX_COUNT + 1],
            )
            return int(cursor.fetchone()[0])

    def _words(self, entry: SearchEntry) -> tuple[str, str]:
        return " ".join(grams_of(_text_of(entry))), " ".join(_marks_of(entry))

    def _part(self, one: Sought) -> str:
        phrase = '"' + " ".join(one.grams) + '"'
        return f"{phrase} *" if one.is_beginning else phrase


class _TsVector:
    """The words in PostgreSQL: a tsvector with positions, marks among the words.

    An index over words knows no order, so a frequent word would be fetched whole to find its
    newest hits. Each entry is therefore marked with its block of ids, and the newest blocks are
    asked one after the other until enough is found, or the words prove rare and are fetched whole.
    """

    def learn(self, entries: Sequence[SearchEntry]) -> None:
        vectors = [self._vector(entry) for entry in entries]
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE frame_searchentry AS entry SET words = fresh.words::tsvector "
                "FROM unnest(%s::bigint[], %s::text[]) AS fresh(id, words) "
                "WHERE entry.id = fresh.id",
                [[entry.pk for entry in entries], vectors],
            )

    def forget(self, entries: Sequence[SearchEntry]) -> None:
        """Leave it to `learn` and to the row's deletion: the words stand in the row."""

    def query(self, sought: Sequence[Sought], scopes: Sequence[Sequence[str]]) -> str:
        if not sought:
            return ""
        parts = ["(" + " | ".join(f"'{mark}'" for mark in group) + ")" for group in scopes]
        parts += [self._part(one) for one in sought]
        return " & ".join(parts)

    def page(self, query: str, limit: int, offset: int) -> tuple[list[int], int]:
        """Give one page of hits, and how many there are, at most one past the cap."""
        found = self.newest(query, max(MAX_COUNT + 1, offset + limit))
        return found[offset : offset + limit], min(len(found), MAX_COUNT + 1)

    def newest(self, query: str, limit: int) -> list[int]:
        found: list[int] = []
        with connection.cursor() as cursor:
            cursor.execute("SELECT MAX(id) FROM frame_searchentry")
            last = (cursor.fetchone() or [None])[0] or 0
            older, asked = last + 1, 0
            while older > 0 and len(found) < limit:
                if asked > 1 and len(found) * last < _RARE * (last - older):
                    return found + self._ids(cursor, query, older, limit - len(found))
                newest = _block_of(older - 1)
                blocks = range(newest, newest - _WINDOWS[min(asked, len(_WINDOWS) - 1)], -1)
                marks = [f"'{_mark('b', str(block))}'" for block in blocks]
                window = f"({' | '.join(marks)}) & {query}"
                found += self._ids(cursor, window, older, limit - len(found))
                older, asked = blocks[-1] * _BLOCK, asked + 1
        return found

    def _ids(self, cursor: CursorWrapper, query: str, before: int, limit: int) -> list[int]:
        """Ask the index over words; `id + 0` keeps the planner from walking the ids instead."""
        cursor.execute(
            "SELECT id FROM frame_searchentry WHERE words @@ %s::tsquery AND id + 0 < %s "
            "ORDER BY id + 0 DESC LIMIT %s",
            [query, before, limit],
        )
        return [row[0] for row in cursor.fetchall()]

    def _vector(self, entry: SearchEntry) -> str:
        words = [
            f"'{gram}':{place}" for place, gram in enumerate(grams_of(_text_of(entry)), start=1)
        ]
        marks = [*_marks_of(entry), _mark("b", str(_block_of(entry.pk)))]
        return " ".join([*words, *(f"'{mark}'" for mark in marks)])

    def _part(self, one: Sought) -> str:
        if one.is_beginning:
            return f"'{one.grams[0]}':*"
        return "(" + " <-> ".join(f"'{gram}'" for gram in one.grams) + ")"


_BLOCK = 4_096
_WINDOWS = (1, 4)
"""How many blocks are asked at once: first, and from then on."""
_RARE = 1_500
"""So many hits in all, as far as the newest blocks tell, are sooner fetched whole."""


def _block_of(key: int) -> int:
    """Give the block of entries that a key falls into."""
    return key // _BLOCK


def _words() -> _Fts5 | _TsVector:
    return _TsVector() if connection.vendor == "postgresql" else _Fts5()
