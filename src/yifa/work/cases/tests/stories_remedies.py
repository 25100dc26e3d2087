"""Pieces of stories about remedies: reconsideration and litigation after a decision was served."""

from datetime import date, datetime
from typing import Any

import msgspec

from yifa.base.procedure import Act, Due, Payload, findings_on, watch
from yifa.work.cases import acts
from yifa.work.cases.acts import remedies as said
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.procedures import procedure_of
from yifa.work.cases.terms.remedies import Result, Track, Way
from yifa.work.cases.tests.stories import BOOK, HEAD, added, at, ordinary_steps, told

Steps = dict[str, tuple[datetime, Payload]]


def day(text: str) -> date:
    return at(text).date()


def remedy(way: Way = Way.RECONSIDERATION, received: str = "04-02", **other: Any) -> Any:
    """A remedy registered: applied for on 30 March, the copy received on a day."""
    given: dict[str, Any] = {
        "way": way,
        "authority": "云溪县人民政府",
        "docket": "云政复〔2026〕7号",
        "track": Track.ORDINARY,
        "applied_on": day("03-30"),
        "accepted_on": day("03-31"),
        "copy_received_on": day(received),
        "request": "请求撤销处罚决定",
    }
    return said.RemedyAccepted(**given | other)


def reply(way: Way = Way.RECONSIDERATION, on: str = "04-08", **other: Any) -> said.ReplyFiled:
    given: dict[str, Any] = {"way": way, "replied_on": day(on), "basis": "决定认定事实清楚"}
    return said.ReplyFiled(**given | other)


def result(
    what: Result, way: Way = Way.RECONSIDERATION, on: str = "04-30", **other: Any
) -> said.ResultReceived:
    given: dict[str, Any] = {
        "way": way,
        "docket": "云政复决〔2026〕7号",
        "decided_on": day(on),
        "received_on": day(on),
        "result": what,
        "is_final": True,
        "reasons": "见决定书",
    }
    return said.ResultReceived(**given | other)


def reconsidered(what: Result = Result.UPHELD, **other: Any) -> Steps:
    """The paid case before its close: reconsideration registered, answered, decided."""
    return added(
        ordinary_steps(),
        "close",
        register=(at("04-02"), remedy()),
        reply=(at("04-08"), reply(items=_photo())),
        result=(at("04-30"), result(what, **other)),
    )


def _photo() -> Any:
    return said_in(ordinary_steps(), "evidence").items


def said_in(steps: Steps, name: str) -> Any:
    """The payload of one step."""
    return steps[name][1]


def cut(steps: Steps, last: str) -> Steps:
    """The story up to and including a step."""
    names = list(steps)
    return {name: steps[name] for name in names[: names.index(last) + 1]}


def facts_after(steps: Steps) -> CaseFacts:
    timeline = told(steps)
    return procedure_of(timeline).facts_of(timeline)


def dues_of(steps: Steps) -> dict[str, Due]:
    timeline = told(steps)
    return {due.deadline.code: due for due in watch(procedure_of(timeline), timeline, BOOK)}


def refusals(steps: Steps, payload: Payload, moment: datetime) -> set[str]:
    """Which rules object to one more act after a story."""
    timeline = told(steps)
    procedure = procedure_of(timeline)
    facts = procedure.facts_of(timeline)
    act: Act[Any] = Act(seq=facts.seq + 1, payload=payload, done_at=moment)
    return {finding.rule for finding in findings_on(procedure, facts, act, BOOK)}


def revoked(what: Result = Result.REVOKED, **other: Any) -> Steps:
    """Revoked on reconsideration; publication, refund, review and settlement follow in time."""
    return cut(reconsidered(what, **other), "result") | {
        "withdraw_publication": (at("05-07"), said.PublicationWithdrawn(
            withdrawn_on=day("05-07"), place="县政府门户网站", explanation="行政复议决定撤销",
            proof="截图S001")),
        "refund": (at("05-08"), said.FineRefunded(
            refunded_on=day("05-08"), fine_fen=50_000, receipt="T0001")),
        "review_error": (at("05-11"), said.ErrorReviewed(
            findings="主要事实不清", improvement="补充取证培训")),
        "settle": (at("05-12"), said.RemedySettled(approver=HEAD, summary="已落实")),
    }  # fmt: skip


def redone(**other: Any) -> Steps:
    """Revoked with an order to decide anew; the case is investigated and told again."""
    ordinary, story = ordinary_steps(), revoked(Result.REDO, redo_days=60, **other)
    return story | {
        "redo": (at("05-13"), said.DecisionRedone(approver=HEAD, basis="云政复决〔2026〕7号")),
        "conclude_again": (at("05-14"), ordinary["conclude"][1]),
        "notify_again": (at("05-15"), msgspec.structs.replace(
            ordinary["notify"][1], service=acts.Service(
                way=said_in(ordinary, "notify").service.way, served_on=day("05-15"),
                effective_on=day("05-15")))),
        "review_asked": (at("05-25"), acts.ReviewRequested()),
        "reviewed_again": (at("05-25", 15), ordinary["review"][1]),
    }  # fmt: skip


def sued() -> Steps:
    """Sued directly; the court lowers the fine, and an appeal may still be made."""
    way = Way.FIRST_INSTANCE
    judgment = result(Result.CHANGED, way, "06-01", is_final=False, fine_fen=30_000)
    story = added(
        ordinary_steps(),
        "close",
        register=(at("04-02"), remedy(way, authority="云溪县人民法院")),
        reply=(at("04-08"), reply(way)),
        judgment=(at("06-01"), judgment),
    )
    return cut(story, "judgment")
