"""How a report stands in plain words, by its own stage and that of its incident."""

from datetime import date
from typing import Final

from yifa.work.incidents.terms import Stage as IncidentStage
from yifa.work.intake.terms import Stage, Status

FINAL: Final = frozenset(
    {Status.CLOSED, Status.REJECTED, Status.HANDED_OVER, Status.REPLIED, Status.CANCELLED}
)
"""What ends a report for its reporter; told, it answers the report."""

RESUMED: Final = "第三方的配合已经完成，您反映的问题恢复处理。"
_OF_INCIDENT: Final = {
    IncidentStage.COLLECTED: Status.ACCEPTED,
    IncidentStage.FILED: Status.ACCEPTED,
    IncidentStage.DISPATCHED: Status.HANDLING,
    IncidentStage.HANDLING: Status.HANDLING,
    IncidentStage.SUSPENDED: Status.SUSPENDED,
    IncidentStage.HANDLED: Status.HANDLED,
    IncidentStage.VERIFYING: Status.HANDLED,
    IncidentStage.VERIFIED: Status.HANDLED,
    IncidentStage.CLOSED: Status.CLOSED,
    IncidentStage.CANCELLED: Status.CANCELLED,
}
_OF_REPORT: Final = {
    Stage.RECEIVED: Status.RECEIVED,
    Stage.ACCEPTED: Status.ACCEPTED,
    Stage.MERGED: Status.ACCEPTED,
    Stage.REJECTED: Status.REJECTED,
    Stage.HANDED_OVER: Status.HANDED_OVER,
}
_SENTENCES: Final = {
    Status.RECEIVED: "您反映的问题已经收到，正在核对。",
    Status.ACCEPTED: "您反映的问题已经受理。",
    Status.HANDLING: "已派人处理您反映的问题。",
    Status.HANDLED: "您反映的问题已经处置，正在核查效果。",
    Status.CLOSED: "您反映的问题已经办结。",
    Status.REJECTED: "您反映的问题不予受理。",
    Status.HANDED_OVER: "您反映的问题不属于本机关职责，已转有关部门。",
    Status.REPLIED: "您反映的问题已经答复。",
    Status.CANCELLED: "您反映的问题已终止办理。",
    Status.SUSPENDED: "您反映的问题正在等待第三方配合，配合完成后继续处理。",
    Status.MOVED: "您反映的问题已转由其他部门处理。",
}


def status_of(stage: str, incident_stage: str = "") -> Status:
    """Say how a report stands; the incident it led to speaks where there is one.

    >>> status_of("accepted", "dispatched"), status_of("received")
    (<Status.HANDLING: 'handling'>, <Status.RECEIVED: 'received'>)
    """
    if incident_stage and stage in (Stage.ACCEPTED, Stage.MERGED):
        known = incident_stage in list(IncidentStage)
        return (
            _OF_INCIDENT.get(IncidentStage(incident_stage), Status.HANDLING)
            if known
            else (Status.HANDLING)
        )
    return _OF_REPORT[Stage(stage)]


def sentence_of(status: Status, detail: str = "") -> str:
    """Give the words for a reporter, with what was decided where that is told.

    >>> sentence_of(Status.REJECTED, "不在本县范围内")
    '您反映的问题不予受理。说明：不在本县范围内'
    """
    words = _SENTENCES[status]
    return f"{words}说明：{detail}" if detail else words


def suspended_sentence(third_party: str, expected_on: date, reason: str) -> str:
    """Say why handling waits, for whom and until when.

    >>> suspended_sentence("云溪水务", date(2026, 12, 3), "须先停水更换阀门")
    '您反映的问题须由云溪水务配合，预计 2026-12-03 完成，期间暂停处理。原因：须先停水更换阀门。'
    """
    why = reason.rstrip("。")
    return (
        f"您反映的问题须由{third_party}配合，预计 {expected_on} 完成，期间暂停处理。原因：{why}。"
    )


def moved_sentence(unit_name: str) -> str:
    """Say who handles the problem from now on.

    >>> moved_sentence("环境卫生中心")
    '您反映的问题已转由环境卫生中心处理。'
    """
    return f"您反映的问题已转由{unit_name}处理。"


def is_open(status: Status) -> bool:
    """Say whether Open311 calls it `open` (else `closed`)."""
    return status not in FINAL
