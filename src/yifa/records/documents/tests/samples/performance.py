"""Filled forms of paying a fine."""

from datetime import date
from typing import Any

from yifa.records.documents.tests.samples.pieces import (
    DAY,
    INSTALMENTS,
    OFFICERS,
    OPINIONS,
    REMEDY,
    case,
)

_NUMBER = "云综执罚决字〔2026〕第0001号"
_PAY_AT = "云溪农村商业银行营业部（云溪县城关镇中心路1号），或者通过电子支付系统缴纳"

SAMPLES: dict[str, dict[str, Any]] = {
    "receipt_sheet": case(
        decision_number=_NUMBER,
        receipt_number="浙财罚0012345678",
        channel="代收银行",
        paid_on=date(2026, 3, 20),
        fine_fen=20_000,
        late_fee_fen=600,
        total_fen=20_600,
        registered_by="何静",
        note="票据联一张附后。",
    ),
    "deferral_request": case(
        decision_number=_NUMBER,
        fine_fen=20_000,
        way="instalments",
        reason="店铺停业装修，三个月没有收入。",
        instalments=INSTALMENTS,
        requested_on=date(2026, 3, 20),
    ),
    "deferral_approval": case(
        decision_number=_NUMBER,
        fine_fen=20_000,
        unpaid_fen=20_000,
        way="instalments",
        reason="店铺停业装修，三个月没有收入。",
        requested_on=date(2026, 3, 20),
        instalments=INSTALMENTS,
        officers=OFFICERS,
        opinions=OPINIONS,
    ),
    "deferral_decision": case(
        decision_number=_NUMBER,
        decision_on=date(2026, 3, 12),
        requested_on=date(2026, 3, 20),
        unpaid_fen=20_000,
        instalments=INSTALMENTS,
        pay_at=_PAY_AT,
        remedy=REMEDY,
        decided_on=date(2026, 3, 23),
    ),
    "surcharge_decision": case(
        decision_number=_NUMBER,
        decision_on=DAY,
        fine_fen=20_000,
        due_on=date(2026, 3, 17),
        late_first_on=date(2026, 3, 18),
        late_last_on=date(2026, 3, 27),
        late_days=10,
        late_fee_fen=6_000,
        pay_at=_PAY_AT,
        remedy=REMEDY,
        decided_on=date(2026, 3, 27),
    ),
}
