"""Filled forms of inspections."""

from datetime import date
from typing import Any

from yifa.records.documents.tests.samples.pieces import (
    AT,
    BODY,
    CONTACT,
    DAY,
    OFFICERS,
    OPINIONS,
)

_OBJECT = {
    "issuer": BODY,
    "object_name": "云溪县好味餐饮有限公司",
    "address": "云溪县城关镇解放路6号",
    "officers": OFFICERS,
    "contact": CONTACT,
    "notified_on": DAY,
}
_CHECKS = ["餐厨垃圾分类收集、交运情况", "门前市容环境卫生责任落实情况"]

SAMPLES: dict[str, dict[str, Any]] = {
    "inspection_approval": {
        "issuer": BODY,
        "objects": ["云溪县好味餐饮有限公司", "云溪县好味水果店"],
        "checks": _CHECKS,
        "basis": "《浙江省综合行政执法条例》第二十一条",
        "way": "random",
        "trigger": "2026年度双随机抽查计划第3批，抽取记录2026-03",
        "planned_first_on": date(2026, 3, 9),
        "planned_last_on": date(2026, 3, 13),
        "officers": OFFICERS,
        "opinions": OPINIONS,
    },
    "inspection_notice": _OBJECT
    | {
        "checks": _CHECKS,
        "basis": "《浙江省综合行政执法条例》第二十一条",
        "starts_at": AT,
        "materials": ["营业执照", "餐厨垃圾收运合同"],
    },
    "draw_record": {
        "issuer": BODY,
        "plan": "2026年度双随机抽查计划第3批",
        "basis": "《优化营商环境条例》第五十四条第一款",
        "drawn_at": AT,
        "objects_count": 326,
        "officers_count": 24,
        "pool_sha256": "cd34" * 16,
        "seed": "2026-03-02-000731",
        "algorithm": "SHA-256 排序抽取 1.0",
        "operators": ["何静", "周立"],
        "drawn": [
            {
                "number": 1,
                "object_name": "云溪县好味餐饮有限公司",
                "address": "云溪县城关镇解放路6号",
                "officers": "周立、郑和平",
                "note": "一般风险",
            }
        ],
    },
    "inspection_result": _OBJECT
    | {
        "inspected_on": DAY,
        "results": [
            {"item": _CHECKS[0], "result": "符合"},
            {"item": _CHECKS[1], "result": "不符合", "note": "门前堆放杂物，已当场清理"},
        ],
        "conclusion": "发现问题，已当场改正。",
        "follow_up": "请保持门前整洁。",
        "published_at": "云溪县人民政府门户网站",
    },
}
