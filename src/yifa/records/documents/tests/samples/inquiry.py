"""Filled forms from the lead to the end of the investigation."""

from datetime import date
from typing import Any

from yifa.records.documents.tests.samples.pieces import (
    AT,
    BODY,
    DAY,
    FACTS,
    OFFICERS,
    OPINIONS,
    PARTY,
    PENALTY,
    REMEDY,
    VIOLATED,
    case,
    decided,
    held,
)

SAMPLES: dict[str, dict[str, Any]] = {
    "lead_register": {
        "issuer": BODY,
        "source": "投诉举报",
        "received_at": AT,
        "place": "云溪县城关镇中心路",
        "content": "来电反映有人占道卖水果，影响通行。",
        "party": PARTY,
        "registered_by": "何静",
        "opinions": OPINIONS,
    },
    "filing_approval": case(
        source="投诉举报",
        found_at=AT,
        place="云溪县城关镇中心路",
        facts=FACTS,
        violated=VIOLATED,
        penalty=PENALTY,
        officers=OFFICERS,
        opinions=OPINIONS,
    ),
    "no_filing_approval": case(
        source="巡查发现",
        found_at=AT,
        place="云溪县城关镇中心路",
        facts=FACTS,
        reason="违法事实不能成立。",
        officers=OFFICERS,
        opinions=OPINIONS,
    ),
    "interview_record": held(
        person={
            "name": "李四",
            "document_number": "339921199001011234",
            "address": "云溪县城关镇中心路18号",
            "sex": "男",
            "born_on": date(1990, 1, 1),
            "relation": "经营者",
        },
        exchanges=[
            {"question": "你是什么时候开始在这里摆摊的？", "answer": "今天早上七点左右。"},
            {"question": "有没有办理占道审批手续？", "answer": "没有办理。"},
        ],
    ),
    "scene_record": held(
        present="李四", weather="晴", situation=FACTS, evidence=["现场照片三张", "现场视频一段"]
    ),
    "evidence_sheet": {
        "issuer": BODY,
        "cause": "擅自占用城市道路摆摊经营案",
        "party_name": "云溪县好味水果店",
        "items": [
            {
                "name": "现场照片（一）",
                "kind": "视听资料",
                "taken_at": AT,
                "place": "云溪县城关镇中心路",
                "taken_by": "周立、郑和平",
                "sha256": "ab12" * 16,
            }
        ],
    },
    "correction_order": case(
        facts=FACTS,
        violated=VIOLATED,
        demand="清理占用的人行道，将经营物品移入店内。",
        due_on=date(2026, 3, 5),
        officers=OFFICERS,
        remedy=REMEDY,
        ordered_on=DAY,
    ),
    "recheck_record": held(
        order_number="云综执责改字〔2026〕第0003号", result="corrected", situation="人行道已清空。"
    ),
    "investigation_report": decided(
        filed_on=DAY,
        officers=OFFICERS,
        discretion="当事人系初次违法，情节一般。",
        proposal="建议罚款人民币200元。",
        concluded_on=DAY,
    ),
    "address_confirmation": case(
        address="云溪县城关镇中心路18号",
        recipient="李四",
        phone="13800000000",
        electronic=True,
        electronic_address="13800000000（短信）",
        officers=OFFICERS,
        confirmed_on=DAY,
    ),
}
