"""A visit told by its acts: to a shop, by two officers, with one fault."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from yifa.base.procedure import Act, Matter, Payload, Timeline, findings_on
from yifa.records.agencies.facts import CertificateFact, OfficerFact
from yifa.records.law.facts import default_book
from yifa.records.signing.facts import Handwriting, Point
from yifa.work.inspection import acts
from yifa.work.inspection.facts import InspectionFacts
from yifa.work.inspection.procedures import INSPECTION
from yifa.work.inspection.queries.sheets import sheet_on
from yifa.work.inspection.terms import Confirmation, Ground, Result

JURISDICTION = "339921.zf"
MATTER = Matter("inspection", UUID(int=55), JURISDICTION)
AT = datetime(2026, 9, 7, 2, 0, tzinfo=UTC)
"""Monday 7 September 2026, ten o'clock in Beijing."""
HAND = Handwriting(
    width=300, height=140, strokes=(tuple(Point(10 + 9 * n, 40 + n, 30 * n) for n in range(24)),)
)


def officer(number: int, name: str, until: date = date(2030, 1, 1), **more: Any) -> OfficerFact:
    told: dict[str, Any] = {"field": "all", "area": "339921", "valid_from": date(2021, 1, 1)} | more
    held = CertificateFact(number=f"3399210{number}", valid_until=until, **told)
    return OfficerFact(UUID(int=number), name, "s1", (held,))


ZHOU, WU = officer(1, "周明"), officer(2, "吴静")


def begun(**changes: Any) -> acts.Begun:
    sheet = sheet_on("street_shop", date(2026, 9, 7))
    assert sheet is not None
    said: dict[str, Any] = {
        "ground": Ground.COMPLAINT, "number": "12345-20260906-018", "sheet": sheet.code,
        "sheet_name": sheet.name, "points": tuple(point.fact for point in sheet.points),
        "field": sheet.field, "area": "339921", "unit": "s1", "officers": (ZHOU, WU),
        "object_name": "城东五金店", "place": "城东路 12 号",
    }  # fmt: skip
    return acts.Begun(**said | changes)


MET = acts.Met(officers=(ZHOU.id, WU.id), present="陈安宁", relation="经营者")


def checked(*faults: str, note: str = "货架摆在门外 2 米", **changes: Any) -> acts.Checked:
    photos = changes.get("photos", (UUID(int=90),))
    return acts.Checked(
        results=tuple(
            acts.PointResult(code=point.code, result=Result.FAILS, note=note, photos=photos)
            if point.code in faults
            else acts.PointResult(code=point.code, result=Result.MEETS)
            for point in begun().points
        )
    )


def left(**changes: Any) -> acts.Left:
    said: dict[str, Any] = {
        "left_at": AT + timedelta(minutes=3), "confirmation": Confirmation.SIGNED,
        "signed_by": "陈安宁", "signature": HAND,
    }  # fmt: skip
    return acts.Left(**said | changes)


def visit(*said: Payload) -> Timeline[Any]:
    """The acts a minute apart."""
    made = tuple(
        Act(seq=n + 1, payload=payload, done_at=AT + timedelta(minutes=n))
        for n, payload in enumerate(said)
    )
    return Timeline(matter=MATTER, acts=made, procedure="inspection/1")


def facts_of(*said: Payload) -> InspectionFacts:
    return INSPECTION.facts_of(visit(*said)) if said else INSPECTION.begin(MATTER, AT)


def asked(act: Payload, *before: Payload) -> list[str]:
    """What the rules say against an act after others: id, and what is wrong."""
    facts = facts_of(*before)
    at = AT + timedelta(minutes=len(before))
    found = findings_on(
        INSPECTION, facts, Act(seq=len(before) + 1, payload=act, done_at=at), default_book()
    )
    return [f"{item.rule} {item.sentence}：{item.detail}" for item in found]


def articles(act: Payload, *before: Payload) -> set[str]:
    """The articles of what the rules say against an act."""
    facts = facts_of(*before)
    at = AT + timedelta(minutes=len(before))
    asked_of: Act[Any] = Act(seq=len(before) + 1, payload=act, done_at=at)
    found = findings_on(INSPECTION, facts, asked_of, default_book())
    return {citation.key for item in found for citation in item.citations}
