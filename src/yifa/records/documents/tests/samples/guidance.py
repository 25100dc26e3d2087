"""Filled forms of guidance and interviews."""

from datetime import date
from typing import Any

from yifa.records.documents.tests.samples.pieces import AT, CONTACT, DAY, OFFICERS, case

SAMPLES: dict[str, dict[str, Any]] = {
    "guidance_record": case(
        guided_at=AT,
        way="当面指导",
        content="建议当事人将货架移入店内，申请临时占道许可。",
        answer="当事人表示接受。",
        officers=OFFICERS,
    ),
    "talk_notice": case(
        meets_at=AT,
        place="云溪县综合行政执法局二楼会议室",
        topic="门前市容环境卫生责任落实情况",
        contact=CONTACT,
        notified_on=DAY,
    ),
    "talk_record": case(
        held_at=AT,
        place="云溪县综合行政执法局二楼会议室",
        officers=OFFICERS,
        attended_by="李四",
        topic="门前市容环境卫生责任落实情况",
        content="执法人员通报了检查发现的问题，当事人说明了情况。",
        promised="三日内清理门前杂物。",
        correct_by=date(2026, 3, 5),
    ),
}
