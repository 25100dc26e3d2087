"""Reading the registers: actors, officers, certificates, conferrals. The actor comes first."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet
from django.utils.module_loading import import_string

from yifa.base.access import Actor, Post, covers
from yifa.base.procedure import Matter
from yifa.frame.scope import within
from yifa.records.agencies import rules
from yifa.records.agencies.facts import CertificateFact, ConferralFact, OfficerFact
from yifa.records.agencies.models import (
    Account,
    Body,
    Certificate,
    Conferral,
    Officer,
    PostAssignment,
    Suspension,
    Unit,
    held_on,
)
from yifa.records.agencies.terms import ACCOUNT_MATTER, BODY_MATTER, OFFICER_MATTER, BodyKind
from yifa.records.law import queries as law


class OfficerUnknown(LookupError):
    """No officer has this id."""


def powers_table() -> Mapping[Post, frozenset[str]]:
    """Give the table of powers that the site assembled (`settings.YIFA_POWERS`)."""
    table: Mapping[Post, frozenset[str]] = import_string(settings.YIFA_POWERS)
    return table


def actor_of(account: Account, day: date, *, acting_in: str = "") -> Actor:
    """Build the actor that an account is on a day.

    Posts count in one jurisdiction at a time: `acting_in` when the account holds a post there,
    else the widest. A post in a narrower jurisdiction gives no power in a wider one.
    """
    held = _assignments_on(account, day)
    jurisdictions = sorted({row.jurisdiction for row in held}, key=lambda j: (j.count("."), j))
    if not jurisdictions:
        return Actor(account.uuid, account.display_name, "", day)
    chosen = acting_in if acting_in in jurisdictions else jurisdictions[0]
    rows = [row for row in held if covers(row.jurisdiction, chosen)]
    posts = frozenset(Post(row.post) for row in rows)
    table = powers_table()
    return Actor(
        account=account.uuid,
        name=account.display_name,
        jurisdiction=chosen,
        day=day,
        posts=posts,
        powers=frozenset[str]().union(*(table.get(post, frozenset()) for post in posts)),
        unit=next((row.unit.code for row in rows if row.unit), ""),
        officer=account.officer.uuid if account.officer else None,
    )


def actor_then(actor: Actor, day: date) -> Actor:
    """Give the same person as of a day: what posts and powers it held then.

    Who held no post stands where the account belongs, without any power: what such a person did
    is told all the same, and refused by name.
    """
    if actor.account is None or (day == actor.day and actor.jurisdiction):
        return actor
    account = Account.objects.select_related("officer").get(uuid=actor.account)
    then = actor_of(account, day, acting_in=actor.jurisdiction)
    return then if then.jurisdiction else replace(then, jurisdiction=account.jurisdiction)


def jurisdictions_of(account: Account, day: date) -> list[str]:
    """Name the jurisdictions in which an account holds a post on a day."""
    return sorted({row.jurisdiction for row in _assignments_on(account, day)})


def _assignments_on(account: Account, day: date) -> list[PostAssignment]:
    rows = account.assignments.filter(held_on(day)).select_related("unit").order_by("pk")
    return list(rows)


def system_actor(name: str, *, jurisdiction: str = "", day: date = date.min) -> Actor:
    """Build the named system actor of automatic work, with the powers of the post `system`.

    Without a jurisdiction it may do nothing.
    """
    powers = powers_table().get(Post.SYSTEM, frozenset())
    posts = frozenset({Post.SYSTEM})
    return Actor(None, name, jurisdiction, day, posts=posts, powers=powers)


def account_by_username(username: str) -> Account | None:
    """Find an account by its sign-in name."""
    return Account.objects.filter(username=username).first()


def accounts(actor: Actor) -> QuerySet[Account]:
    """Accounts that the actor may see."""
    return (
        Account.objects.filter(within(actor.jurisdiction))
        .select_related("officer__unit")
        .order_by("username", "pk")
    )


def matching_accounts(actor: Actor, words: str) -> QuerySet[Account]:
    """Accounts whose user name or holder's name holds the words, with their posts at hand."""
    rows = accounts(actor).prefetch_related("assignments")
    if words:
        rows = rows.filter(Q(username__contains=words) | Q(display_name__contains=words))
    return rows


def bodies(actor: Actor) -> QuerySet[Body]:
    """Bodies in the actor's jurisdiction."""
    return Body.objects.filter(within(actor.jurisdiction)).order_by("jurisdiction", "pk")


def first_bureau() -> str:
    """Give the jurisdiction of the bureau that was established first, empty where there is none.

    Public pages belong to it where a place does not say otherwise.
    """
    rows = Body.objects.filter(kind=BodyKind.BUREAU).order_by("pk")
    return rows.values_list("jurisdiction", flat=True).first() or ""


def body_of(jurisdiction: str) -> Body | None:
    """Find the body that acts in a jurisdiction: its own, or the nearest one that contains it."""
    parts = jurisdiction.split(".")
    prefixes = [".".join(parts[:count]) for count in range(1, len(parts) + 1)]
    found = Body.objects.filter(jurisdiction__in=prefixes)
    return max(found, key=lambda body: len(body.jurisdiction), default=None)


def counties() -> list[str]:
    """Name the counties in which bodies are registered, for work that runs by itself."""
    rows = Body.objects.values_list("jurisdiction", flat=True)
    return sorted({jurisdiction.partition(".")[0] for jurisdiction in rows})


def units(actor: Actor, on: date | None = None) -> QuerySet[Unit]:
    """Units in the actor's jurisdiction, held on a day when one is given."""
    rows = Unit.objects.filter(within(actor.jurisdiction)).select_related("body")
    if on is not None:
        rows = rows.filter(held_on(on))
    return rows.order_by("jurisdiction", "code", "pk")


def unit_by_code(jurisdiction: str, code: str) -> Unit | None:
    """Find a unit by its code within a county, body or team."""
    return Unit.objects.filter(within(jurisdiction), code=code).order_by("pk").first()


def unit_key(unit_id: UUID) -> int | None:
    """Give the key by which another room's row refers to a unit."""
    return Unit.objects.filter(uuid=unit_id).values_list("pk", flat=True).first()


def unit_keys(jurisdiction: str) -> dict[str, int]:
    """Give the keys of a county's, body's or team's units by code, for bulk work."""
    return dict(Unit.objects.filter(within(jurisdiction)).values_list("code", "pk"))


def officers(actor: Actor, unit: str | None = None, on: date | None = None) -> QuerySet[Officer]:
    """Officers in the actor's jurisdiction (of a unit code), with certificates at hand."""
    rows = Officer.objects.filter(within(actor.jurisdiction)).select_related("unit")
    if unit:
        rows = rows.filter(unit__code=unit)
    if on is not None:
        rows = rows.filter(held_on(on))
    return rows.prefetch_related(certificates_at_hand()).order_by(
        "unit__code", "staff_number", "pk"
    )


def officer_fact(officer_id: UUID, day: date) -> OfficerFact:
    """Give an officer as the law sees him or her on a day.

    Raises: OfficerUnknown.
    """
    found = officer_facts((officer_id,), day)
    if not found:
        raise OfficerUnknown(f"未登记的执法人员：{officer_id}")
    return found[0]


def officer_facts(officer_ids: Iterable[UUID], day: date) -> tuple[OfficerFact, ...]:
    """Give several officers as the law sees them on a day, in the order asked.

    Unknown ones are left out.
    """
    wanted = tuple(officer_ids)
    rows = (
        Officer.objects.filter(uuid__in=wanted)
        .select_related("unit")
        .prefetch_related(certificates_at_hand())
    )
    found = {row.uuid: fact_of(row, day) for row in rows}
    return tuple(found[key] for key in wanted if key in found)


def qualified(actor: Actor, field: str, area: str, day: date) -> tuple[OfficerFact, ...]:
    """Officers whom the actor may choose and who may enforce: 《行政处罚法》第四十二条第一款."""
    facts = tuple(fact_of(row, day) for row in officers(actor, on=day))
    return rules.qualified_officers(facts, field, area, day)


def fact_of(row: Officer, day: date) -> OfficerFact:
    """Turn a register row into a fact on a day."""
    return OfficerFact(
        id=row.uuid,
        name=row.name,
        unit=row.unit.name,
        certificates=tuple(_certificate_fact(item, day) for item in row.certificates.all()),
        auxiliary=row.auxiliary,
        legal_qualification=row.legal_qualification,
    )


def holds_power(body: str, item_code: str, day: date) -> bool:
    """Say whether the body of a jurisdiction holds a power item on a day.

    Basis: 《行政处罚法》第十八条、第二十条、第二十四条.
    """
    return rules.power_is_held(conferral_facts(body, item_code), body, item_code, day)


def known_conferrals(as_of: datetime | None = None) -> QuerySet[Conferral]:
    """Conferrals as now known, or as the register stood at an instant."""
    if as_of is None:
        return Conferral.objects.filter(recorded_until=None)
    later = Q(recorded_until=None) | Q(recorded_until__gt=as_of)
    return Conferral.objects.filter(later, recorded_at__lte=as_of)


def conferral_facts(body: str, item_code: str) -> tuple[ConferralFact, ...]:
    """Give every period in which a body held a power item."""
    rows = known_conferrals().filter(body__jurisdiction=body, item_code=item_code)
    return tuple(map(conferral_fact, rows.select_related("body").order_by("pk")))


def conferral_fact(row: Conferral) -> ConferralFact:
    """Turn a register row into the fact that rules read."""
    return ConferralFact(
        body=row.body.jurisdiction,
        item_code=row.item_code,
        kind=row.kind,
        decision=row.decision,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        county_list=row.county_list,
        published_on=row.published_on,
        name=row.body.name,
    )


def conferrals(actor: Actor, on: date) -> QuerySet[Conferral]:
    """Power items held by the bodies in the actor's jurisdiction on a day."""
    seen = within(actor.jurisdiction, "body__jurisdiction")
    rows = known_conferrals().filter(seen, held_on(on))
    return rows.select_related("body").order_by("body__jurisdiction", "item_code", "pk")


def conferrals_in(
    jurisdiction: str, *, codes: Iterable[str] | None = None, as_of: datetime | None = None
) -> tuple[ConferralFact, ...]:
    """Give the conferrals of every body of a county, of some items when codes are given."""
    county = jurisdiction.partition(".")[0]
    rows = known_conferrals(as_of).filter(within(county, "body__jurisdiction"))
    if codes is not None:
        rows = rows.filter(item_code__in=list(codes))
    return tuple(map(conferral_fact, rows.select_related("body").order_by("pk")))


def conferral_history(actor: Actor, code: str) -> QuerySet[Conferral]:
    """What was recorded of an item's holders, newest first, replaced rows among them."""
    county = actor.jurisdiction.partition(".")[0]
    rows = Conferral.objects.filter(within(county, "body__jurisdiction"), item_code=code)
    return rows.select_related("body").order_by("-recorded_at", "body__jurisdiction", "-pk")


def asked_about(actor: Actor, words: str, day: date) -> list[tuple[str, str]]:
    """Find the causes and power items that words may mean: an exact code, else by name."""
    book = law.book_on(day, actor.jurisdiction)
    exact = book.cause(words, day) or book.item(words, day)
    if exact:
        return [(exact.code, exact.name)]
    named = [
        *((one.code, one.name) for one in book.causes_on(day)),
        *((one.code, one.name) for one in book.items_on(day)),
    ]
    found = [one for one in named if words and all(word in one[1] for word in words.split())]
    return list({name: (code, name) for code, name in reversed(found)}.values())[::-1]


def answer_who(actor: Actor, code: str, area: str, day: date) -> rules.Responsible:
    """Say who is responsible for a power item or a cause in an area on a day."""
    book = law.book_on(day, actor.jurisdiction)
    cause = book.cause(code, day)
    item = book.item(cause.item_code if cause else code, day)
    held = conferrals_in(actor.jurisdiction, codes=[item.code]) if item else ()
    return rules.responsible_for(item, held, area, day)


def gaps(actor: Actor, day: date) -> list[rules.Gap]:
    """List conflicts and gaps of the catalogue on a day."""
    book = law.book_on(day, actor.jurisdiction)
    return rules.gaps_in(
        book.items_on(day), book.causes_on(day), conferrals_in(actor.jurisdiction), day
    )


def changes(
    actor: Actor, before: date, after: date, *, as_of: datetime | None = None
) -> list[rules.Change]:
    """Compare the catalogue of two days; the first as it was known at `as_of`, when given."""
    now_book = law.book_on(after, actor.jurisdiction)
    then_book = law.book_known(actor.jurisdiction, as_of) if as_of else now_book
    held_then = conferrals_in(actor.jurisdiction, as_of=as_of)
    held_now = conferrals_in(actor.jurisdiction)
    return rules.changes_between(
        {item.code: item for item in then_book.items_on(before)},
        {item.code: item for item in now_book.items_on(after)},
        [one for one in held_then if one.holds_on(before)],
        [one for one in held_now if one.holds_on(after)],
    )


def certificates_at_hand() -> Prefetch[str]:
    """Prefetch officers' certificates with their suspensions."""
    rows = Certificate.objects.prefetch_related(
        Prefetch("suspensions", queryset=Suspension.objects.order_by("pk"))
    ).order_by("valid_until", "pk")
    return Prefetch("certificates", queryset=rows)


def _certificate_fact(row: Certificate, day: date) -> CertificateFact:
    suspended = any(
        item.valid_from <= day and (item.valid_until is None or day < item.valid_until)
        for item in row.suspensions.all()
    )
    return CertificateFact(
        row.number, row.field, row.area, row.valid_from, row.valid_until, suspended
    )


def free_officers(actor: Actor, day: date) -> list[tuple[str, str]]:
    """Ids and labels of officers in service who have no account yet."""
    rows = officers(actor, on=day).filter(account=None)
    return [(str(row.uuid), f"{row.name}（{row.staff_number}，{row.unit.name}）") for row in rows]


def matching_officers(actor: Actor, words: str, unit: str, day: date) -> QuerySet[Officer]:
    """Officers in service whose name, staff or certificate number holds the words."""
    rows = officers(actor, on=day)
    if unit:
        rows = rows.filter(unit__uuid=unit)
    if words:
        by_words = (
            Q(name__contains=words)
            | Q(staff_number__contains=words)
            | Q(pk__in=Certificate.objects.filter(number__contains=words).values("officer"))
        )
        rows = rows.filter(by_words)
    return rows


def officer_row(actor: Actor, officer_id: str) -> Officer | None:
    """Find an officer that was chosen in a form; an empty choice gives none."""
    return officers(actor).filter(uuid=officer_id).first() if officer_id else None


def unit_row(actor: Actor, unit_id: str) -> Unit | None:
    """Find a unit that was chosen in a form; an empty choice gives none."""
    return units(actor).filter(uuid=unit_id).first() if unit_id else None


def account_matter(account: Account) -> Matter:
    """Give the matter under which an account's acts are recorded."""
    return Matter(ACCOUNT_MATTER, account.uuid, account.jurisdiction)


def officer_matter(officer: Officer) -> Matter:
    """Give the matter under which an officer's acts are recorded."""
    return Matter(OFFICER_MATTER, officer.uuid, officer.jurisdiction)


def body_matter(body: Body) -> Matter:
    """Give the matter under which a body's acts are recorded."""
    return Matter(BODY_MATTER, body.uuid, body.jurisdiction)
