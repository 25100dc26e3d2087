"""Provisions that a higher or later law has displaced: readable, but not to be cited (VER-04)."""

from functools import lru_cache

import msgspec

from yifa.base.statute import Citation, citation_of
from yifa.records.law.facts.shipped import CONTENT


class Overridden(msgspec.Struct, frozen=True, kw_only=True):
    """A provision that must not be cited, the provisions that take its place, and why."""

    place: str
    by: tuple[str, ...]
    reason: str

    @property
    def citation(self) -> Citation:
        return citation_of(self.place)

    @property
    def instead(self) -> tuple[Citation, ...]:
        return tuple(map(citation_of, self.by))

    def covers(self, cited: Citation) -> bool:
        """Say whether a citation points into this provision; a whole article does, too."""
        own = self.citation
        if (cited.statute, cited.article) != (own.statute, own.article):
            return False
        return cited.paragraph in (0, own.paragraph) and cited.item in (0, own.item)


@lru_cache(maxsize=1)
def overridden_provisions() -> tuple[Overridden, ...]:
    """Read the shipped list once."""
    text = (CONTENT / "overridden.json").read_bytes()
    return msgspec.json.decode(text, type=tuple[Overridden, ...])


def overriding(cited: Citation) -> Overridden | None:
    """Find what displaces a cited provision; None where it may be cited."""
    return next((item for item in overridden_provisions() if item.covers(cited)), None)
