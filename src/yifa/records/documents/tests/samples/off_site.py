"""Filled forms of off-site enforcement."""

from datetime import date
from typing import Any

from yifa.records.documents.tests.samples.pieces import (
    AT,
    BODY,
    CONTACT,
    DAY,
    LATER,
    OFFICERS,
    case,
)

RECORD = "JK-0007-20260302-0a1b2c3d"
PARKED = "小型汽车停放在人行道上，驾驶人不在现场，妨碍行人通行。"

SAMPLES: dict[str, dict[str, Any]] = {
    "record_review": {
        "issuer": BODY,
        "cause": "在人行道违法停放机动车案",
        "record_number": RECORD,
        "captured_at": AT,
        "place": "云溪县城关镇中心路18号门前",
        "plate": "浙K·A1234",
        "device": "中心路人行道违停抓拍设备",
        "device_number": "JK-0007",
        "standard": "GA/T 832—2014",
        "legal_review_on": date(2025, 11, 3),
        "technical_review_on": date(2025, 11, 5),
        "certificate_number": "丽计检2025-1188",
        "certificate_until": date(2026, 11, 5),
        "sign_on": date(2025, 11, 20),
        "published_on": date(2025, 12, 1),
        "published_in": "云溪县人民政府网站",
        "operator": "郑和平",
        "recordings": [
            {"name": "全景照片", "kind": "视听资料", "taken_at": AT, "sha256": "ab12" * 16},
            {"name": "号牌照片", "kind": "视听资料"},
        ],
        "is_true": True,
        "is_clear": True,
        "is_complete": True,
        "is_accurate": True,
        "shows": ["号牌", "现场全景", "标志、标线", "妨碍通行"],
        "presence": "驾驶人不在现场",
        "algorithm": "违停识别 3.2",
        "conclusion": "passed",
        "opinion": "记录真实、清晰、完整、准确，可以作为证据。",
        "reviewer": "吴法",
        "reviewed_on": DAY,
    },
    "monitoring_notice": case(
        cause="在人行道违法停放机动车案",
        liable="机动车所有人",
        plate="浙K·A1234",
        record_number=RECORD,
        captured_at=AT,
        place="云溪县城关镇中心路18号门前",
        device="中心路人行道违停抓拍设备",
        published_in="云溪县人民政府网站",
        facts=PARKED,
        violated="《道路交通安全法》第五十六条第一款",
        query_channel="“浙里办”应用“违停查询”栏目，或者本机关网站",
        objection_channel="“浙里办”应用“我要申辩”栏目、书面邮寄、当面提交",
        officers=OFFICERS,
        contact=CONTACT,
        told_on=DAY,
    ),
    "message_record": case(
        cause="在人行道违法停放机动车案",
        record_number=RECORD,
        recipient="李四",
        address="13800000000",
        way="手机短信",
        content="您所有的浙K·A1234小型汽车于2026年3月2日9时30分在中心路人行道停放，涉嫌违法。"
        "可在“浙里办”查询记录、陈述申辩。",
        sent_at=LATER,
        is_delivered=True,
        is_contact_current=True,
        notice_number="云综执监告字〔2026〕第0001号",
        officers=OFFICERS,
        note="运营商回执编号 8842。",
    ),
}
