"""Entering many provisions at once: what ships, catalogues of items, benchmark tables."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import msgspec
from django.db import transaction

from yifa.base.access import Actor, require
from yifa.base.procedure import Matter
from yifa.records.journal import actions as journal
from yifa.records.journal import queries as journal_queries
from yifa.records.law.actions.provisions import Fact, act_for, register_of, row_of
from yifa.records.law.facts import Benchmark, shipped_content
from yifa.records.law.models import Provision
from yifa.records.law.queries import fact_of, matter_of
from yifa.records.law.terms import Power, Register

_BATCH = 500
_SHIPPED = "随系统提供的初始内容"

Told = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Entered:
    """What a bulk entry did: provisions added, amended by a further row, left as they were."""

    added: int
    amended: int
    unchanged: int

    @property
    def changed(self) -> int:
        return self.added + self.amended


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
    _record(actor, at, jurisdiction, fresh, codes, _SHIPPED)
    return len(fresh)


@transaction.atomic
def enter_many(
    *,
    actor: Actor,
    at: datetime,
    jurisdiction: str,
    facts: Sequence[Fact],
    reason: str,
    told: Told = lambda count: None,
) -> Entered:
    """Enter facts of one register: new codes are published, changed ones amended, others left.

    Raises: NotPermitted.
    """
    require(actor, Power.PUBLISH, within=jurisdiction)
    register = register_of(facts[0]) if facts else Register.ITEM
    last = _last_known(jurisdiction, register, {fact.code for fact in facts})
    merged = [_kept(fact, last.get(fact.code)) for fact in facts]
    changed = [fact for fact in merged if fact != last.get(fact.code)]
    codes = {(str(register), code) for code in last}
    for start in range(0, len(changed), _BATCH):
        _record(actor, at, jurisdiction, changed[start : start + _BATCH], codes, reason)
        told(min(start + _BATCH, len(changed)))
    amended = sum(fact.code in last for fact in changed)
    return Entered(len(changed) - amended, amended, len(facts) - len(changed))


def _last_known(jurisdiction: str, register: Register, codes: set[str]) -> dict[str, Fact]:
    rows = Provision.objects.filter(jurisdiction=jurisdiction, register=register).order_by("pk")
    return {row.code: fact_of(row) for row in rows if row.code in codes}


def _kept(fact: Fact, before: Fact | None) -> Fact:
    """Let a benchmark keep the causes tied to it, and its confirmation while it says the same."""
    if not isinstance(fact, Benchmark) or not isinstance(before, Benchmark):
        return fact
    tied = msgspec.structs.replace(fact, cause_codes=before.cause_codes)
    same = msgspec.structs.replace(tied, confirmed=before.confirmed, **_dated(before))
    return same if same == before else tied


def _dated(before: Benchmark) -> dict[str, date | None]:
    return {"valid_from": before.valid_from, "published_on": before.published_on}


def _record(
    actor: Actor,
    at: datetime,
    jurisdiction: str,
    facts: Sequence[Fact],
    known: set[tuple[str, str]],
    reason: str,
) -> None:
    journal.record_many(_entries(actor, at, jurisdiction, facts, known, reason))
    Provision.objects.bulk_create([row_of(at, jurisdiction, fact) for fact in facts])


def _entries(
    actor: Actor,
    at: datetime,
    jurisdiction: str,
    facts: Sequence[Fact],
    known: set[tuple[str, str]],
    reason: str,
) -> list[journal.NewEntry]:
    """Build the journal entries of many facts; versions of one code follow each other."""
    seqs: dict[Matter, int] = {}
    entries = []
    for fact in facts:
        register = register_of(fact)
        matter = matter_of(register, fact.code, jurisdiction)
        if matter not in seqs:
            is_known = (str(register), fact.code) in known
            seqs[matter] = journal_queries.last_seq(matter) if is_known else 0
        after = seqs[matter]
        act = act_for(fact, reason, known=after > 0)
        entries.append(
            journal.NewEntry(matter=matter, after=after, act=act, actor=actor, done_at=at)
        )
        seqs[matter] = after + 1
    return entries
