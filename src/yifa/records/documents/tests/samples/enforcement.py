"""Filled forms of coercive enforcement."""

from datetime import date
from typing import Any

from yifa.records.documents.tests.samples.pieces import (
    AT,
    CONTACT,
    DAY,
    FACTS,
    INSTALMENTS,
    LATER,
    OFFICERS,
    PENALTY,
    REMEDY,
    case,
    held,
)

_DECISION = {
    "decision_title": "行政处罚决定书",
    "decision_number": "云综执罚决字〔2026〕第0001号",
    "decision_on": DAY,
}
_SUM = {"fine_fen": 20_000, "late_fee_fen": 20_000, "total_fen": 40_000}
_TURN = {
    "basis": "《行政强制法》第三十九条第一款第（一）项",
    "ground": "当事人履行确有困难或者暂无履行能力",
    "reason": "当事人患重病住院，没有收入来源。",
    "decided_on": date(2026, 6, 1),
}

SAMPLES: dict[str, dict[str, Any]] = {
    "demand_notice": case(
        purpose="court",
        obligation="缴纳行政处罚决定书确定的罚款和加处的罚款。",
        days=10,
        working_days=True,
        manner="到指定银行或者通过电子支付系统缴纳",
        pay_at="云溪农村商业银行营业部（云溪县城关镇中心路1号）",
        contact=CONTACT,
        demanded_on=date(2026, 9, 22),
        **_DECISION,
        **_SUM,
    ),
    "enforcement_decision": case(
        demand_number="云综执催字〔2026〕第0001号",
        demand_on=date(2026, 7, 20),
        reasons="当事人收到限期拆除决定后没有拆除，催告后仍未拆除。",
        basis="《城乡规划法》第六十八条",
        manner="强制拆除",
        starts_at=AT,
        remedy=REMEDY,
        decided_on=date(2026, 8, 13),
        **_DECISION,
    ),
    "enforcement_record": held(
        enforcement_number="云综执强执字〔2026〕第0001号",
        situation="九时三十分开始拆除，十时十五分拆除完毕。",
        is_performed=True,
    ),
    "substitute_decision": case(
        harms=["已经或者将危害交通安全"],
        basis="《浙江省城市市容和环境卫生管理条例》第二十条",
        manner="机械清运",
        starts_at=AT,
        obligation="解放路机动车道上的渣土约二立方米",
        budget_fen=200_000,
        performer="没有利害关系的第三人",
        performer_name="云溪县清运有限公司",
        remedy=REMEDY,
        decided_on=DAY,
        **_DECISION,
    ),
    "substitute_record": case(
        started_at=AT,
        ended_at=LATER,
        substitute_number="云综执代履字〔2026〕第0001号",
        obligation="解放路机动车道上的渣土约二立方米",
        officers=OFFICERS,
        performer_name="云溪县清运有限公司",
        witness="孙见",
        situation="清运渣土一车，路面已冲洗。",
        cost_fen=180_000,
        cost_basis="机械台班1200元、人工600元",
    ),
    "stay_decision": case(**_TURN, **_DECISION),
    "end_decision": case(
        **_TURN
        | {
            "basis": "《行政强制法》第四十条第（三）项",
            "ground": "执行标的灭失",
            "reason": "违法设施已在火灾中烧毁。",
            "evidence": "消防救援机构火灾事故认定书",
        },
        **_DECISION,
    ),
    "resume_decision": case(
        **_TURN
        | {
            "basis": "《行政强制法》第三十九条第二款",
            "ground": "中止执行的情形消失",
            "reason": "当事人已恢复营业，有收入来源。",
        },
        **_DECISION,
    ),
    "execution_agreement": case(
        instalments=INSTALMENTS,
        obligations="2026年10月30日前将货架移入店内。",
        late_fee_cut_fen=10_000,
        remedial_steps="已将全部货架移入店内并修复路面。",
        agreed_on=date(2026, 10, 14),
        fine_fen=20_000,
        late_fee_fen=20_000,
        **_DECISION,
    ),
    "court_application": case(
        court="云溪县人民法院",
        applicant_address="云溪县城关镇中心路1号",
        contact=CONTACT,
        served_on=date(2026, 3, 18),
        facts=FACTS,
        basis=PENALTY,
        obligation="缴纳罚款和加处的罚款。",
        demand_number="云综执催字〔2026〕第0001号",
        demand_on=date(2026, 9, 22),
        party_opinion="暂无能力缴纳。经复核，不影响履行义务。",
        object_state="被申请人在云溪县城关镇中心路18号经营水果店，有稳定收入。",
        papers=["强制执行申请书", "行政决定书及作出决定的事实、理由和依据", "催告书及送达回证"],
        signer="陆明",
        applied_on=date(2026, 10, 14),
        **_DECISION,
        **_SUM,
    ),
}
