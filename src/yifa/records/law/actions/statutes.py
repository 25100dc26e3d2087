"""Taking over statute texts: editions and articles, each import a journal entry."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from yifa.base.access import Actor, require
from yifa.base.calendar import day_in_law
from yifa.base.statute import by_code
from yifa.records.journal import actions as journal
from yifa.records.journal import queries as journal_queries
from yifa.records.law import acts, queries
from yifa.records.law.actions.finding import make_findable
from yifa.records.law.actions.provisions import publish
from yifa.records.law.facts import StatuteVersion, shipped_content
from yifa.records.law.importers import ArticleText, StatuteText
from yifa.records.law.models import Article, Edition, Provision, Statute
from yifa.records.law.queries import matter_of
from yifa.records.law.terms import Power, Register


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: articles added, replaced by another wording, left as they were."""

    added: int
    replaced: int
    unchanged: int

    @property
    def changed(self) -> int:
        return self.added + self.replaced


@transaction.atomic
def import_statute(*, actor: Actor, at: datetime, jurisdiction: str, text: StatuteText) -> Imported:
    """Take over a statute's text; a second run changes nothing and records nothing.

    Raises: NotPermitted.
    """
    require(actor, Power.PUBLISH, within=jurisdiction)
    edition = _edition_of(text, at)
    done = _take_articles(edition, text.articles, at)
    if done.changed:
        _record_import(actor, at, jurisdiction, text)
        make_findable(edition)
        queries.links.forget()
        transaction.on_commit(queries.links.forget)
    Edition.objects.filter(pk=edition.pk).update(checked_on=day_in_law(at))
    _publish_validity(actor, at, jurisdiction, text)
    return done


@transaction.atomic
def note_check(
    *, actor: Actor, at: datetime, jurisdiction: str, edition: Edition, source: str
) -> Edition:
    """Note that an edition was compared with its source (核对来源).

    Raises: NotPermitted.
    """
    require(actor, Power.PUBLISH, within=jurisdiction)
    locked = Edition.objects.select_for_update().select_related("statute").get(pk=edition.pk)
    code = locked.statute.code
    act = acts.StatuteChecked(code=code, adopted_on=locked.adopted_on, source=source)
    matter = matter_of("text", code, jurisdiction)
    after = journal_queries.last_seq(matter)
    journal.record(matter=matter, after=after, act=act, actor=actor, done_at=at)
    locked.checked_on = day_in_law(at)
    locked.save(update_fields=["checked_on"])
    return locked


@transaction.atomic
def load_gists(*, actor: Actor, at: datetime, jurisdiction: str) -> int:
    """Enter the shipped statutes with the gist of the articles that rules and causes cite.

    Give how many articles were entered. Raises: NotPermitted.
    """
    require(actor, Power.PUBLISH, within=jurisdiction)
    entered = 0
    for sheet in shipped_content().sheets:
        known = by_code(sheet.code)
        statute, _ = Statute.objects.get_or_create(
            code=sheet.code,
            defaults={"name": known.name, "short": known.short, "level": sheet.level},
        )
        edition, _ = Edition.objects.get_or_create(
            statute=statute,
            adopted_on=date.fromisoformat(sheet.adopted_on),
            defaults={
                "valid_from": date.fromisoformat(sheet.valid_from),
                "valid_until": date.fromisoformat(sheet.valid_until) if sheet.valid_until else None,
                "repealed_by": sheet.repealed_by,
                "note": sheet.note,
                "recorded_at": at,
            },
        )
        have = set(queries.articles_of(edition).values_list("number", flat=True))
        fresh = [
            Article(edition=edition, number=item.article, gist=item.gist, recorded_at=at)
            for item in sheet.articles
            if item.article not in have
        ]
        entered += len(Article.objects.bulk_create(fresh))
        make_findable(edition)
    queries.links.forget()
    return entered


def _edition_of(text: StatuteText, at: datetime) -> Edition:
    statute, _ = Statute.objects.get_or_create(
        code=text.code, defaults={"name": text.name, "short": text.short, "level": text.level}
    )
    edition, _ = Edition.objects.get_or_create(
        statute=statute,
        adopted_on=text.adopted_on,
        defaults={
            "valid_from": text.valid_from,
            "valid_until": text.valid_until,
            "recorded_at": at,
        },
    )
    return edition


def _take_articles(edition: Edition, articles: Iterable[ArticleText], at: datetime) -> Imported:
    current = {article.number: article for article in queries.articles_of(edition)}
    fresh: list[Article] = []
    outdated: list[int] = []
    unchanged = 0
    for item in articles:
        before = current.get(item.number)
        if before and before.text == item.text:
            unchanged += 1
            continue
        if before:
            outdated.append(before.pk)
        fresh.append(
            Article(
                edition=edition,
                number=item.number,
                heading=item.heading,
                text=item.text,
                gist=before.gist if before else "",
                recorded_at=at,
            )
        )
    Article.objects.filter(pk__in=outdated).update(recorded_until=at)
    Article.objects.bulk_create(fresh, batch_size=500)
    return Imported(len(fresh) - len(outdated), len(outdated), unchanged)


def _record_import(actor: Actor, at: datetime, jurisdiction: str, text: StatuteText) -> None:
    matter = matter_of("text", text.code, jurisdiction)
    act = acts.StatuteImported(
        code=text.code,
        name=text.name,
        adopted_on=text.adopted_on,
        valid_from=text.valid_from,
        valid_until=text.valid_until,
        file=text.file,
        content_hash=text.content_hash,
        article_count=len(text.articles),
    )
    last = journal_queries.last_seq(matter)
    journal.record(matter=matter, after=last, act=act, actor=actor, done_at=at)


def _publish_validity(actor: Actor, at: datetime, jurisdiction: str, text: StatuteText) -> None:
    """Let the book know when the edition is in force, unless it does already."""
    known = Provision.objects.filter(
        jurisdiction__in=queries.jurisdictions_over(jurisdiction),
        register=Register.STATUTE,
        code=text.code,
        valid_from=text.valid_from,
    )
    if known.exists():
        return
    version = StatuteVersion(
        code=text.code,
        level=text.level,
        adopted_on=text.adopted_on,
        valid_from=text.valid_from,
        valid_until=text.valid_until,
    )
    publish(actor=actor, at=at, jurisdiction=jurisdiction, fact=version, reason=text.file)
