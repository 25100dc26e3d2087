"""The law as rules see it: dated provisions, and the book that holds them."""

from yifa.records.law.facts.benchmarks import (
    Benchmark,
    Factor,
    FactorUnanswered,
    Option,
    TierTable,
    WeightTable,
)
from yifa.records.law.facts.book import (
    Book,
    BookFile,
    BookUnreadable,
    NoParameter,
    book_from_json,
    book_of,
    book_to_json,
)
from yifa.records.law.facts.overridden import Overridden, overridden_provisions, overriding
from yifa.records.law.facts.places import DesignatedPlace
from yifa.records.law.facts.provisions import (
    Cause,
    Parameter,
    PowerItem,
    Range,
    StatuteVersion,
    Tier,
)
from yifa.records.law.facts.shipped import Content, default_book, shipped_content

__all__ = [
    "Benchmark",
    "Book",
    "BookFile",
    "BookUnreadable",
    "Cause",
    "Content",
    "DesignatedPlace",
    "Factor",
    "FactorUnanswered",
    "NoParameter",
    "Option",
    "Overridden",
    "Parameter",
    "PowerItem",
    "Range",
    "StatuteVersion",
    "Tier",
    "TierTable",
    "WeightTable",
    "book_from_json",
    "book_of",
    "book_to_json",
    "default_book",
    "overridden_provisions",
    "overriding",
    "shipped_content",
]
