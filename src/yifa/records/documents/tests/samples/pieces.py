"""Pieces of filled forms: authority, officers, party; texts plain, long and odd."""

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
CONTACT = {"name": "周立", "phone": "0578-0000000", "address": "云溪县城关镇中心路1号"}
THINGS = [
    {
        "name": "电动三轮车",
        "quantity": "1辆",
        "features": "红色，车架号 LX20250001，车厢右侧有刮痕",
        "owner": "李四",
        "note": "用于占道经营",
    },
    {"number": 3, "name": "水果（苹果、香梨）", "quantity": "20箱"},
]
INSTALMENTS = [
    {"due_on": date(2026, 4, 30), "amount_fen": 10_000},
    {"due_on": date(2026, 5, 29), "amount_fen": 10_050},
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
    "name": "欧阳㙍𠮷㐂䶮𡈽·阿卜杜热合曼",
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


def case(**fields: Any) -> dict[str, Any]:
    return {
        "issuer": BODY,
        "case_number": "云综执立字〔2026〕第0012号",
        "cause": "擅自占用城市道路摆摊经营案",
        "party": PARTY,
    } | fields


def held(**fields: Any) -> dict[str, Any]:
    return case(
        started_at=AT,
        ended_at=LATER,
        place="云溪县城关镇中心路人行道",
        officers=OFFICERS,
        recorder="郑和平",
        **fields,
    )


def decided(**fields: Any) -> dict[str, Any]:
    return case(facts=FACTS, evidence=EVIDENCE, violated=VIOLATED, penalty=PENALTY, **fields)


FINE = {"penalties": ["罚款人民币200元"], "fine_fen": 20_000}
