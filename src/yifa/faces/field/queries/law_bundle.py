"""The law an officer takes along: power items, causes, provisions in words, tiers, questions.

One JSON for the whole county and one day. Its version is a digest of its content, so that a phone
asks again every day and fetches only what changed.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from hashlib import sha256

import msgspec

from yifa.base.access import Actor
from yifa.base.money import yuan
from yifa.base.statute import Citation
from yifa.records.law import queries as law
from yifa.records.law.facts import Book, Cause, PowerItem, Range, Tier
from yifa.records.law.terms import (
    ENFORCER_LABELS,
    FIELD_LABELS,
    MEASURE_LABELS,
    PRECONDITION_LABELS,
    SUBJECT_LABELS,
    Precondition,
)
from yifa.work.interviews.queries import questions_for

EVERYBODY = "any"


class Provision(msgspec.Struct, frozen=True):
    """A cited provision: its place, and the text of its article where that is kept."""

    place: str
    text: str


class LawCause(msgspec.Struct, frozen=True, kw_only=True):
    """A cause as it is looked up."""

    code: str
    name: str
    field: str
    item_code: str
    violated: tuple[Provision, ...]
    penalty: tuple[Provision, ...]
    ranges: tuple[str, ...]
    tiers: tuple[str, ...]
    measures: tuple[str, ...]
    questions: tuple[tuple[str, tuple[str, ...]], ...]


class LawItem(msgspec.Struct, frozen=True, kw_only=True):
    """A power item as it is looked up."""

    code: str
    name: str
    field: str
    department: str
    enforcer: str
    basis: tuple[str, ...]


class LawBundle(msgspec.Struct, frozen=True, kw_only=True):
    """Everything, with the day it is for."""

    on: date
    causes: tuple[LawCause, ...]
    items: tuple[LawItem, ...]


def law_bundle(actor: Actor, day: date) -> tuple[str, bytes]:
    """Give the version and the JSON of the law that holds for the actor on a day."""
    return _bundle(law.book_on(day, actor.jurisdiction), day)


@lru_cache(maxsize=4)
def _bundle(book: Book, day: date) -> tuple[str, bytes]:
    whole = LawBundle(
        on=day,
        causes=tuple(_cause(book, item, day) for item in book.causes_on(day)),
        items=tuple(map(_item, book.items_on(day))),
    )
    content = msgspec.json.encode(whole)
    return sha256(content).hexdigest()[:16], content


def _cause(book: Book, cause: Cause, day: date) -> LawCause:
    return LawCause(
        code=cause.code,
        name=cause.name,
        field=FIELD_LABELS.get(cause.field, ""),
        item_code=cause.item_code,
        violated=tuple(_provisions(cause.violated_citations, day)),
        penalty=tuple(_provisions(cause.penalty_citations, day)),
        ranges=tuple(map(_range_words, cause.ranges)),
        tiers=tuple(_tiers(book, cause, day)),
        measures=tuple(MEASURE_LABELS[item] for item in cause.measures),
        questions=questions_for(cause.code),
    )


def _item(item: PowerItem) -> LawItem:
    return LawItem(
        code=item.code,
        name=item.name,
        field=FIELD_LABELS.get(item.field, ""),
        department=item.department,
        enforcer=ENFORCER_LABELS.get(item.enforcer, ""),
        basis=item.basis,
    )


def _provisions(cited: Iterable[Citation], day: date) -> Iterator[Provision]:
    for citation in cited:
        try:
            text = law.statute_article(citation.statute, citation.article, on=day).text
        except law.ArticleUnknown:
            text = ""
        yield Provision(str(citation), text)


def _range_words(span: Range) -> str:
    """A range in words: for whom, from how much to how much, on which condition.

    >>> _range_words(Range(min_fen=2000, max_fen=5000))
    '罚款20.00 元至50.00 元'
    """
    whom = "" if span.subject == EVERYBODY else f"对{SUBJECT_LABELS[span.subject]}"
    if span.base:
        amount = f"按基数的{span.min_share or '0'}至{span.max_share}罚款"
    elif span.min_fen:
        amount = f"罚款{yuan(span.min_fen)}至{yuan(span.max_fen)}"
    else:
        amount = f"罚款{yuan(span.max_fen)}以下"
    needed = (
        "" if span.precondition is Precondition.NONE else PRECONDITION_LABELS[span.precondition]
    )
    return "，".join(part for part in (needed, span.condition, whom + amount) if part)


def _tiers(book: Book, cause: Cause, day: date) -> Iterator[str]:
    published = [
        tier
        for benchmark in book.benchmarks_for(cause.code, day)
        for table in benchmark.tables
        for tier in getattr(table, "tiers", ())
    ]
    yield from (_tier_words(tier) for tier in published or cause.benchmarks)


def _tier_words(tier: Tier) -> str:
    whom = "" if tier.subject == EVERYBODY else f"（{SUBJECT_LABELS[tier.subject]}）"
    amount = f"{yuan(tier.min_fen)}至{yuan(tier.max_fen)}" if tier.max_fen else tier.penalty
    return "：".join(part for part in (tier.label + whom, tier.circumstance, amount) if part)
