"""Publishing, amending and repealing dated provisions: each a further row and a journal entry."""

import re
from collections.abc import Iterable, Mapping
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
    Cause,
    Parameter,
    PowerItem,
    StatuteVersion,
    shipped_content,
)
from yifa.records.law.models import Provision
from yifa.records.law.queries import matter_of
from yifa.records.law.terms import Power, Register

_LARGEST = 10**13
_LONGEST = 200

Fact = Parameter | Cause | PowerItem | StatuteVersion | Benchmark


class SettledByLaw(Exception):
    """The parameter is fixed by a statute, the bureau may not change it."""


class NotAValue(ValueError):
    """The value does not fit the parameter's unit."""


class NothingToRepeal(LookupError):
    """Nothing of this code holds on the day."""


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
    Raises: NotPermitted, MatterMoved.
    """
    require(actor, Power.PUBLISH, within=jurisdiction)
    return _enter(actor, at, jurisdiction, fact, reason, after)


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


@transaction.atomic
def load_shipped(*, actor: Actor, at: datetime, jurisdiction: str) -> int:
    """Enter the shipped parameters, items, causes and validities that are not there yet.

    Give how many were entered; a second run enters none. Raises: NotPermitted.
    """
    require(actor, Power.PUBLISH, within=jurisdiction)
    content = shipped_content()
    known = set(
        Provision.objects.filter(jurisdiction=jurisdiction).values_list(
            "register", "code", "valid_from"
        )
    )
    facts: Iterable[Fact] = (
        *content.statutes,
        *content.parameters,
        *content.items,
        *content.causes,
    )
    fresh = [fact for fact in facts if (register_of(fact), fact.code, fact.valid_from) not in known]
    codes = {(register, code) for register, code, _ in known}
    journal.record_many(_entries(actor, at, jurisdiction, fresh, codes))
    Provision.objects.bulk_create([_row(at, jurisdiction, fact) for fact in fresh])
    return len(fresh)


def register_of(fact: Fact) -> Register:
    """Name the register a fact belongs to."""
    kinds: Mapping[type, Register] = {
        Parameter: Register.PARAMETER,
        Cause: Register.CAUSE,
        PowerItem: Register.ITEM,
        StatuteVersion: Register.STATUTE,
        Benchmark: Register.BENCHMARK,
    }
    return kinds[type(fact)]


def _entries(
    actor: Actor,
    at: datetime,
    jurisdiction: str,
    facts: list[Fact],
    known: set[tuple[str, str]],
) -> list[journal.NewEntry]:
    """Build the journal entries of many new facts; versions of one code follow each other."""
    seqs: dict[Matter, int] = {}
    entries = []
    for fact in facts:
        register = register_of(fact)
        matter = matter_of(register, fact.code, jurisdiction)
        if matter not in seqs:
            is_known = (register, fact.code) in known
            seqs[matter] = journal_queries.last_seq(matter) if is_known else 0
        after = seqs[matter]
        act = _act(fact, "随系统提供的初始内容", known=after > 0)
        entries.append(
            journal.NewEntry(matter=matter, after=after, act=act, actor=actor, done_at=at)
        )
        seqs[matter] = after + 1
    return entries


def _enter(
    actor: Actor, at: datetime, jurisdiction: str, fact: Fact, reason: str, after: int | None
) -> Provision:
    register = register_of(fact)
    matter = matter_of(register, fact.code, jurisdiction)
    known = Provision.objects.filter(
        jurisdiction=jurisdiction, register=register, code=fact.code
    ).exists()
    _record(actor, at, matter, _act(fact, reason, known=known), after)
    row = _row(at, jurisdiction, fact)
    row.save(force_insert=True)
    return row


def _act(fact: Fact, reason: str, *, known: bool) -> Payload:
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


def _row(at: datetime, jurisdiction: str, fact: Fact) -> Provision:
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
