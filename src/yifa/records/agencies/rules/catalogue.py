"""The catalogue of power items as a whole: conflicts, gaps, and what changed between two days."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from yifa.records.agencies.facts import ConferralFact
from yifa.records.agencies.terms import ConferralKind, GapKind
from yifa.records.law.facts import Cause, PowerItem
from yifa.records.law.terms import ENFORCER_LABELS, Enforcer

Holders = Mapping[str, Sequence[ConferralFact]]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the catalogue lacks or says twice."""

    kind: GapKind
    code: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """What became of an item between two versions of the catalogue."""

    kind: str
    code: str
    name: str
    words: tuple[str, ...] = ()


def gaps_in(
    items: Iterable[PowerItem],
    causes: Iterable[Cause],
    conferrals: Iterable[ConferralFact],
    on: date,
) -> list[Gap]:
    """List conflicts and gaps on a day (JUR-03, JUR-04), by kind."""
    known = {item.code: item for item in items}
    used = {cause.item_code for cause in causes}
    by_item = _by_item(conferrals)
    found = [
        *_of_items(known, used, by_item, on),
        *_of_causes(causes, known),
        *_of_conferrals(by_item, known, on),
    ]
    return sorted(found, key=lambda gap: (list(GapKind).index(gap.kind), gap.code))


def _by_item(conferrals: Iterable[ConferralFact]) -> dict[str, list[ConferralFact]]:
    found: dict[str, list[ConferralFact]] = {}
    for one in conferrals:
        found.setdefault(one.item_code, []).append(one)
    return found


def _of_items(
    known: Mapping[str, PowerItem], used: set[str], by_item: Holders, on: date
) -> Iterator[Gap]:
    for code, item in known.items():
        every = by_item.get(code, ())
        held = [one for one in every if one.holds_on(on)]
        if why := _why_unheld(item, held, every, on):
            yield Gap(GapKind.NO_HOLDER, code, item.name, why)
        if twice := _held_twice(held):
            yield Gap(GapKind.TWO_HOLDERS, code, item.name, f"同时由{twice}持有")
        if not item.causes and code not in used:
            yield Gap(GapKind.NO_CAUSE, code, item.name, "没有对应的案由")


def _why_unheld(
    item: PowerItem, held: Sequence[ConferralFact], every: Sequence[ConferralFact], on: date
) -> str:
    kinds = {one.kind for one in held}
    if item.enforcer == Enforcer.DEPARTMENT:
        return "" if item.department else "没有写明主管部门"
    wanted = {
        Enforcer.BUREAU: {ConferralKind.CONCENTRATED, ConferralKind.CONFERRED},
        Enforcer.TOWN: {ConferralKind.CONFERRED},
    }[item.enforcer]
    if kinds & wanted:
        return ""
    ended = [one.valid_until for one in every if one.valid_until and one.valid_until <= on]
    if ended:
        return f"赋权已于{max(ended)}届满，没有续期"
    return f"列为{ENFORCER_LABELS[item.enforcer]}实施，但没有赋权记录"


def _held_twice(held: Sequence[ConferralFact]) -> str:
    """Name those who hold an item by one title in one area."""
    bureaus = {one.body: one.name for one in held if one.kind == ConferralKind.CONCENTRATED}
    if len(bureaus) > 1:
        return "、".join(bureaus.values())
    bodies = [one.body for one in held]
    twice = [one.name for one in held if bodies.count(one.body) > 1]
    return "、".join(dict.fromkeys(twice))


def _of_causes(causes: Iterable[Cause], known: Mapping[str, PowerItem]) -> Iterator[Gap]:
    for cause in causes:
        if cause.item_code not in known:
            words = f"案由对应的事项{cause.item_code or '（未填写）'}不在当日目录中"
            yield Gap(GapKind.NO_ITEM, cause.code, cause.name, words)


def _of_conferrals(by_item: Holders, known: Mapping[str, PowerItem], on: date) -> Iterator[Gap]:
    for code, every in by_item.items():
        name = known[code].name if code in known else ""
        for one in every:
            if not one.holds_on(on):
                continue
            if not name:
                words = f"{one.name}持有的事项不在当日目录中"
                yield Gap(GapKind.UNKNOWN_ITEM, code, name, words)
            if one.kind == ConferralKind.CONFERRED and not one.is_published_on(on):
                words = f"对{one.name}的赋权{one.why_unpublished(on)}"
                yield Gap(GapKind.NO_DOCUMENT, code, name, words)


def changes_between(
    before: Mapping[str, PowerItem],
    after: Mapping[str, PowerItem],
    held_before: Iterable[ConferralFact] = (),
    held_after: Iterable[ConferralFact] = (),
) -> list[Change]:
    """Compare two versions of the catalogue: added, removed, changed holder, basis or other words.

    The conferrals are those that hold in the respective version.
    """
    names = _names_by_item(held_before), _names_by_item(held_after)
    found: list[Change] = []
    for code in sorted(before.keys() | after.keys()):
        old, new = before.get(code), after.get(code)
        if old is None and new is not None:
            found.append(Change("added", code, new.name))
        elif new is None and old is not None:
            found.append(Change("removed", code, old.name))
        elif old is not None and new is not None:
            words = tuple(_differences(old, new, *(one.get(code, "") for one in names)))
            found += [Change("changed", code, new.name, words)] if words else []
    return found


def _names_by_item(conferrals: Iterable[ConferralFact]) -> dict[str, str]:
    by_item = _by_item(conferrals)
    return {
        code: "、".join(sorted({f"{one.name}（{one.document or '无文号'}）" for one in group}))
        for code, group in by_item.items()
    }


def _differences(old: PowerItem, new: PowerItem, held: str, holds: str) -> Iterator[str]:
    told = (
        ("名称", old.name, new.name),
        ("主管部门", old.department, new.department),
        ("实施主体", ENFORCER_LABELS[old.enforcer], ENFORCER_LABELS[new.enforcer]),
        ("领域", old.field, new.field),
        ("依据", "；".join(old.basis), "；".join(new.basis)),
        ("案由", "；".join(old.causes), "；".join(new.causes)),
        ("持有机关", held, holds),
    )
    for label, before, after in told:
        if before != after:
            yield f"{label}：{before or '（无）'} → {after or '（无）'}"
