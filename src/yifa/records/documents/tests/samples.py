"""One filled form of each kind, in a plain, a long and an odd version."""

from datetime import UTC, date, datetime
from typing import Any

BODY = "云溪县综合行政执法局"
LONG_NAME = "云溪县" + "长名称实业发展集团" * 6 + "股份有限公司"
OFFICERS = [
    {"name": "周立", "certificate": "33992100101"},
    {"name": "郑和平", "certificate": "33992100102"},
]
DAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
LATER = datetime(2026, 3, 2, 2, 15, tzinfo=UTC)
REMEDY = {"reconsideration_authority": "云溪县人民政府", "court": "云溪县人民法院"}
PAYMENT = {"bank": "云溪农村商业银行营业部", "bank_address": "云溪县城关镇中心路1号"}
OPINIONS = [
    {"post": "承办机构", "opinion": "拟同意，请审批。", "name": "沈青", "signed_on": DAY},
    {"post": "行政机关负责人", "opinion": "同意。", "name": "陆明", "signed_on": DAY},
]
EVIDENCE = [
    {
        "name": "现场检查（勘验）笔录",
        "kind": "现场笔录",
        "shows": "当事人占道经营的时间、地点和面积",
    },
    {"name": "现场照片三张", "kind": "视听资料", "shows": "当事人占道经营的现场状况"},
]
FACTS = (
    "当事人于2026年3月2日9时30分在云溪县城关镇中心路人行道上摆设摊位销售水果，占用道路2.5平方米。"
)
VIOLATED = "《城市市容和环境卫生管理条例》第十四条"
PENALTY = "《城市市容和环境卫生管理条例》第三十六条第（一）项"

PARTY = {
    "name": "云溪县好味水果店",
    "kind": "individual_merchant",
    "document_number": "92339921MA2AAAAA1X",
    "address": "云溪县城关镇中心路18号",
    "representative": "李四",
    "phone": "13800000000",
}
LONG_PARTY = PARTY | {"name": LONG_NAME, "kind": "unit", "address": "云溪县" + "城关镇中心路" * 20}
ODD_PARTY = {
    "name": "欧阳㙍𠮷·阿卜杜热合曼",
    "kind": "person",
    "document_number": "33992119900101123X",
    "address": '#show: x => [ <script>alert("1")</script> $ \\ * _ ` @ ~ //',
}
LONG_TEXT = "当事人的违法行为持续时间较长，社会影响较大，应当依法处理。" * 120
ODD_TEXT = (
    "第一行#v(1pt)\n第二行 *粗* _斜_ $x^2$ <b>标签</b>\n\n"
    + "A1b2" * 40
    + "《𠮷野家》“引号”—— 1，234．5"
)


def _case(**fields: Any) -> dict[str, Any]:
    return {
        "issuer": BODY,
        "case_number": "云综执立字〔2026〕第0012号",
        "cause": "擅自占用城市道路摆摊经营案",
        "party": PARTY,
    } | fields


def _held(**fields: Any) -> dict[str, Any]:
    return _case(
        started_at=AT,
        ended_at=LATER,
        place="云溪县城关镇中心路人行道",
        officers=OFFICERS,
        recorder="郑和平",
        **fields,
    )


def _decided(**fields: Any) -> dict[str, Any]:
    return _case(facts=FACTS, evidence=EVIDENCE, violated=VIOLATED, penalty=PENALTY, **fields)


_FINE = {"penalties": ["罚款人民币200元"], "fine_fen": 20_000}
_DOSSIER = {
    "issuer": BODY,
    "case_number": "云综执立字〔2026〕第0012号",
    "title": "云溪县好味水果店擅自占用城市道路摆摊经营案",
    "cause": "擅自占用城市道路摆摊经营案",
    "party_name": "云溪县好味水果店",
    "result": "罚款人民币200元",
    "officers": ["周立", "郑和平"],
    "filed_on": DAY,
    "closed_on": date(2026, 4, 20),
    "archived_on": date(2026, 4, 28),
    "archivist": "何静",
}

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
    "filing_approval": _case(
        source="投诉举报",
        found_at=AT,
        place="云溪县城关镇中心路",
        facts=FACTS,
        violated=VIOLATED,
        penalty=PENALTY,
        officers=OFFICERS,
        opinions=OPINIONS,
    ),
    "no_filing_approval": _case(
        source="巡查发现",
        found_at=AT,
        place="云溪县城关镇中心路",
        facts=FACTS,
        reason="违法事实不能成立。",
        officers=OFFICERS,
        opinions=OPINIONS,
    ),
    "interview_record": _held(
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
    "scene_record": _held(
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
    "correction_order": _case(
        facts=FACTS,
        violated=VIOLATED,
        demand="清理占用的人行道，将经营物品移入店内。",
        due_on=date(2026, 3, 5),
        officers=OFFICERS,
        remedy=REMEDY,
        ordered_on=DAY,
    ),
    "recheck_record": _held(
        order_number="云综执责改字〔2026〕第0003号", result="corrected", situation="人行道已清空。"
    ),
    "investigation_report": _decided(
        filed_on=DAY,
        officers=OFFICERS,
        discretion="当事人系初次违法，情节一般。",
        proposal="建议罚款人民币200元。",
        concluded_on=DAY,
    ),
    "legal_review_opinion": _case(
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
    "prior_notice": _decided(
        discretion="当事人系初次违法，情节一般。",
        defence_days=5,
        hearing=True,
        contact="周立",
        contact_phone="0578-0000000",
        contact_address="云溪县城关镇中心路1号",
        notified_on=DAY,
        **_FINE,
    )
    | {"evidence": ["现场检查（勘验）笔录一份", "现场照片三张"]},
    "statement_record": _held(
        speaker="李四", content="初次摆摊，请求从轻。", submitted=["营业执照复印件"]
    ),
    "statement_review": _case(
        statement="初次摆摊，请求从轻。",
        rechecked="经核查，当事人此前无同类违法记录。",
        adoption="partly",
        reason="已在裁量幅度内考虑。",
        officers=OFFICERS,
        opinions=OPINIONS,
        reviewed_on=DAY,
    ),
    "discussion_record": _held(
        host="陆明",
        report=FACTS,
        members=[
            {"name": "陆明", "post": "局长", "opinion": "同意承办机构意见。"},
            {"name": "吴法", "post": "法制审核员", "opinion": "同意。"},
        ],
        conclusion="一致同意罚款人民币200元。",
    ),
    "decision_approval": _decided(
        discretion="情节一般。",
        statement="未提出陈述申辩。",
        officers=OFFICERS,
        opinions=OPINIONS,
        **_FINE,
    ),
    "summary_decision": _case(
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
        **(_FINE | {"penalties": ["罚款人民币50元"], "fine_fen": 5_000}),
    ),
    "penalty_decision": _decided(
        course="本机关于2026年3月2日巡查发现当事人涉嫌占道经营，于当日立案调查，现已调查终结。",
        statement="本机关于2026年3月2日告知当事人拟作出的处罚及其权利，当事人在期限内未提出陈述、申辩。",
        discretion="当事人系初次违法，情节一般。",
        payment=PAYMENT,
        remedy=REMEDY,
        decided_on=date(2026, 3, 12),
        **_FINE,
    ),
    "no_penalty_decision": {
        name: value
        for name, value in _decided(
            reason="当事人违法行为轻微并及时改正，没有造成危害后果。",
            basis="《行政处罚法》第三十三条第一款",
            education="已当场进行法治教育，当事人承诺不再占道经营。",
            remedy=REMEDY,
            decided_on=DAY,
        ).items()
        if name != "penalty"
    },
    "address_confirmation": _case(
        address="云溪县城关镇中心路18号",
        recipient="李四",
        phone="13800000000",
        electronic=True,
        electronic_address="13800000000（短信）",
        officers=OFFICERS,
        confirmed_on=DAY,
    ),
    "proof_of_service": _case(
        document_title="行政处罚决定书",
        document_number="云综执罚决字〔2026〕第0001号",
        recipient="云溪县好味水果店",
        place="云溪县城关镇中心路18号",
        way="direct",
        officers=OFFICERS,
    ),
    "closing_approval": _case(
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
    "dossier_cover": _DOSSIER
    | {"part_label": "正卷", "archive_number": "20260001", "items_count": 9, "pages_count": 14},
    "dossier_index": {
        "issuer": BODY,
        "part_label": "正卷",
        "archive_number": "20260001",
        "rows": [
            {
                "number": 1,
                "document_number": "云综执立字〔2026〕第0012号",
                "responsible": BODY,
                "title": "立案审批表",
                "made_on": DAY,
                "pages": "1",
            }
        ],
    },
    "dossier_note": {
        "issuer": BODY,
        "part_label": "正卷",
        "archive_number": "20260001",
        "items_count": 9,
        "pages_count": 14,
        "note": "本卷文书材料齐全。",
        "archivist": "何静",
        "archived_on": date(2026, 4, 28),
    },
}


def long_version(data: dict[str, Any]) -> dict[str, Any]:
    """Fill the form with a long name, long texts and many lines of evidence."""
    changed: dict[str, Any] = {
        name: LONG_TEXT for name in ("facts", "situation", "content") if name in data
    }
    if data.get("party"):
        changed["party"] = LONG_PARTY
    if isinstance(data.get("evidence"), list):
        changed["evidence"] = data["evidence"] * 15
    return data | changed


def odd_version(data: dict[str, Any]) -> dict[str, Any]:
    """Fill the form with rare characters, markup and unbroken words."""
    texts = ("facts", "situation", "content", "reason", "statement")
    changed: dict[str, Any] = {name: ODD_TEXT for name in texts if name in data}
    if data.get("party"):
        changed["party"] = ODD_PARTY
    return data | changed
