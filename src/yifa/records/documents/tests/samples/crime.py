"""Filled forms of a suspected crime."""

from datetime import date
from typing import Any

from yifa.records.documents.tests.samples.pieces import (
    CONTACT,
    DAY,
    EVIDENCE,
    FACTS,
    OFFICERS,
    THINGS,
    case,
)

SAMPLES: dict[str, dict[str, Any]] = {
    "crime_transfer_letter": case(
        receiver="云溪县公安局",
        crime="非法占用农用地罪",
        facts=FACTS,
        reason="占用面积达到立案追诉标准。",
        papers=["涉嫌犯罪案件情况的调查报告", "涉案物品清单", "有关检验报告或者鉴定结论"],
        approver="陆明",
        contact=CONTACT,
        transferred_on=date(2026, 4, 4),
    ),
    "crime_report": case(
        source="巡查发现",
        filed_on=DAY,
        facts=FACTS,
        evidence=EVIDENCE,
        crime="非法占用农用地罪",
        opinion="占用面积达到立案追诉标准，建议移送公安机关。",
        officers=OFFICERS,
        reported_on=date(2026, 4, 2),
    ),
    "crime_things_list": case(
        receiver="云溪县公安局",
        things=THINGS,
        officers=OFFICERS,
        listed_on=date(2026, 4, 5),
    ),
}
