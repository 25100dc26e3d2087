"""Taking over a county's catalogue: items into the law, conferrals to the towns that hold them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import transaction

from yifa.base.access import Actor, require
from yifa.frame.scope import within
from yifa.records.agencies.actions.bodies import conferral_act
from yifa.records.agencies.importers import ItemRow, RejectedRow, item_rows
from yifa.records.agencies.models import Body, Conferral
from yifa.records.agencies.queries import body_matter, known_conferrals
from yifa.records.agencies.terms import BodyKind, ConferralKind, Power
from yifa.records.journal import actions as journal
from yifa.records.journal import queries as journal_queries
from yifa.records.law import actions as law
from yifa.records.law.terms import Enforcer

Key = tuple[int, str]
Told = Callable[[int], object]
_BUREAU_LIST = "综合行政执法事项目录"


@dataclass(slots=True)
class CatalogueTold:
    """What an import of the catalogue did."""

    read: int = 0
    added: int = 0
    amended: int = 0
    unchanged: int = 0
    conferred: int = 0
    rejected: list[RejectedRow] = field(default_factory=list)


@transaction.atomic
def import_items(
    *,
    actor: Actor,
    at: datetime,
    jurisdiction: str,
    path: Path,
    mapping: Mapping[str, str] | None = None,
    told: Told = lambda count: None,
) -> CatalogueTold:
    """Import a catalogue of power items; what is known and unchanged is left alone.

    Basis: 《行政处罚法》第十八条、第二十四条；《浙江省综合行政执法条例》第七条至第九条.
    Raises: NotPermitted, FileUnusable, MappingUnusable.
    """
    require(actor, Power.CONFER, within=jurisdiction)
    bodies = _bodies(jurisdiction)
    result = CatalogueTold()
    rows: list[ItemRow] = []
    for row in item_rows(path, mapping):
        result.read += 1
        fault = row if isinstance(row, RejectedRow) else _unknown_town(row, bodies)
        if fault is not None:
            result.rejected.append(fault)
        elif isinstance(row, ItemRow):
            rows.append(row)
    facts = [row.item for row in rows]
    entered = law.enter_many(
        actor=actor, at=at, jurisdiction=jurisdiction, facts=facts,
        reason=f"导入 {path.name}", told=told,
    )  # fmt: skip
    result.added, result.amended = entered.added, entered.amended
    result.unchanged = entered.unchanged
    result.conferred = _confer_all(actor, at, rows, bodies)
    return result


def _bodies(jurisdiction: str) -> dict[str, Body]:
    """Bodies of the county by every name a list may use: full name, short town name, code."""
    found: dict[str, Body] = {}
    for body in Body.objects.filter(within(jurisdiction.partition(".")[0])).order_by("pk"):
        for name in (body.name, body.code, *_short_names(body.name)):
            found.setdefault(name, body)
        if body.kind == BodyKind.BUREAU:
            found.setdefault("", body)
    return found


def _short_names(name: str) -> Iterable[str]:
    plain = name.removesuffix("人民政府").removesuffix("办事处")
    yield plain
    yield plain.rpartition("县")[2] or plain
    yield plain.rpartition("市")[2] or plain
    yield plain.rpartition("区")[2] or plain


def _unknown_town(row: ItemRow, bodies: Mapping[str, Body]) -> RejectedRow | None:
    unknown = [town for town in row.towns if town not in bodies]
    if not unknown:
        return None
    return RejectedRow(row.line, f"没有登记的机构：{'、'.join(unknown)}，请先登记机构")


def _confer_all(
    actor: Actor, at: datetime, rows: Sequence[ItemRow], bodies: Mapping[str, Body]
) -> int:
    """Enter the conferrals that rows name and that are not there in the same words."""
    wanted = {(one.body_id, one.item_code): one for one in _wanted(at, rows, bodies)}
    codes = {row.item.code for row in rows}
    keys = {body.pk for body in bodies.values()}
    open_now = {
        (one.body_id, one.item_code): one
        for one in known_conferrals().filter(body__in=keys, valid_until=None)
        if one.item_code in codes
    }
    ended = _ended(keys, codes)
    fresh = [
        one
        for key, one in wanted.items()
        if _words(one) != _words(open_now.get(key) or ended.get(key))
    ]
    replaced = [open_now[key].pk for one in fresh if (key := _key(one)) in open_now]
    Conferral.objects.filter(pk__in=replaced).update(recorded_until=at)
    Conferral.objects.bulk_create(fresh, batch_size=500)
    _record(actor, at, fresh, {body.pk: body for body in bodies.values()})
    return len(fresh)


def _ended(keys: set[int], codes: set[str]) -> dict[Key, Conferral]:
    rows = known_conferrals().filter(body__in=keys, valid_until__isnull=False).order_by("pk")
    return {_key(one): one for one in rows if one.item_code in codes}


def _key(one: Conferral) -> Key:
    return one.body_id, one.item_code


def _wanted(
    at: datetime, rows: Sequence[ItemRow], bodies: Mapping[str, Body]
) -> Iterable[Conferral]:
    for row in rows:
        if row.item.enforcer is Enforcer.BUREAU and "" in bodies:
            decision = row.decision or _BUREAU_LIST
            yield _conferral(at, row, bodies[""], ConferralKind.CONCENTRATED, decision)
        for town in row.towns:
            yield _conferral(at, row, bodies[town], ConferralKind.CONFERRED, row.decision)


def _conferral(
    at: datetime, row: ItemRow, body: Body, kind: ConferralKind, decision: str
) -> Conferral:
    return Conferral(
        body=body,
        item_code=row.item.code,
        kind=kind,
        decision=decision,
        county_list=row.county_list,
        published_on=row.published_on,
        valid_from=row.item.valid_from,
        valid_until=row.item.valid_until,
        recorded_at=at,
    )


def _words(one: Conferral | None) -> tuple[object, ...]:
    if one is None:
        return ()
    documents = one.decision, one.county_list, one.published_on
    return (one.kind, *documents, one.valid_from, one.valid_until)


def _record(
    actor: Actor, at: datetime, fresh: Sequence[Conferral], bodies: Mapping[int, Body]
) -> None:
    seqs = {
        key: journal_queries.last_seq(body_matter(bodies[key]))
        for key in {one.body_id for one in fresh}
    }
    entries: list[journal.NewEntry] = []
    for one in fresh:
        matter = body_matter(bodies[one.body_id])
        after = seqs[one.body_id]
        entries.append(
            journal.NewEntry(
                matter=matter, after=after, act=conferral_act(one), actor=actor, done_at=at
            )
        )
        seqs[one.body_id] = after + 1
    journal.record_many(entries)
