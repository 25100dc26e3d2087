"""Filled forms of the hearing."""

from datetime import UTC, date, datetime
from typing import Any

from yifa.records.documents.tests.samples.pieces import (
    AT,
    BODY,
    CONTACT,
    DAY,
    FACTS,
    FINE,
    LATER,
    OFFICERS,
    PENALTY,
    VIOLATED,
    case,
)

HELD_AT = datetime(2026, 3, 18, 1, 0, tzinfo=UTC)
ROOM = "云溪县综合行政执法局三楼听证室"

SAMPLES: dict[str, dict[str, Any]] = {
    "hearing_right_notice": case(
        facts=FACTS,
        evidence=["现场检查（勘验）笔录一份", "现场照片三张"],
        violated=VIOLATED,
        penalty=PENALTY,
        discretion="情节较重。",
        contact=CONTACT,
        notified_on=DAY,
        **FINE,
    ),
    "hearing_request": case(
        notice_number="云综执听告字〔2026〕第0001号",
        reason="对认定的占道面积有异议，要求当面质证。",
        agents=["赵律"],
        requested_on=date(2026, 3, 5),
    ),
    "hearing_notice": case(
        held_at=HELD_AT,
        place=ROOM,
        host="陈听",
        clerk="李记",
        officers=OFFICERS,
        others_told="证人孙某",
        contact=CONTACT,
        notified_on=date(2026, 3, 6),
    ),
    "hearing_announcement": {
        "issuer": BODY,
        "cause": "擅自占用城市道路摆摊经营案",
        "party_name": "云溪县好味水果店",
        "held_at": HELD_AT,
        "place": ROOM,
        "host": "陈听",
        "contact": CONTACT,
        "announced_on": date(2026, 3, 6),
    },
    "hearing_record": case(
        started_at=AT,
        ended_at=LATER,
        place=ROOM,
        host="陈听",
        recorder="李记",
        officers=OFFICERS,
        party_attended=True,
        agents=["赵律", "钱某"],
        evidence_shown=["现场照片三张", "现场检查（勘验）笔录"],
        content="主持人：现在开始听证。\n调查人员：当事人占道经营，建议罚款。\n当事人：面积有误。",
    ),
    "hearing_report": case(
        held_on=date(2026, 3, 18),
        place=ROOM,
        host="陈听",
        clerk="李记",
        penalties=["罚款人民币200元"],
        findings="事实清楚，争议在于占道面积的认定。",
        opinion="建议维持拟处罚意见。",
        reported_on=date(2026, 3, 20),
    ),
}
