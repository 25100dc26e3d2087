"""The order of a dossier (卷宗): sections, then time, each receipt behind what it proves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yifa.records.documents.terms import SECTIONS_OF, Part, Section


@dataclass(frozen=True, slots=True)
class Entry:
    """A document or a group of evidence pages that goes into a dossier."""

    id: UUID
    section: Section
    made_at: datetime
    attached_to: UUID | None = None


def ordered(entries: Iterable[Entry], part: Part) -> list[Entry]:
    """Put the entries of one part in order; an attached one follows what it belongs to.

    An entry attached to one that is not in the dossier stands in its own section.
    """
    everything = list(entries)
    present = {entry.id for entry in everything}
    attached = [e for e in everything if e.attached_to in present and e.attached_to != e.id]
    heads = [entry for entry in everything if entry not in attached]
    result: list[Entry] = []
    for section in SECTIONS_OF[part]:
        own = sorted(
            (e for e in heads if e.section is section), key=lambda e: (e.made_at, e.id.int)
        )
        for entry in own:
            result.append(entry)
            result.extend(_following(entry, attached))
    return result


def page_ranges(page_counts: Sequence[int], first: int = 1) -> list[tuple[int, int]]:
    """Give the first and last page of each entry.

    >>> page_ranges([2, 1, 3])
    [(1, 2), (3, 3), (4, 6)]
    """
    ranges, page = [], first
    for count in page_counts:
        ranges.append((page, page + count - 1))
        page += count
    return ranges


def _following(entry: Entry, attached: Sequence[Entry]) -> list[Entry]:
    own = (e for e in attached if e.attached_to == entry.id)
    return sorted(own, key=lambda e: (e.made_at, e.id.int))
