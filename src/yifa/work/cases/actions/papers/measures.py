"""Papers of things sealed and seized (查封、扣押)."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import msgspec

from yifa.base.calendar import Pause, day_in_law
from yifa.base.procedure import Payload
from yifa.base.statute import ACL, Citation
from yifa.records.documents.terms import NumberClass
from yifa.work.cases.actions.papers import preserved
from yifa.work.cases.actions.papers.desk import (
    Data,
    Desk,
    Paper,
    common_of,
    officers_data,
    opinion_line,
    remedy_data,
    said_before,
)
from yifa.work.cases.actions.papers.preserved import (
    asked_line,
    facts_in_words,
    things_data,
    witness_name,
)
from yifa.work.cases.acts import measures as acts
from yifa.work.cases.facts.measures import Measure
from yifa.work.cases.rules.custody import measure_counted
from yifa.work.cases.rules.measure_bases import citation_of
from yifa.work.cases.terms.measures import (
    RELEASE_GROUND_LABELS,
    WITNESS_ROLE_LABELS,
    ReleaseGround,
)

RELEASED_UNDER: Mapping[ReleaseGround, Citation] = {
    ReleaseGround.NO_VIOLATION: ACL[28, 1, 1],
    ReleaseGround.UNRELATED: ACL[28, 1, 2],
    ReleaseGround.DECIDED: ACL[28, 1, 3],
    ReleaseGround.EXPIRED: ACL[28, 1, 4],
    ReleaseGround.OTHER: ACL[28, 1, 5],
    ReleaseGround.NOT_APPROVED: ACL[19],
}


def _wanted(desk: Desk, said: acts.MeasureProposed | acts.MeasureTaken, days: int) -> Data:
    return common_of(desk) | {
        "measure": str(said.measure),
        "object": str(said.object),
        "facts": facts_in_words(desk),
        "basis": citation_of(said.basis),
        "necessity": said.necessity,
        "government_order": said.government_order,
        "things": things_data(said.things),
        "days": days,
        "officers": officers_data(said.officers),
    }


def _proposal(desk: Desk, serial: int, head: Data) -> list[Paper]:
    asked = said_before(desk, acts.MeasureProposed, serial=serial)
    if asked is None:
        return []
    data = _wanted(desk, asked.payload, LONGEST)
    asking = asked_line(desk, asked, "拟采取查封、扣押措施，请审批。")
    return [Paper("measure_approval", data | {"opinions": [*asking, head]})]


LONGEST = 30
"""The days asked for: the decision names its own within them (《行政强制法》第二十五条第一款)."""


def _approved(desk: Desk, said: acts.MeasureApproved) -> list[Paper]:
    opinion = said.opinion or "同意"
    return _proposal(desk, said.serial, opinion_line(desk, opinion, name=said.approver.name))


def _refused(desk: Desk, said: acts.MeasureRefused) -> list[Paper]:
    opinion = f"不同意：{said.reason}"
    return _proposal(desk, said.serial, opinion_line(desk, opinion, name=said.approver.name))


def _confirmed(desk: Desk, said: acts.EmergencyConfirmed) -> list[Paper]:
    taken = said_before(desk, acts.MeasureTaken, serial=said.serial)
    if taken is None:
        return []
    done: acts.MeasureTaken = taken.payload
    opinion = said.opinion or ("同意采取" if said.is_approved else "不应当采取，立即解除")
    data = _wanted(desk, done, done.days) | {
        "emergency": done.emergency,
        "taken_at": done.started_at,
        "reported_at": said.reported_at,
        "opinions": [
            *asked_line(desk, taken, "情况紧急，已当场实施，请补办批准手续。"),
            opinion_line(desk, opinion, name=said.approver.name),
        ],
    }
    return [Paper("measure_approval", data)]


def _taken(desk: Desk, said: acts.MeasureTaken) -> list[Paper]:
    return [
        _decision(desk, said),
        Paper("measure_list", _list(desk, said), cites="decision_number"),
        Paper("measure_record", _record(desk, said), cites="decision_number"),
    ]


def _decision(desk: Desk, said: acts.MeasureTaken) -> Paper:
    on = day_in_law(said.started_at)
    known = Measure(
        serial=said.serial, kind=said.measure, object=said.object, basis=said.basis,
        things=said.things, taken_at=said.started_at, days=said.days,
    )  # fmt: skip
    data = _wanted(desk, said, said.days) | {
        "period_from": on,
        "period_until": _last_day(desk, known),
        "place": said.place,
        "keeper": said.keeper,
        "is_kept_by_third": said.is_kept_by_third,
        "emergency": said.emergency,
        "remedy": remedy_data(desk),
        "decided_on": on,
    }
    del data["government_order"]
    return Paper("measure_decision", data, NumberClass.SEIZURE, "number")


def _list(desk: Desk, said: acts.MeasureTaken) -> Data:
    return common_of(desk) | {
        "measure": str(said.measure),
        "place": said.place,
        "keeper": said.keeper,
        "copies": said.list_copies,
        "things": things_data(said.things),
        "officers": officers_data(said.officers),
        "refusal": said.refusal_note,
        "listed_on": day_in_law(said.started_at),
    }


def _record(desk: Desk, said: acts.MeasureTaken) -> Data:
    role = WITNESS_ROLE_LABELS[said.witness.role] if said.witness is not None else ""
    return common_of(desk) | {
        "started_at": said.started_at,
        "ended_at": said.ended_at,
        "place": desk.facts.place or said.place,
        "officers": officers_data(said.officers),
        "recorder": said.officers[-1].name,
        "refusal": said.refusal_note,
        "measure": str(said.measure),
        "basis": citation_of(said.basis),
        "certificate_shown": said.certificate_shown,
        "party_called": said.party_called,
        "party_is_present": said.party_is_present,
        "reasons_told": said.reasons_told,
        "statement": said.statement or "当事人未提出陈述、申辩。",
        "situation": said.record,
        "things": things_data(said.things),
        "witness": witness_name(said),
        "witness_role": role,
        "film_device": said.film_device,
    }


def _last_day(desk: Desk, item: Measure) -> Any:
    counted = measure_counted(item, desk.book)
    return counted.nominal if counted is not None else desk.day


def _of_measure(desk: Desk, serial: int) -> tuple[Measure, Data] | None:
    """The measure as it stands, and what papers on it say of its beginning."""
    known = desk.facts.measures.measure(serial)
    if known is None or known.taken_on is None:
        return None
    taken = said_before(desk, acts.MeasureTaken, serial=serial)
    return known, common_of(desk) | {
        "measure": str(known.kind),
        "decision_number": taken.payload.number if taken else "",
        "taken_on": known.taken_on,
    }


def _extended(desk: Desk, said: acts.MeasureExtended) -> list[Paper]:
    found = _of_measure(desk, said.serial)
    if found is None:
        return []
    known, begun = found
    longer = msgspec.structs.replace(known, extended_days=said.days)
    data = begun | {
        "things": things_data(known.things, known.held),
        "reason": said.reason,
        "days": said.days,
        "period_from": _last_day(desk, known) + timedelta(days=1),
        "period_until": _last_day(desk, longer),
        "remedy": remedy_data(desk),
        "decided_on": desk.day,
    }
    return [Paper("measure_extension", data, NumberClass.SEIZURE_EXTENSION, "number")]


def _appraised(desk: Desk, said: acts.AppraisalNotified) -> list[Paper]:
    found = _of_measure(desk, said.serial)
    if found is None:
        return []
    known, begun = found
    pause = Pause(said.first, said.last, "检测、检验、鉴定期间")
    paused = msgspec.structs.replace(known, pauses=(*known.pauses, pause))
    data = begun | {
        "institution": said.institution,
        "purpose": said.purpose,
        "things": things_data(known.things, known.held),
        "period_from": said.first,
        "period_until": said.last,
        "ends_on": _last_day(desk, paused),
        "told_on": desk.day,
    }
    return [Paper("appraisal_period", data, NumberClass.APPRAISAL_PERIOD, "number")]


def _released(desk: Desk, said: acts.MeasureReleased) -> list[Paper]:
    found = _of_measure(desk, said.serial)
    if found is None:
        return []
    known, begun = found
    things = things_data(known.things, known.named(said.positions))
    for item in things:
        if item["number"] in known.sold:
            item["note"] = "已变卖，退还变卖所得"
    data = begun | {
        "ground": RELEASE_GROUND_LABELS[said.ground],
        "basis": str(RELEASED_UNDER[said.ground]),
        "reason": said.reason,
        "things": things,
        "returned_on": said.returned_on,
        "returned_fen": said.returned_fen or None,
        "compensated_fen": said.compensated_fen or None,
        "remedy": remedy_data(desk),
        "decided_on": desk.day,
    }
    return [Paper("measure_release", data, NumberClass.SEIZURE_RELEASE, "number")]


PAPERS: Mapping[type[Payload], Callable[[Desk, Any], list[Paper]]] = {
    **preserved.PAPERS,
    acts.MeasureApproved: _approved,
    acts.MeasureRefused: _refused,
    acts.EmergencyConfirmed: _confirmed,
    acts.MeasureTaken: _taken,
    acts.MeasureExtended: _extended,
    acts.AppraisalNotified: _appraised,
    acts.MeasureReleased: _released,
}
