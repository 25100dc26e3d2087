"""Publishing, amending and repealing dated provisions: each a further row and a journal entry."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import msgspec
from django.db import transaction

from yifa.base.access import Actor, require
from yifa.base.calendar import Notice
from yifa.base.procedure import Matter, Payload
from yifa.records.journal import actions as journal
from yifa.records.journal import queries as journal_queries
from yifa.records.law import acts, queries
from yifa.records.law.facts import (
    Benchmark,
    Book,
    Cause,
    DesignatedPlace,
    Parameter,
    PowerItem,
    StatuteVersion,
)
from yifa.records.law.models import Provision
from yifa.records.law.queries import matter_of
from yifa.records.law.terms import Power, Register

_LARGEST = 10**13
_LONGEST = 200

Fact = Parameter | Cause | PowerItem | StatuteVersion | Benchmark | DesignatedPlace


class SettledByLaw(Exception):
    """The parameter is fixed by a statute, the bureau may not change it."""


class NotAValue(ValueError):
    """The value does not fit the parameter's unit."""


class NothingToRepeal(LookupError):
    """Nothing of this code holds on the day."""


class NoVersionInForce(ValueError):
    """A cause cites a statute that has no version on the day from which the cause would hold."""


@transaction.atomic
def publish(
    *,
    actor: Actor,
    at: datetime,
    jurisdiction: str,
    fact: Fact,
    reason: str = "",
    after: int | None = None,
) -> Provision:
    """Publish a provision, or amend it from its `valid_from` on when its code is known.

    `after` is the last `seq` the author saw; None where no person decided on what they saw.
    Raises: NotPermitted, MatterMoved, NoVersionInForce.
    """
    require(actor, Power.PUBLISH, within=jurisdiction)
    if isinstance(fact, Cause):
        _check_versions(fact, queries.book_on(fact.valid_from, jurisdiction))
    return _enter(actor, at, jurisdiction, fact, reason, after)


def _check_versions(cause: Cause, book: Book) -> None:
    """Refuse a cause whose statutes are not in force when it begins. Raises: NoVersionInForce."""
    cited = (*cause.violated_citations, *cause.penalty_citations)
    missing = {
        place.name for place in cited if not book.is_in_force(place.statute, cause.valid_from)
    }
    if missing:
        names = "、".join(f"《{name}》" for name in sorted(missing))
        raise NoVersionInForce(f"{names}在{cause.valid_from}没有登记的有效版本，不能发布该案由")


@transaction.atomic
def set_parameter(
    *,
    actor: Actor,
    at: datetime,
    jurisdiction: str,
    code: str,
    value: int | str,
    valid_from: date,
    reason: str,
    after: int | None = None,
) -> Provision:
    """Confirm or change a parameter of the bureau from a day on (确认、调整参数).

    Raises: NotPermitted, SettledByLaw, NotAValue, NothingToRepeal (unknown code), MatterMoved.
    """
    require(actor, Power.SET_PARAMETERS, within=jurisdiction)
    book = queries.book_on(valid_from, jurisdiction)
    versions = book.parameters.get(code)
    if not versions:
        raise NothingToRepeal(f"没有代码为“{code}”的参数")
    held = book.parameter_on(code, valid_from) or versions[-1]
    if held.settled:
        raise SettledByLaw(f"“{held.label}”由{held.cited}规定，本单位不能调整")
    changed = msgspec.structs.replace(
        held,
        value=_checked(held, value),
        valid_from=valid_from,
        valid_until=None,
        confirmed=True,
        note=reason.strip()[:_LONGEST],
    )
    return _enter(actor, at, jurisdiction, changed, reason, after)


@transaction.atomic
def repeal(
    *,
    actor: Actor,
    at: datetime,
    jurisdiction: str,
    register: Register,
    code: str,
    repealed_from: date,
    reason: str,
) -> Provision:
    """End a provision from a day on; what held before stays known (废止).

    Raises: NotPermitted, NothingToRepeal.
    """
    require(actor, Power.PUBLISH, within=jurisdiction)
    names = queries.jurisdictions_over(jurisdiction)
    rows = Provision.objects.filter(jurisdiction__in=names, register=register, code=code)
    last = rows.order_by("pk").last()
    if last is None or (last.is_repeal and last.valid_from <= repealed_from):
        raise NothingToRepeal(f"{repealed_from}没有有效的“{code}”，无需废止")
    act = acts.ProvisionRepealed(
        register=register, code=code, repealed_from=repealed_from, reason=reason
    )
    _record(actor, at, matter_of(register, code, jurisdiction), act, None)
    return Provision.objects.create(
        jurisdiction=jurisdiction,
        register=register,
        code=code,
        name=last.name,
        field=last.field,
        item_code=last.item_code,
        valid_from=repealed_from,
        is_repeal=True,
        confirmed=True,
        body=last.body,
        recorded_at=at,
    )


@transaction.atomic
def publish_notice(
    *, actor: Actor, at: datetime, jurisdiction: str, notice: Notice
) -> Provision | None:
    """Enter a holiday notice; open deadlines are computed anew from it. None when it is known.

    Raises: NotPermitted.
    """
    require(actor, Power.PUBLISH, within=jurisdiction)
    body = notice.as_data()
    code = str(notice.year)
    known = Provision.objects.filter(
        jurisdiction=jurisdiction, register=Register.NOTICE, code=code
    ).order_by("pk")
    last = known.last()
    if last is not None and last.body == body:
        return None
    kind = acts.ProvisionAmended if last else acts.ProvisionPublished
    act = kind(register=Register.NOTICE, code=code, valid_from=notice.issued_on, body=body)
    _record(actor, at, matter_of(Register.NOTICE, code, jurisdiction), act, None)
    return Provision.objects.create(
        jurisdiction=jurisdiction,
        register=Register.NOTICE,
        code=code,
        name=notice.title,
        valid_from=notice.issued_on,
        confirmed=True,
        body=body,
        recorded_at=at,
    )


def register_of(fact: Fact) -> Register:
    """Name the register a fact belongs to."""
    kinds: Mapping[type, Register] = {
        Parameter: Register.PARAMETER,
        Cause: Register.CAUSE,
        PowerItem: Register.ITEM,
        StatuteVersion: Register.STATUTE,
        Benchmark: Register.BENCHMARK,
        DesignatedPlace: Register.PLACE,
    }
    return kinds[type(fact)]


def _enter(
    actor: Actor, at: datetime, jurisdiction: str, fact: Fact, reason: str, after: int | None
) -> Provision:
    register = register_of(fact)
    matter = matter_of(register, fact.code, jurisdiction)
    known = Provision.objects.filter(
        jurisdiction=jurisdiction, register=register, code=fact.code
    ).exists()
    _record(actor, at, matter, act_for(fact, reason, known=known), after)
    row = row_of(at, jurisdiction, fact)
    row.save(force_insert=True)
    return row


def act_for(fact: Fact, reason: str, *, known: bool) -> Payload:
    """Build the act that publishes a fact, or amends one that is known."""
    kind = acts.ProvisionAmended if known else acts.ProvisionPublished
    return kind(
        register=register_of(fact),
        code=fact.code,
        valid_from=fact.valid_from,
        valid_until=fact.valid_until,
        body=msgspec.to_builtins(fact),
        reason=reason,
    )


def _record(actor: Actor, at: datetime, matter: Matter, act: Payload, after: int | None) -> None:
    seen = journal_queries.last_seq(matter) if after is None else after
    journal.record(matter=matter, after=seen, act=act, actor=actor, done_at=at)


def row_of(at: datetime, jurisdiction: str, fact: Fact) -> Provision:
    """Build the unsaved row of a fact."""
    plain: dict[str, Any] = msgspec.to_builtins(fact)
    name = plain.get("name") or plain.get("label") or fact.code
    return Provision(
        jurisdiction=jurisdiction,
        register=register_of(fact),
        code=fact.code,
        name=name[:_LONGEST],
        field=plain.get("field", ""),
        item_code=plain.get("item_code", ""),
        valid_from=fact.valid_from,
        valid_until=fact.valid_until,
        confirmed=plain.get("confirmed", True),
        body=plain,
        recorded_at=at,
    )


def _checked(parameter: Parameter, value: int | str) -> int | str:
    """Check a value against the parameter's unit. Raises: NotAValue."""
    if parameter.unit == "text":
        return _text(parameter, str(value).strip())
    if parameter.unit == "share":
        return _share(parameter, str(value).strip())
    try:
        number = int(value)
    except ValueError:
        raise NotAValue(f"“{parameter.label}”应填写整数") from None
    if not 0 <= number <= _LARGEST:
        raise NotAValue(f"“{parameter.label}”应在0至{_LARGEST}之间")
    return number


def _text(parameter: Parameter, words: str) -> str:
    wants_time = re.fullmatch(r"\d\d:\d\d", str(parameter.value)) is not None
    if wants_time and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", words):
        raise NotAValue(f"“{parameter.label}”应填写时刻，如 22:00")
    if not words or len(words) > _LONGEST:
        raise NotAValue(f"“{parameter.label}”不能为空，且不超过{_LONGEST}字")
    return words


def _share(parameter: Parameter, words: str) -> str:
    try:
        share = Fraction(words)
    except (ValueError, ZeroDivisionError):
        raise NotAValue(f"“{parameter.label}”应填写分数，如 3/100") from None
    if not 0 <= share <= 1:
        raise NotAValue(f"“{parameter.label}”应在0至1之间")
    return str(share)
