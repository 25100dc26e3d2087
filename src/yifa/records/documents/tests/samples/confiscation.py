"""Filled forms of confiscated goods."""

from datetime import date
from typing import Any

from yifa.records.documents.tests.samples.pieces import DAY, OFFICERS, OPINIONS, THINGS, case

_OF = {
    "decision_number": "云综执罚决字〔2026〕第0001号",
    "things": THINGS,
    "officers": OFFICERS,
    "witness": "孙见",
}

SAMPLES: dict[str, dict[str, Any]] = {
    "confiscation_list": case(listed_on=DAY, **_OF),
    "confiscation_disposal": case(
        list_number="云综执没清字〔2026〕第0001号",
        way="auction",
        auction_house="云溪拍卖有限公司",
        proceeds_fen=123_450,
        treasury_receipt="国库2026000123",
        opinions=OPINIONS,
        disposed_on=date(2026, 5, 6),
        **_OF,
    ),
    "destruction_record": case(
        list_number="云综执没清字〔2026〕第0001号",
        basis="《食品安全法实施条例》规定的应当销毁情形",
        place="云溪县生活垃圾处理中心",
        manner="焚烧",
        situation="将上述物品送处理中心焚烧，全程录像。",
        opinions=OPINIONS,
        destroyed_on=date(2026, 5, 6),
        **_OF,
    ),
}
