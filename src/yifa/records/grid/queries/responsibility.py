"""Who is responsible for a category, cause or power item, at a place, on a day, and why."""

from datetime import date
from typing import Any

from yifa.base.access import Actor
from yifa.records.agencies import queries as agencies
from yifa.records.grid.facts import Category, Located
from yifa.records.grid.queries.categories import categories, category, county_of, department_at
from yifa.records.grid.queries.duties import people_at
from yifa.records.grid.queries.places import locate
from yifa.records.law.queries import book_on

MEANINGS_SHOWN = 20


def who_is_responsible(
    actor: Actor, *, words: str, day: date, area: str, place: tuple[float, float] | None
) -> dict[str, Any]:
    """Say who is responsible for what the words mean, at a place or in an area, on a day.

    Several meanings are given back to choose from; a place outside the grid with its reason. A
    category is answered with who handles it, and who enforces each cause that belongs to it.
    """
    located = locate(*place, day) if place else None
    if located and not located.found:
        return {"outside": located.reason}
    where = (located.jurisdiction if located else "") or area or actor.jurisdiction
    told: dict[str, Any] = {"where": where, "day": day, "located": located}
    if located:
        told["people"] = people_at(located, day)
    if not words:
        return told
    meanings = _meanings(actor, words, day)
    if len(meanings) != 1:
        return told | {"meanings": meanings[:MEANINGS_SHOWN], "count": len(meanings)}
    ((code, name),) = meanings
    told["name"] = name
    if "-" in code and code[:2].isdigit():
        return told | _for_category(actor, code, located, where, day)
    return told | {"answer": agencies.answer_who(actor, code, where, day)}


def _meanings(actor: Actor, words: str, day: date) -> list[tuple[str, str]]:
    """Categories, causes and power items that the words may mean; an exact code or name is one."""
    every = categories(actor.jurisdiction, day)
    exact = [one for one in every if words in (one.code, one.code_old, one.name)]
    if exact:
        return [(exact[0].code, f"{exact[0].code} {exact[0].name}")]
    named = [one for one in every if all(word in one.name for word in words.split())]
    return [
        *((one.code, f"{one.code} {one.name}") for one in named),
        *agencies.asked_about(actor, words, day),
    ]


def _for_category(
    actor: Actor, code: str, located: Located | None, where: str, day: date
) -> dict[str, Any]:
    found = category(code, county_of(actor), day)
    told: dict[str, Any] = {"category": found, "causes": _causes(actor, found, where, day)}
    if located:
        told["department"] = department_at(code, located, day)
    return told


def _causes(actor: Actor, found: Category, where: str, day: date) -> list[tuple[str, Any]]:
    """Each cause of a category with who enforces it there."""
    book = book_on(day, actor.jurisdiction)
    held = [(code, cause) for code in found.causes if (cause := book.cause(code, day))]
    return [(cause.name, agencies.answer_who(actor, code, where, day)) for code, cause in held]
