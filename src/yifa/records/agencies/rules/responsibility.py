"""Who is responsible: which body holds a power item at a place on a day, and by which document."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from yifa.base.access import covers
from yifa.records.agencies.facts import ConferralFact
from yifa.records.agencies.terms import CONFERRAL_KIND_LABELS, ConferralKind
from yifa.records.law.facts import PowerItem
from yifa.records.law.terms import Enforcer

TOWN_BASIS = "《行政处罚法》第二十四条第一款"
BUREAU_BASIS = "《行政处罚法》第十八条第二款"
DEPARTMENT_BASIS = "《行政处罚法》第十七条"


@dataclass(frozen=True, slots=True)
class Responsible:
    """The answer: the body (its jurisdiction; empty for a department), why, and the document.

    `holders` are all who hold the item there that day: two of one kind are a conflict, none a gap.
    """

    body: str
    name: str
    reason: str
    document: str = ""
    supervisor: str = ""
    holders: tuple[ConferralFact, ...] = ()
    is_conflict: bool = False

    @property
    def is_gap(self) -> bool:
        return not self.name


def holders_on(
    conferrals: Iterable[ConferralFact], item_code: str, area: str, on: date
) -> tuple[ConferralFact, ...]:
    """Give who holds an item in an area on a day; an entrusted body acts for another.

    A town holds it in its own area; a bureau in its whole county.
    """
    return tuple(
        item
        for item in conferrals
        if item.item_code == item_code
        and item.kind != ConferralKind.ENTRUSTED
        and item.holds_on(on)
        and _reaches(item, area)
    )


def _reaches(conferral: ConferralFact, area: str) -> bool:
    if conferral.kind == ConferralKind.CONFERRED:
        return covers(conferral.body, area)
    return covers(conferral.body.rpartition(".")[0] or conferral.body, area)


def responsible_for(
    item: PowerItem | None, conferrals: Iterable[ConferralFact], area: str, on: date
) -> Responsible:
    """Say which body enforces a power item in an area on a day.

    A town that holds it by a provincial decision and a published county list goes first, then
    the bureau with concentrated powers, then the department that supervises.
    Basis: 《行政处罚法》第十七条、第十八条、第二十四条；《浙江省综合行政执法条例》第九条.
    """
    if item is None:
        return Responsible("", "", f"{on}的事项目录中没有这一事项")
    held = holders_on(conferrals, item.code, area, on)
    towns = tuple(one for one in held if one.kind == ConferralKind.CONFERRED)
    sound = tuple(one for one in towns if one.is_published_on(on))
    bureaus = tuple(one for one in held if one.kind == ConferralKind.CONCENTRATED)
    if sound:
        return _by(item, sound, held, TOWN_BASIS)
    if bureaus:
        return _by(item, bureaus, held, BUREAU_BASIS, _unsound(towns))
    if item.enforcer == Enforcer.DEPARTMENT and item.department:
        reason = f"{item.department}在其法定职权范围内实施（{DEPARTMENT_BASIS}）{_unsound(towns)}"
        return Responsible("", item.department, reason, item.list_document, item.department, held)
    reason = f"{on}没有机关在该区域行使这一事项{_unsound(towns)}"
    return Responsible("", "", reason, supervisor=item.department, holders=held)


def _by(
    item: PowerItem,
    chosen: tuple[ConferralFact, ...],
    held: tuple[ConferralFact, ...],
    basis: str,
    note: str = "",
) -> Responsible:
    """Answer with the first of those that hold the item by one title; more than one conflict."""
    first = chosen[0]
    label = CONFERRAL_KIND_LABELS[ConferralKind(first.kind)]
    if len(chosen) > 1:
        names = "、".join(one.name for one in chosen)
        note = f"；{names}同时持有，须由共同的上一级行政机关指定（《行政处罚法》第二十五条第二款）"
    return Responsible(
        body=first.body,
        name=first.name,
        reason=f"{first.name}自{first.valid_from}起行使（{label}，{basis}）{note}",
        document=first.document,
        supervisor=item.department,
        holders=held,
        is_conflict=len(chosen) > 1,
    )


def _unsound(towns: tuple[ConferralFact, ...]) -> str:
    if not towns:
        return ""
    names = "、".join(one.name for one in towns)
    return f"；对{names}的赋权缺少省级决定或者未公布县级清单，不能以其名义处罚"
