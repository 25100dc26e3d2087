"""Letting articles be found by their words: the law is public, so everyone finds all of it."""

from collections.abc import Iterable
from uuid import NAMESPACE_URL, UUID, uuid5

from django.urls import reverse

from yifa.frame import search
from yifa.records.law.models import Article, Edition
from yifa.records.law.queries import articles_of
from yifa.records.law.terms import ARTICLE_KIND, EVERYWHERE


def make_findable(edition: Edition) -> None:
    """Put the current articles of an edition into the search index."""
    search.index_many(_documents(edition, articles_of(edition)))


def _documents(edition: Edition, articles: Iterable[Article]) -> Iterable[search.Document]:
    statute = edition.statute
    for article in articles:
        address = reverse("law:article", args=[statute.code, article.number])
        yield search.Document(
            kind=ARTICLE_KIND,
            id=_key_of(statute.code, edition, article.number),
            jurisdiction=EVERYWHERE,
            unit="",
            title=f"《{statute.name}》{article.label}",
            text=f"{statute.short} {article.text or article.gist}",
            url=f"{address}?edition={edition.adopted_on}",
            at=edition.valid_from,
        )


def _key_of(code: str, edition: Edition, number: int) -> UUID:
    return uuid5(NAMESPACE_URL, f"yifa:law:{code}:{edition.adopted_on}:{number}")
