"""The inspection sheets that an officer takes along: questions, articles, who may come too."""

from datetime import date, datetime
from typing import Any

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.records.agencies import queries as agencies
from yifa.work.inspection import queries
from yifa.work.inspection.terms import GROUND_LABELS, NUMBER_LABELS, Power


def sheet_bundle(actor: Actor, at: datetime) -> dict[str, Any] | None:
    """Give what a phone takes along for inspections; nothing to those who do not inspect."""
    if not actor.may(Power.INSPECT):
        return None
    day = day_in_law(at)
    return {
        "on": day.isoformat(),
        "officer": str(actor.officer) if actor.officer else "",
        "grounds": [
            {"code": str(code), "name": GROUND_LABELS[code], "number": number}
            for code, number in NUMBER_LABELS.items()
        ],
        "sheets": [
            {
                "code": sheet.code,
                "name": sheet.name,
                "field": sheet.field,
                "points": [
                    {"code": p.code, "question": p.question, "articles": p.articles}
                    for p in sheet.points
                ],
            }
            for sheet in queries.sheets_on(day)
        ],
        "officers": _officers(actor, day),
    }


def _officers(actor: Actor, day: date) -> list[dict[str, Any]]:
    """Officers of the county with a certificate valid on the day: by field, own unit first."""
    area = actor.jurisdiction.partition(".")[0]
    fields = {sheet.field for sheet in queries.sheets_on(day)}
    fit = {field: agencies.qualified(actor, field, area, day) for field in sorted(fields)}
    people = {item.id: item for found in fit.values() for item in found}
    own = next((item.unit for item in people.values() if item.id == actor.officer), "")
    ordered = sorted(people.values(), key=lambda item: (item.unit != own, item.name))
    return [
        {
            "id": str(item.id),
            "name": item.name,
            "number": "、".join(held.number for held in item.certificates),
            "fields": [field for field, found in fit.items() if item in found],
        }
        for item in ordered
    ]
