"""A case that goes through a hearing (听证): a barbecue stall, fined an amount that is larger."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from yifa.base.procedure import Payload
from yifa.work.cases import acts
from yifa.work.cases.acts.hearing import (
    HearingHeld,
    HearingNoticed,
    HearingReported,
    HostAppointed,
)
from yifa.work.cases.terms import Confirmation
from yifa.work.cases.tests.stories import (
    DEPUTY,
    HEAD,
    OFFICERS,
    at,
    conferral,
    decision,
    fine,
    ordinary_steps,
    replaced,
    served,
)

HOST, CLERK = acts.Signatory(UUID(int=220), "陈听"), acts.Signatory(UUID(int=221), "李记")
BASIS = "违反《大气污染防治法》第八十一条第三款，依据《大气污染防治法》第一百一十八条第三款"
LARGER = fine(8_000, gains_note="当日未有销售，没有违法所得")


def heard_steps() -> dict[str, tuple[datetime, Payload]]:
    """Told on 03-10, asked on 03-16, heard on 03-30, reviewed, deliberated, decided on 04-08."""
    steps = ordinary_steps()
    steps = replaced(steps, "lead", cause_code="open_air_barbecue", field="environment")
    steps = replaced(
        steps, "propose", cause_code="open_air_barbecue", item_code="YF-0201",
        field="environment", conferral=conferral("YF-0201"),
    )  # fmt: skip
    steps = replaced(steps, "conclude", proposal=LARGER)
    steps = replaced(steps, "notify", proposal=LARGER, hearing_told=True, basis_told=BASIS)
    before = {key: steps[key] for key in list(steps)[: list(steps).index("request_review")]}
    return before | _hearing() | _outcome()


def _hearing() -> dict[str, tuple[datetime, Payload]]:
    return {
        "ask": (at("03-16"), acts.HearingRequested(reason="对事实有异议")),
        "appoint": (at("03-17"), HostAppointed(host=HOST, clerk=CLERK, approver=HEAD)),
        "tell": (at("03-18"), HearingNoticed(
            number="云综执听通字〔2026〕第0001号", held_at=at("03-30", 9), place="局三楼听证室",
            is_public=True, service=served("03-18"))),
        "hear": (at("03-30", 11), HearingHeld(
            host=HOST, clerk=CLERK, started_at=at("03-30", 9), ended_at=at("03-30", 10, 30),
            place="局三楼听证室", is_public=True, party_attended=True, agents=("赵律",),
            agents_are_authorized=True, officers=OFFICERS, proposal_presented=True,
            evidence_shown=("现场照片",), cross_examined=True, record="听证笔录全文",
            confirmation=Confirmation.SIGNED)),
        "report": (at("04-01"), HearingReported(
            host=HOST, findings="事实清楚，争议在于是否及时改正", opinion="建议维持拟处罚意见")),
    }  # fmt: skip


def _outcome() -> dict[str, tuple[datetime, Payload]]:
    reviewer = acts.Reviewer(UUID(int=210), "冯清", "A20203300001")
    return {
        "request_review": (at("04-02"), acts.ReviewRequested()),
        "review": (at("04-03"), acts.ReviewPassed(reviewer=reviewer, opinion="同意")),
        "deliberate": (at("04-07"), acts.Deliberated(
            members=(HEAD, DEPUTY), opinions="均同意", conclusion="罚款八千元")),
        "decide": (at("04-08"), decision(proposal=LARGER, basis=BASIS)),
        "serve": (at("04-08", 15), acts.DecisionServed(service=served("04-08"))),
        "pay": (at("04-10"), acts.FinePaid(
            paid_on=date(2026, 4, 10), fine_fen=800_000, channel="银行", receipt="P0001")),
        "disclose": (at("04-13"), acts.Disclosed(
            is_published=True, place="县政府门户网站", published_on=date(2026, 4, 13))),
        "close": (at("04-14"), acts.CaseClosed(approver=HEAD, summary="罚款已缴清")),
        "archive": (at("06-22"), acts.CaseArchived(archive_number="20260001")),
    }  # fmt: skip


def changed(steps: dict[str, Any], name: str, **changes: Any) -> Payload:
    """One act of a story with other content."""
    said: Payload = msgspec.structs.replace(steps[name][1], **changes)
    return said
