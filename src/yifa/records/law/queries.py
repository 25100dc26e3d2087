"""Reading the law: the book of a jurisdiction, statutes and their articles, the registers."""

import time
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import msgspec
from django.db.models import Count, Q, QuerySet
from django.urls import NoReverseMatch, reverse

from yifa.base.access import Actor
from yifa.base.procedure import Matter
from yifa.base.statute import Citation, by_code
from yifa.records.journal.queries import last_seq
from yifa.records.law.facts import (
    Benchmark,
    Book,
    BookFile,
    Cause,
    DesignatedPlace,
    Parameter,
    PowerItem,
    StatuteVersion,
    book_of,
    default_book,
    shipped_content,
)
from yifa.records.law.models import Article, Edition, Provision, Statute
from yifa.records.law.terms import LAW_MATTER, Register

__all__ = ["book_on", "default_book"]

_KINDS: dict[str, Any] = {
    Register.PARAMETER: Parameter,
    Register.CAUSE: Cause,
    Register.ITEM: PowerItem,
    Register.STATUTE: StatuteVersion,
    Register.BENCHMARK: Benchmark,
    Register.PLACE: DesignatedPlace,
    Register.NOTICE: dict[str, Any],
}
_LINKS_KEPT_S = 30.0


class ArticleUnknown(LookupError):
    """No edition of the statute holds this article."""


def jurisdictions_over(jurisdiction: str) -> list[str]:
    """Name a jurisdiction and those that contain it, widest first."""
    parts = jurisdiction.split(".")
    return [".".join(parts[:count]) for count in range(1, len(parts) + 1)]


def matter_of(register: str, code: str, jurisdiction: str) -> Matter:
    """Give the matter under which the acts on one provision are recorded."""
    key = uuid5(NAMESPACE_URL, f"yifa:law:{jurisdiction}:{register}:{code}")
    return Matter(LAW_MATTER, key, jurisdiction)


def book_on(day: date, jurisdiction: str) -> Book:
    """Give the book of a jurisdiction as now known; it answers for any day.

    A narrower jurisdiction's provision goes before a wider one's. Where nothing is registered,
    the shipped book answers. `day` only says what the caller is about to ask.
    """
    names = tuple(jurisdictions_over(jurisdiction))
    rows = Provision.objects.filter(jurisdiction__in=names)
    last: UUID | None = rows.order_by("-pk").values_list("uuid", flat=True).first()
    return _book(names, last) if last else default_book()


def book_known(jurisdiction: str, as_of: datetime) -> Book:
    """Give the book of a jurisdiction as it was known at an instant (登记时间)."""
    names = tuple(jurisdictions_over(jurisdiction))
    rows = Provision.objects.filter(jurisdiction__in=names, recorded_at__lte=as_of)
    return _assembled(rows)


@lru_cache(maxsize=64)
def _book(names: tuple[str, ...], _last: UUID) -> Book:
    return _assembled(Provision.objects.filter(jurisdiction__in=names))


def _assembled(rows: QuerySet[Provision]) -> Book:
    rows = rows.order_by("pk")
    ordered = sorted(rows, key=lambda row: (len(row.jurisdiction), row.pk))
    kept: dict[str, list[Any]] = {register: [] for register in Register}
    for row in ordered:
        if row.is_repeal:
            kept[row.register] = _cut(kept[row.register], row.code, row.valid_from)
        else:
            kept[row.register].append(fact_of(row))
    return book_of(
        BookFile(
            parameters=(*_not_registered(kept[Register.PARAMETER]), *kept[Register.PARAMETER]),
            causes=tuple(kept[Register.CAUSE]),
            items=tuple(kept[Register.ITEM]),
            statutes=tuple(kept[Register.STATUTE]),
            benchmarks=tuple(kept[Register.BENCHMARK]),
            places=tuple(kept[Register.PLACE]),
            notices=tuple(kept[Register.NOTICE]),
        )
    )


def _not_registered(parameters: Iterable[Parameter]) -> list[Parameter]:
    """Give the shipped parameters that came with a newer version than the bureau has registered."""
    known = {parameter.code for parameter in parameters}
    return [one for one in shipped_content().parameters if one.code not in known]


def _cut(facts: Iterable[Any], code: str, until: date) -> list[Any]:
    """End every version of a code on the day of its repeal."""
    ended: list[Any] = []
    for fact in facts:
        if fact.code != code or (fact.valid_until and fact.valid_until <= until):
            ended.append(fact)
        elif fact.valid_from < until:
            ended.append(msgspec.structs.replace(fact, valid_until=until))
    return ended


def registered_jurisdictions() -> list[str]:
    """Name the jurisdictions that have provisions of their own."""
    rows = Provision.objects.order_by("jurisdiction").values_list("jurisdiction", flat=True)
    return list(rows.distinct())


def fact_of(row: Provision) -> Any:
    """Read a row as the fact that rules use."""
    return msgspec.convert(row.body, _KINDS[row.register])


def provisions(actor: Actor, register: Register) -> QuerySet[Provision]:
    """Rows of a register that bind the actor's jurisdiction, in the order recorded."""
    names = jurisdictions_over(actor.jurisdiction) if actor.jurisdiction else []
    return Provision.objects.filter(jurisdiction__in=names, register=register).order_by(
        "code", "pk"
    )


def causes(actor: Actor, *, on: date | None = None) -> tuple[Cause, ...]:
    """Give the causes that hold for the actor on a day (today unless said)."""
    day = on or actor.day
    return book_on(day, actor.jurisdiction).causes_on(day)


def items(
    actor: Actor,
    *,
    on: date,
    words: str = "",
    field: str = "",
    department: str = "",
    enforcer: str = "",
) -> list[PowerItem]:
    """Give the power items that hold on a day, by code, narrowed by what is given."""
    return [
        item
        for item in book_on(on, actor.jurisdiction).items_on(on)
        if field in ("", item.field)
        and department in ("", item.department)
        and enforcer in ("", item.enforcer)
        and all(word in f"{item.code} {item.name} {' '.join(item.basis)}" for word in words.split())
    ]


def item_history(actor: Actor, code: str) -> list[tuple[datetime, bool, PowerItem]]:
    """Give what was recorded of an item, newest first: when, whether repealed, and how it read."""
    rows = provisions(actor, Register.ITEM).filter(code=code).order_by("-pk")
    return [(row.recorded_at, row.is_repeal, fact_of(row)) for row in rows]


def cause_by_code(code: str, day: date, jurisdiction: str = "") -> Cause | None:
    """Find the version of a cause on a day; without a jurisdiction, among what ships."""
    book = book_on(day, jurisdiction) if jurisdiction else default_book()
    return book.cause(code, day)


def cause_called(code: str) -> str:
    """Name a cause by its code as it was last known, among what ships and what was enacted."""
    rows = Provision.objects.filter(register=Register.CAUSE, code=code).order_by("-pk")
    shipped = default_book().cause_versions.get(code, ())
    return rows.values_list("name", flat=True).first() or (shipped[-1].name if shipped else "")


def tier_called(code: str) -> str:
    """Name a tier (裁量阶次) of a benchmark by its code, as the benchmarks that ship do."""
    causes = (version for held in default_book().cause_versions.values() for version in held)
    tiers = (tier for cause in causes for tier in cause.benchmarks)
    return next((tier.label for tier in tiers if tier.code == code), "")


def parameter_rows(actor: Actor) -> list[Parameter]:
    """Give the parameters that hold for the actor today, and those that begin later."""
    book = book_on(actor.day, actor.jurisdiction)
    return [
        version
        for versions in book.parameters.values()
        for version in versions
        if version is book.parameter_on(version.code, actor.day) or version.valid_from > actor.day
    ]


def statutes(actor: Actor, *, words: str = "", level: str = "") -> QuerySet[Statute]:
    """Give the statutes by name; the law is public, so every actor sees all."""
    with_text = Q(editions__articles__recorded_until=None) & ~Q(editions__articles__text="")
    rows = Statute.objects.prefetch_related("editions").annotate(
        text_count=Count("editions__articles", filter=with_text)
    )
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(short__icontains=words))
    return (rows.filter(level=level) if level else rows).order_by("level", "name", "pk")


def statute_by_code(code: str) -> Statute | None:
    """Find a statute by its stable code."""
    return Statute.objects.filter(code=code).first()


def editions_of(statute: Statute) -> list[Edition]:
    """Give a statute's editions, newest first."""
    return list(statute.editions.order_by("-valid_from", "-pk"))


def edition_on(editions: list[Edition], day: date) -> Edition | None:
    """Pick the edition in force on a day, else the newest."""
    held = (
        item
        for item in editions
        if item.valid_from <= day and (item.valid_until is None or day < item.valid_until)
    )
    return next(held, editions[0] if editions else None)


def articles_of(edition: Edition, *, words: str = "") -> QuerySet[Article]:
    """Give an edition's articles in order, those with the words when some are given."""
    rows = Article.objects.filter(edition=edition, recorded_until=None)
    if words:
        rows = rows.filter(Q(text__icontains=words) | Q(gist__icontains=words))
    return rows.order_by("number", "pk")


def chapters_of(edition: Edition, per_page: int) -> list[tuple[str, int, int]]:
    """Give the headings in order: words, first article, the page of the list it stands on."""
    rows = articles_of(edition).values_list("heading", "number")
    found: dict[str, tuple[int, int]] = {}
    for place, (heading, number) in enumerate(rows):
        if heading:
            found.setdefault(heading, (number, place // per_page + 1))
    return [(heading, number, page) for heading, (number, page) in found.items()]


def neighbours_of(article: Article) -> tuple[int | None, int | None]:
    """Give the numbers of the articles before and after."""
    rows = Article.objects.filter(edition=article.edition_id, recorded_until=None)
    numbers = rows.values_list("number", flat=True)
    before = numbers.filter(number__lt=article.number).order_by("-number").first()
    return before, numbers.filter(number__gt=article.number).order_by("number").first()


def causes_citing(actor: Actor, code: str, article: int) -> list[Cause]:
    """Give the causes, of any day, that cite an article."""
    versions = book_on(actor.day, actor.jurisdiction).cause_versions.values()
    return [
        cause
        for group in versions
        for cause in group
        if any(
            (place.statute, place.article) == (code, article)
            for place in (*cause.violated_citations, *cause.penalty_citations)
        )
    ]


def last_seq_of(register: Register, code: str, jurisdiction: str) -> int:
    """Give the number of the last act on a provision, for the form that changes it."""
    return last_seq(matter_of(register, code, jurisdiction))


def last_seq_of_parameter(code: str, jurisdiction: str) -> int:
    """Give the number of the last act on a parameter, for the form that changes it."""
    return last_seq_of(Register.PARAMETER, code, jurisdiction)


def statute_article(code: str, article: int, *, on: date | None = None) -> Article:
    """Find an article: as in force on a day when one is given, else in the newest edition.

    Raises: ArticleUnknown.
    """
    rows = Article.objects.filter(
        edition__statute__code=code, number=article, recorded_until=None
    ).select_related("edition__statute")
    if on is not None:
        in_force = Q(edition__valid_until=None) | Q(edition__valid_until__gt=on)
        rows = rows.filter(in_force, edition__valid_from__lte=on)
    found = rows.order_by("-edition__valid_from", "-pk").first()
    if found is None:
        raise ArticleUnknown(f"没有收录《{_name_of(code)}》第{article}条")
    return found


def _name_of(code: str) -> str:
    try:
        return by_code(code).name
    except LookupError:
        return code


class _Links:
    """Which articles have a page, kept for half a minute: `cite` asks for each citation."""

    def __init__(self) -> None:
        self._known: frozenset[tuple[str, int]] = frozenset()
        self._until = 0.0

    def holds(self, code: str, article: int) -> bool:
        if time.monotonic() >= self._until:
            rows = Article.objects.filter(recorded_until=None)
            self._known = frozenset(rows.values_list("edition__statute__code", "number"))
            self._until = time.monotonic() + _LINKS_KEPT_S
        return (code, article) in self._known

    def forget(self) -> None:
        self._until = 0.0


links = _Links()


def has_article(citation: Citation) -> bool:
    """Say whether the cited article has a page."""
    return bool(citation.article) and links.holds(citation.statute, citation.article)


def address_of(citation: Citation) -> str:
    """Give the address of the cited article's page, empty where there is none."""
    if not has_article(citation):
        return ""
    try:
        return reverse("law:article", args=[citation.statute, citation.article])
    except NoReverseMatch:
        return ""
