"""Filled forms from the prior notice to the closing of a case."""

from datetime import date
from typing import Any

from yifa.records.documents.tests.samples.pieces import (
    AT,
    DAY,
    FACTS,
    FINE,
    LATER,
    OFFICERS,
    OPINIONS,
    PAYMENT,
    PENALTY,
    REMEDY,
    VIOLATED,
    case,
    decided,
    held,
)

SAMPLES: dict[str, dict[str, Any]] = {
    "legal_review_opinion": case(
        submitted_by="城关中队",
        received_on=DAY,
        reviewer="吴法",
        checks=[
            {"item": "主体是否合法，执法人员是否具备资格", "result": "合法、具备"},
            {"item": "事实是否清楚，证据是否充分", "result": "清楚、充分"},
        ],
        conclusion="passed",
        opinion="同意按程序作出决定。",
        reviewed_on=DAY,
    ),
    "prior_notice": decided(
        discretion="当事人系初次违法，情节一般。",
        defence_days=5,
        hearing=True,
        contact="周立",
        contact_phone="0578-0000000",
        contact_address="云溪县城关镇中心路1号",
        notified_on=DAY,
        **FINE,
    )
    | {"evidence": ["现场检查（勘验）笔录一份", "现场照片三张"]},
    "statement_record": held(
        speaker="李四", content="初次摆摊，请求从轻。", submitted=["营业执照复印件"]
    ),
    "statement_review": case(
        statement="初次摆摊，请求从轻。",
        rechecked="经核查，当事人此前无同类违法记录。",
        adoption="partly",
        reason="已在裁量幅度内考虑。",
        officers=OFFICERS,
        opinions=OPINIONS,
        reviewed_on=DAY,
    ),
    "discussion_record": held(
        host="陆明",
        report=FACTS,
        members=[
            {"name": "陆明", "post": "局长", "opinion": "同意承办机构意见。"},
            {"name": "吴法", "post": "法制审核员", "opinion": "同意。"},
        ],
        conclusion="一致同意罚款人民币200元。",
    ),
    "decision_approval": decided(
        discretion="情节一般。",
        statement="未提出陈述申辩。",
        officers=OFFICERS,
        opinions=OPINIONS,
        **FINE,
    ),
    "summary_decision": case(
        occurred_at=AT,
        place="云溪县城关镇中心路",
        facts=FACTS,
        violated=VIOLATED,
        penalty=PENALTY,
        statement="当事人表示无异议。",
        payment=PAYMENT,
        officers=OFFICERS,
        remedy=REMEDY,
        decided_at=LATER,
        **(FINE | {"penalties": ["罚款人民币50元"], "fine_fen": 5_000}),
    ),
    "penalty_decision": decided(
        course="本机关于2026年3月2日巡查发现当事人涉嫌占道经营，于当日立案调查，现已调查终结。",
        statement="本机关于2026年3月2日告知当事人拟作出的处罚及其权利，当事人在期限内未提出陈述、申辩。",
        discretion="当事人系初次违法，情节一般。",
        payment=PAYMENT,
        remedy=REMEDY,
        decided_on=date(2026, 3, 12),
        **FINE,
    ),
    "no_penalty_decision": {
        name: value
        for name, value in decided(
            reason="当事人违法行为轻微并及时改正，没有造成危害后果。",
            basis="《行政处罚法》第三十三条第一款",
            education="已当场进行法治教育，当事人承诺不再占道经营。",
            remedy=REMEDY,
            decided_on=DAY,
        ).items()
        if name != "penalty"
    },
    "proof_of_service": case(
        document_title="行政处罚决定书",
        document_number="云综执罚决字〔2026〕第0001号",
        recipient="云溪县好味水果店",
        place="云溪县城关镇中心路18号",
        way="direct",
        officers=OFFICERS,
    ),
    "closing_approval": case(
        filed_on=DAY,
        decided_on=date(2026, 3, 12),
        decision_number="云综执罚决字〔2026〕第0001号",
        result="罚款人民币200元",
        performance="2026年3月20日缴清。",
        reason="行政处罚决定执行完毕。",
        officers=OFFICERS,
        opinions=OPINIONS,
        closed_on=date(2026, 4, 20),
    ),
}
