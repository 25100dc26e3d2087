"""The record of the visit (现场检查笔录): the data of its form, and the party's hand on it."""

from datetime import date
from typing import Any

from yifa.base.calendar import day_in_law
from yifa.records.law.queries import book_on
from yifa.records.signing.facts import Handwriting
from yifa.work.cases.queries.agency import agency_of
from yifa.work.inspection import acts
from yifa.work.inspection.facts import InspectionFacts
from yifa.work.inspection.terms import CONFIRMATION_LABELS, RESULT_LABELS, Confirmation, Result

FORM = "scene_record"
UNKNOWN = "未提供"
SIGNER = "当事人（被检查人）#0"


def record_data(facts: InspectionFacts, said: acts.Left) -> dict[str, Any]:
    """Give the data of the form `scene_record` for a visit that ends with `said`."""
    head = facts.head
    day = day_in_law(said.left_at)
    return {
        "issuer": _issuer(facts, day),
        "cause": f"{head.sheet_name}检查",
        "party": _party(head),
        "started_at": facts.met_at or facts.begun_at,
        "ended_at": said.left_at,
        "place": head.place,
        "officers": [
            {
                "name": item.name,
                "certificate": item.certificates[0].number if item.certificates else "未登记",
            }
            for item in head.officers
        ],
        "recorder": head.officers[-1].name if head.officers else "未登记",
        "present": _present(facts),
        "witness": said.witness,
        "situation": _situation(facts, said),
        "evidence": _photos(facts),
        "refusal": _refusal(said),
    }


def record_ink(said: acts.Left) -> dict[str, Handwriting]:
    """Give the strokes that are drawn on the record, by their line."""
    return {SIGNER: said.signature} if said.signature else {}


def _issuer(facts: InspectionFacts, day: date) -> str:
    where = facts.matter.jurisdiction
    return agency_of(where, day, book_on(day, where)).name or "本机关"


def _party(head: acts.Begun) -> dict[str, Any]:
    party = head.party
    if party is None:
        return {
            "name": head.object_name,
            "kind": "unit",
            "document_number": UNKNOWN,
            "address": head.place,
        }
    return {
        "name": party.name,
        "kind": str(party.kind),
        "document_number": party.document_number or UNKNOWN,
        "address": party.address or head.place,
        "representative": party.representative,
        "phone": party.phone,
    }


def _present(facts: InspectionFacts) -> str:
    if facts.met is None:
        return ""
    relation = f"（{facts.met.relation}）" if facts.met.relation else ""
    return f"{facts.met.present}{relation}"


def _situation(facts: InspectionFacts, said: acts.Left) -> str:
    lines = [
        f"{number}．{point.question}：{_shown(facts.results.get(point.code))}"
        for number, point in enumerate(facts.points, 1)
    ]
    heard = f"被检查人陈述：{said.statement}" if said.statement else ""
    text = "；".join(lines)
    return f"按照“{facts.head.sheet_name}”检查单检查。{text}。{heard}"


def _shown(found: acts.PointResult | None) -> str:
    if found is None:
        return "未检查"
    note = f"（{found.note}）" if found.note else ""
    return f"{RESULT_LABELS[Result(found.result)]}{note}"


def _photos(facts: InspectionFacts) -> list[str]:
    return [
        f"第 {number} 项照片 {len(facts.results[point.code].photos)} 张"
        for number, point in enumerate(facts.points, 1)
        if point.code in facts.results and facts.results[point.code].photos
    ]


def _refusal(said: acts.Left) -> str:
    if said.confirmation is Confirmation.SIGNED:
        return ""
    return f"{CONFIRMATION_LABELS[said.confirmation]}，原因：{said.unsigned_reason}"
