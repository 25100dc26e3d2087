"""An inspection sheet from the queue: photos of its points, and the acts in their order."""

from datetime import datetime
from typing import Any

import msgspec

from yifa.base.access import NotPermitted
from yifa.base.procedure import Matter
from yifa.faces.field.adapters.settling import settled_by
from yifa.faces.field.queries import add_to_snapshot
from yifa.faces.field.queries.sheets import sheet_bundle
from yifa.faces.field.sync.answers import Choice, Refused, told
from yifa.faces.field.sync.arriving import Arrived
from yifa.faces.field.sync.files import keep_files, takers_of
from yifa.faces.field.sync.registry import register as register_kind
from yifa.faces.field.sync.reporting import Kept, keep_reported
from yifa.faces.field.terms import AHEAD_AT_MOST
from yifa.records.documents.rules import FormIncomplete
from yifa.records.journal.actions import MatterMoved
from yifa.records.parties.queries import PartyUnknown
from yifa.work.inspection import actions
from yifa.work.inspection.queries.drafting import SheetUnknown

KIND = "inspection.sheet"
MATTER = "inspection"
POINT = "point:"
REFUSALS = (
    NotPermitted, PartyUnknown, SheetUnknown, FormIncomplete, MatterMoved, actions.ToldOutOfOrder,
)  # fmt: skip


def register() -> None:
    """Let the phone tell inspections, keep their sheets, and a leader settle what was refused."""
    register_kind(KIND, take_sheet)
    settled_by(MATTER, actions.settle_report)
    add_to_snapshot("inspection", sheet_bundle)


def take_sheet(arrived: Arrived) -> dict[str, Any]:
    """Enter a visit: it has taken place, so it is never dropped."""
    said = arrived.payload_as(actions.SheetTold)
    where = arrived.actor.jurisdiction
    matter = Matter(MATTER, said.inspection, where)
    try:
        kept = keep_files(arrived, matter, said.place, takers_of(said.officers, arrived.done_at))
        entered = actions.enter_sheet(
            actor=arrived.actor,
            at=_entered_at(arrived, said),
            jurisdiction=where,
            told=said,
            photos={role.removeprefix(POINT): ids for role, ids in kept.items()},
        )
    except REFUSALS as refusal:
        raise Refused(str(refusal), choices=(Choice.MEND,)) from refusal
    return _answer(arrived, entered)


def _entered_at(arrived: Arrived, said: actions.SheetTold) -> datetime:
    """The server's moment; the clock of a phone that runs a little ahead counts."""
    last = said.left_at
    return last if arrived.at < last <= arrived.at + AHEAD_AT_MOST else arrived.at


def _answer(arrived: Arrived, entered: actions.Entered) -> dict[str, Any]:
    row = entered.inspection
    answer = {"inspection": str(row.uuid), "url": row.get_absolute_url()}
    if not entered.findings:
        return answer | {"words": "检查已登记"}
    findings = told(entered.findings)
    keep_reported(
        arrived,
        Kept(
            matter=row.matter,
            unit=row.unit,
            seq=entered.reported_seq,
            title=f"{row.sheet_name}检查（{row.object_shown}）"[:200],
            url=row.get_absolute_url(),
            label="行政检查",
            findings=findings,
        ),
    )
    return answer | {
        "status": "reported",
        "words": "已作为补报保存，存在疑点，待中队长处理",
        "findings": [msgspec.to_builtins(one) for one in findings],
    }
