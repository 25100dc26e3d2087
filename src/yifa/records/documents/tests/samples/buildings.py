"""Filled forms of unlawful buildings."""

from datetime import UTC, date, datetime
from typing import Any

from yifa.records.documents.tests.samples.pieces import (
    BODY,
    CONTACT,
    DAY,
    OFFICERS,
    REMEDY,
    THINGS,
    case,
    held,
)

_FOUND = "当事人未取得建设工程规划许可证，在城东工业区建设厂房一座，建筑面积300平方米。"
_NUMBER = "云综执违处字〔2026〕第0001号"
_PUBLIC = {
    "issuer": BODY,
    "party_name": "云溪县好味餐饮有限公司",
    "place": "云溪县城东工业区3号地块",
    "decision_number": _NUMBER,
    "contact": CONTACT,
}

SAMPLES: dict[str, dict[str, Any]] = {
    "stop_order": case(
        facts=_FOUND,
        violated="《城乡规划法》第四十条第一款",
        basis="《城乡规划法》第六十四条",
        demand="立即停止建设厂房。",
        officers=OFFICERS,
        remedy=REMEDY,
        ordered_on=DAY,
    ),
    "building_notice": case(
        facts=_FOUND,
        basis="《城乡规划法》第六十四条、《浙江省违法建筑处置规定》第十一条第（一）项",
        disposal="无法采取改正措施消除影响，限期拆除",
        defence_days=5,
        contact=CONTACT,
        notified_on=DAY,
    ),
    "building_decision": case(
        facts=_FOUND,
        statement="当事人在告知的期限内没有提出陈述、申辩。",
        basis="《城乡规划法》第六十四条",
        disposal="无法采取改正措施消除影响，限期拆除",
        demand="自行拆除违法建筑。",
        days=30,
        remedy=REMEDY,
        decided_on=DAY,
    ),
    "removal_mandate": {
        "issuer": "云溪县人民政府",
        "order_number": "云政责字〔2026〕8号",
        "addressee": BODY,
        "party_name": "云溪县好味餐饮有限公司",
        "place": "云溪县城东工业区3号地块",
        "decision_number": _NUMBER,
        "decision_on": DAY,
        "facts": _FOUND,
        "scope": "强制拆除违法建筑",
        "basis": "《城乡规划法》第六十八条、《浙江省违法建筑处置规定》第十六条第一款",
        "ordered_on": date(2026, 8, 12),
    },
    "removal_announcement": _PUBLIC
    | {
        "decision_on": DAY,
        "demand": "自行拆除违法建筑",
        "days": 15,
        "announced_on": date(2026, 3, 16),
    },
    "forced_removal_announcement": _PUBLIC
    | {
        "order_number": "云政责字〔2026〕8号",
        "basis": "《行政强制法》第四十四条、《城乡规划法》第六十八条",
        "starts_at": datetime(2026, 8, 25, 1, 0, tzinfo=UTC),
        "ends_at": datetime(2026, 8, 25, 8, 0, tzinfo=UTC),
        "moving_out_until": date(2026, 8, 21),
        "announced_on": date(2026, 8, 14),
    },
    "presence_notice": case(
        decision_number=_NUMBER,
        present_at=datetime(2026, 8, 25, 1, 0, tzinfo=UTC),
        place="云溪县城东工业区3号地块",
        contact=CONTACT,
        notified_on=date(2026, 8, 14),
    ),
    "property_list": case(
        place="云溪县城东工业区3号地块",
        things=THINGS,
        witness_kind="公证机构公证",
        witness="云溪县公证处",
        stored_at="云溪县公物仓库",
        officers=OFFICERS,
        collect_told_on=date(2026, 8, 24),
        listed_on=date(2026, 8, 24),
    ),
    "removal_record": held(
        scope="强制拆除违法建筑",
        party_present=False,
        witness_kind="公证机构公证",
        witness="云溪县公证处",
        is_empty=False,
        has_photos=True,
        has_video=True,
        situation="九时三十分开始拆除，十时十五分拆除完毕，场地已清理。",
        cost_fen=1_200_000,
        cost_basis="机械台班和人工",
    ),
    "building_circular": _PUBLIC
    | {
        "receivers": ["市场监督管理部门", "税务部门", "供电单位", "供水单位"],
        "decision_on": DAY,
        "content": "限期拆除",
        "execution": "已强制拆除。",
        "sent_on": date(2026, 8, 27),
    },
}
