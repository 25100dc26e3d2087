"""What a statute demands of one paper is asked for before the paper is made, with its article."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from yifa.records.documents.facts import FORMS
from yifa.records.documents.rules import FormIncomplete, checked
from yifa.records.documents.tests.samples import SAMPLES

NIGHT_BEFORE = datetime(2026, 8, 20, 1, 0, tzinfo=UTC)

BARE_FILE = {"name": "照片.jpg", "source": "手机", "taken_at": NIGHT_BEFORE, "sha256": "ab12"}

REFUSED = [
    ("demand_notice", {"pay_at": ""}, "《行政强制法》第三十五条第（三）项"),
    ("demand_notice", {"total_fen": 30_000}, "《行政强制法》第三十五条第（三）项"),
    ("demand_notice", {"days": 0}, "《行政强制法》第三十五条第（一）项"),
    ("demand_notice", {"manner": ""}, "未填写“方式”"),
    ("enforcement_decision", {"demand_on": None}, "《行政强制法》第三十五条"),
    ("enforcement_decision", {"is_immediate": True}, "《行政强制法》第三十七条第三款"),
    ("enforcement_decision", {"basis": ""}, "未填写“法律依据”"),
    ("substitute_decision", {"performer_name": " "}, "未填写“代履行人”"),
    ("execution_agreement", {"remedial_steps": ""}, "《行政强制法》第四十二条第一款"),
    ("execution_agreement", {"late_fee_cut_fen": 30_000}, "罚款本金不得减免"),
    ("court_application", {"papers": []}, "未填写“材料”"),
    ("hearing_notice", {"notified_on": date(2026, 3, 18)}, "《行政处罚法》第六十四条第（二）项"),
    ("hearing_record", {"agents": ["甲", "乙", "丙"]}, "《行政处罚法》第六十四条第（五）项"),
    ("deferral_decision", {"instalments": []}, "《行政处罚法》第六十六条第二款"),
    ("surcharge_decision", {"late_fee_fen": 20_001}, "《行政处罚法》第七十二条第一款第（一）项"),
    ("surcharge_decision", {"late_first_on": date(2026, 3, 17)}, "缴纳期限届满的次日"),
    ("receipt_sheet", {"total_fen": 20_000}, "合计金额"),
    ("confiscation_disposal", {"auction_house": ""}, "《行政处罚法》第七十四条第一款"),
    ("confiscation_disposal", {"treasury_receipt": ""}, "《行政处罚法》第七十四条第二款"),
    ("forced_removal_announcement", {"starts_at": NIGHT_BEFORE}, "第十七条"),
    ("removal_record", {"witness": ""}, "第十九条第一款"),
    ("measure_decision", {"necessity": " "}, "未填写“必要性”"),
    ("measure_decision", {"basis": ""}, "未填写“法律依据”"),
    ("measure_decision", {"days": 31}, "《行政强制法》第二十五条第一款"),
    ("measure_decision", {"period_until": date(2026, 3, 1)}, "届满日期早于开始日期"),
    ("measure_decision", {"things": []}, "未填写“物品清单”"),
    (
        "measure_decision",
        {"things": [{"name": "三轮车", "quantity": " "}]},
        "未填写“物品清单·数量”",
    ),
    ("measure_decision", {"remedy": None}, "缺少“救济途径”"),
    ("measure_list", {"copies": 1}, "《行政强制法》第二十四条第三款"),
    ("measure_record", {"party_is_present": False, "witness": ""}, "第十八条第（九）项"),
    ("measure_record", {"reasons_told": None}, "缺少“已当场告知理由、依据、权利和救济途径”"),
    ("measure_record", {"statement": ""}, "未填写“当事人的陈述和申辩”"),
    ("measure_record", {"officers": []}, "未填写“执法人员”"),
    ("measure_extension", {"days": 31}, "《行政强制法》第二十五条第一款"),
    ("measure_extension", {"reason": ""}, "未填写“理由”"),
    ("appraisal_period", {"period_until": date(2026, 3, 3)}, "届满日期早于开始日期"),
    ("measure_release", {"ground": ""}, "未填写“解除的情形”"),
    ("record_review", {"is_clear": False}, "《行政处罚法》第四十一条第二款"),
    ("record_review", {"conclusion": "rejected"}, "应当写明不符合要求的情形"),
    ("monitoring_notice", {"query_channel": ""}, "未填写“查询途径”"),
    ("monitoring_notice", {"objection_channel": ""}, "未填写“陈述、申辩、异议途径”"),
    ("data_extraction", {"items": [BARE_FILE]}, "没有完整的校验值（SHA-256）：照片.jpg"),
    ("preservation_notice", {"handle_by": date(2026, 3, 2)}, "《行政处罚法》第五十六条"),
    ("entrustment", {"matters": []}, "未填写“委托的具体事项”"),
    ("entrustment", {"powers": ""}, "未填写“委托的权限”"),
    ("entrustment", {"valid_until": date(2026, 3, 1)}, "《行政处罚法》第二十条第二款"),
]


@pytest.mark.parametrize(("code", "change", "words"), REFUSED)
def test_a_paper_that_lacks_what_its_statute_demands_is_refused(
    code: str, change: dict[str, Any], words: str
) -> None:
    with pytest.raises(FormIncomplete) as refusal:
        checked(FORMS[code], SAMPLES[code] | change)

    assert words in str(refusal.value)


AT_THE_EDGE = [
    ("measure_decision", {"days": 30}),
    ("measure_extension", {"days": 30}),
    ("measure_list", {"copies": 2}),
    ("measure_record", {"party_is_present": False, "witness": "孙理"}),
    ("record_review", {"conclusion": "rejected", "wrong": "号牌不清", "is_clear": None}),
    ("entrustment", {"valid_until": date(2026, 3, 2)}),
    ("surcharge_decision", {"late_fee_fen": 20_000}),
    ("hearing_record", {"agents": ["甲", "乙"]}),
    ("execution_agreement", {"late_fee_cut_fen": 20_000}),
    ("hearing_notice", {"notified_on": date(2026, 3, 17)}),
    ("demand_notice", {"fine_fen": None, "late_fee_fen": None, "total_fen": None, "pay_at": ""}),
]


@pytest.mark.parametrize(("code", "change"), AT_THE_EDGE)
def test_the_figure_of_the_statute_itself_is_taken(code: str, change: dict[str, Any]) -> None:
    assert isinstance(checked(FORMS[code], SAMPLES[code] | change), FORMS[code].data)
