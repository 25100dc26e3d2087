"""Statutory grounds (法定情节): what each fact makes of a penalty, and what they come to."""

from dataclasses import dataclass
from enum import IntEnum

from yifa.base.statute import APL, ECOLOGY, Citation
from yifa.work.cases.acts import Circumstances
from yifa.work.cases.terms import Answer
from yifa.work.cases.terms.discretion import (
    HEAVIER_GROUND_LABELS,
    OF_ECOLOGY,
    Capacity,
    HeavierGround,
    Way,
)

ADULT, PUNISHABLE = 18, 14


class Lean(IntEnum):
    """What a ground does, the strongest first."""

    BARS = 1
    MUST_LIGHTER = 2
    MAY_SPARE = 3
    MAY_LIGHTER = 4
    HEAVIER = 5


@dataclass(frozen=True, slots=True)
class Ground:
    """A fact that the law names, in words that a decision can carry."""

    words: str
    citation: Citation | None
    lean: Lean


_FIVE = (
    ("removed_harm", "主动消除或者减轻违法行为危害后果", 1),
    ("coerced", "受他人胁迫或者诱骗实施违法行为", 2),
    ("told_unknown", "主动供述行政机关尚未掌握的违法行为", 3),
    ("helped_with_merit", "配合行政机关查处违法行为有立功表现", 4),
    ("other_lighter", "有法律、法规、规章规定的其他应当从轻或者减轻处罚的情形", 5),
)
_SPARED = (
    ("is_slight_and_corrected", "违法行为轻微并及时改正，没有造成危害后果", 1, Lean.BARS),
    ("has_no_fault", "有证据足以证明没有主观过错", 2, Lean.BARS),
    ("is_first_slight_and_corrected", "初次违法且危害后果轻微并及时改正", 1, Lean.MAY_SPARE),
)


def grounds_of(said: Circumstances, *, age: int | None = None) -> tuple[Ground, ...]:
    """Name every ground that the facts give, the strongest first."""
    found = [*_of_age(age), *_of_capacity(said.capacity)]
    found += [
        Ground(words, APL[33, paragraph], lean)
        for name, words, paragraph, lean in _SPARED
        if getattr(said, name)
    ]
    found += [
        Ground(words, APL[32, 0, item], Lean.MUST_LIGHTER)
        for name, words, item in _FIVE
        if getattr(said, name) is Answer.YES
    ]
    found += [
        Ground(_heavier_in_words(item, said), basis_of_heavier(item), Lean.HEAVIER)
        for item in said.heavier
    ]
    return tuple(sorted(found, key=lambda item: item.lean))


def basis_of_heavier(ground: HeavierGround) -> Citation | None:
    """Cite the law that names a heavier ground; a benchmark's own has none."""
    if ground is HeavierGround.EMERGENCY:
        return APL[49]
    return ECOLOGY[1056, 1] if ground in OF_ECOLOGY else None


def way_of(grounds: tuple[Ground, ...], *, mitigates: bool = False) -> Way:
    """Say which way the grounds make the penalty lean.

    A ground that must make it lighter goes before a heavier one; one that may is outweighed.
    `mitigates` is the officer's choice; it counts only where a ground allows it.
    """
    leans = {item.lean for item in grounds}
    if Lean.BARS in leans:
        return Way.BARRED
    if Lean.MUST_LIGHTER in leans or (Lean.MAY_LIGHTER in leans and Lean.HEAVIER not in leans):
        return Way.MITIGATED if mitigates else Way.LIGHTER
    return Way.HEAVIER if Lean.HEAVIER in leans else Way.ORDINARY


def _of_age(age: int | None) -> list[Ground]:
    if age is None or age >= ADULT:
        return []
    if age < PUNISHABLE:
        return [Ground(f"违法行为发生时不满{PUNISHABLE}周岁", APL[30], Lean.BARS)]
    words = f"违法行为发生时已满{PUNISHABLE}周岁不满{ADULT}周岁"
    return [Ground(words, APL[30], Lean.MUST_LIGHTER)]


def _of_capacity(capacity: Capacity) -> list[Ground]:
    if capacity is Capacity.NONE:
        return [Ground("在不能辨认或者不能控制自己行为时有违法行为", APL[31], Lean.BARS)]
    if capacity is Capacity.REDUCED:
        return [Ground("尚未完全丧失辨认或者控制自己行为能力", APL[31], Lean.MAY_LIGHTER)]
    return []


def _heavier_in_words(ground: HeavierGround, said: Circumstances) -> str:
    note = said.heavier_note.strip()
    return HEAVIER_GROUND_LABELS[ground] + (f"（{note}）" if note else "")
