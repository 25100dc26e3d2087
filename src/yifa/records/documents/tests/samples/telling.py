"""Filled forms that tell other authorities, the public and a party not found."""

from datetime import date
from typing import Any

from yifa.records.documents.tests.samples.pieces import BODY, CONTACT, DAY, OPINIONS, case

_NUMBER = "云综执罚决字〔2026〕第0001号"

SAMPLES: dict[str, dict[str, Any]] = {
    "service_announcement": {
        "issuer": BODY,
        "recipient": "李某",
        "document_title": "行政处罚决定书",
        "document_number": _NUMBER,
        "content": "对李某擅自占用城市道路摆摊经营的行为罚款人民币200元。",
        "reason": "你（单位）下落不明，直接送达、邮寄送达均无法送达",
        "collect_at": "云溪县综合行政执法局城关中队（云溪县城关镇中心路1号）",
        "remedy_words": "如不服本决定，可以自公告期满之日起六十日内申请行政复议。",
        "contact": CONTACT,
        "announced_on": DAY,
    },
    "correction_notice": case(
        document_title="行政处罚决定书",
        document_number=_NUMBER,
        served_on=DAY,
        corrections=[
            {"where": "第一页第三行", "wrong": "中心路81号", "right": "中心路18号"},
            {"where": "第二页第一行", "wrong": "二0二六年", "right": "2026年"},
        ],
        basis="云溪县综合行政执法局文书管理办法",
        corrected_on=date(2026, 3, 16),
    ),
    "authority_notification": case(
        receiver="云山市交通运输局",
        purpose="licensing",
        licence="道路货物运输经营许可证（云交运管许可字001号）",
        content="当事人未采取密闭措施运输渣土，本机关罚款人民币200元。",
        decision_number=_NUMBER,
        contact=CONTACT,
        sent_on=date(2026, 3, 25),
    ),
    "publication_approval": case(
        decision_number=_NUMBER,
        decision_on=date(2026, 3, 12),
        is_published=True,
        place="云溪县人民政府门户网站",
        published_until=date(2029, 3, 12),
        reason="具有一定社会影响。",
        masked=["证件号码", "家庭住址（县以下）"],
        opinions=OPINIONS,
    ),
    "publication_withdrawal": case(
        decision_number=_NUMBER,
        place="云溪县人民政府门户网站",
        published_on=date(2026, 3, 16),
        ground="云溪县人民政府行政复议决定撤销",
        explanation="原行政处罚决定认定事实不清，已被行政复议决定撤销。",
        proof="网站撤回记录2026-31",
        withdrawn_on=date(2026, 5, 8),
        opinions=OPINIONS,
    ),
}
