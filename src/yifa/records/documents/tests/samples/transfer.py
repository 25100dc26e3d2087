"""Filled forms between authorities."""

from datetime import date
from typing import Any

from yifa.records.documents.tests.samples.pieces import BODY, CONTACT, DAY, FACTS, OFFICERS, case

SAMPLES: dict[str, dict[str, Any]] = {
    "designation_request": case(
        superior="丽水市综合行政执法局",
        other_agency="云溪县市场监督管理局",
        facts=FACTS,
        dispute="双方对流动摊贩销售预包装食品的管辖权认识不一致，均已立案。",
        consulted="双方于2026年2月25日、2月27日两次协商，未能达成一致，协商记录附后。",
        proposal="本机关立案在先，建议由本机关管辖。",
        materials="协商记录、立案审批表复印件",
        contact=CONTACT,
        requested_on=DAY,
    ),
    "designation": case(
        issuer="丽水市综合行政执法局",
        agencies=[BODY, "云溪县市场监督管理局"],
        asked_by=BODY,
        facts=FACTS,
        designated=BODY,
        reason="云溪县综合行政执法局立案在先，且相关处罚权已经依法集中行使。",
        hand_over_by="云溪县市场监督管理局",
        designated_on=DAY,
    ),
    "case_transfer": case(
        receiver="青田县综合行政执法局",
        found="本机关巡查",
        facts=FACTS,
        reason="违法行为发生地在青田县境内，本机关没有管辖权。",
        materials=["案件来源登记表一份", "现场照片三张", "现场检查（勘验）笔录一份"],
        contact=CONTACT,
        transferred_on=DAY,
    ),
    "entrustment": {
        "issuer": BODY,
        "entrusted": "云溪县城市管理服务中心",
        "entrusted_code": "12339921MB0X00001T",
        "entrusted_address": "云溪县城关镇中心路3号",
        "entrusted_head": "钱程",
        "allowed_by": "《城市管理执法办法》第十条",
        "matters": [
            {
                "item": "擅自占用城市道路摆摊经营",
                "basis": "《城市市容和环境卫生管理条例》第三十六条第（一）项",
                "penalties": "警告、罚款",
            },
            {
                "item": "随意倾倒生活垃圾",
                "basis": "《城市市容和环境卫生管理条例》第三十四条第（二）项",
                "penalties": "警告、罚款",
            },
        ],
        "powers": "调查取证；依照简易程序当场作出警告、二百元以下罚款的行政处罚决定。",
        "area": "云溪县城关镇行政区域",
        "valid_from": DAY,
        "valid_until": date(2027, 3, 1),
        "published_in": "云溪县人民政府网站",
        "signed_on": DAY,
    },
    "assistance_request": {
        "issuer": BODY,
        "case_number": "云综执立字〔2026〕第0012号",
        "cause": "擅自占用城市道路摆摊经营案",
        "authority": "云溪县市场监督管理局",
        "facts": FACTS,
        "matter": "请提供云溪县好味水果店的营业执照登记信息和经营者的联系方式。",
        "reply_by": date(2026, 3, 12),
        "officers": OFFICERS,
        "contact": CONTACT,
        "requested_on": DAY,
    },
}
