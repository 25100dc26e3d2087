"""Words of custody (保管链) and of copies made from an original."""

from enum import StrEnum
from typing import Final


class CustodyState(StrEnum):
    """Where the thing or the original medium is."""

    KEPT = "kept"
    OUTSIDE = "outside"
    RETURNED = "returned"
    DESTROYED = "destroyed"


CUSTODY_LABELS: Final = {
    CustodyState.KEPT: "在保管",
    CustodyState.OUTSIDE: "已移送其他机关",
    CustodyState.RETURNED: "已发还",
    CustodyState.DESTROYED: "已销毁",
}


class Occasion(StrEnum):
    """For what evidence is presented (出示)."""

    INQUIRY = "inquiry"
    PARTY = "party"
    HEARING = "hearing"
    RECONSIDERATION = "reconsideration"
    COURT = "court"
    EXPERT = "expert"
    SUPERVISION = "supervision"


OCCASION_LABELS: Final = {
    Occasion.INQUIRY: "询问时出示",
    Occasion.PARTY: "当事人查阅",
    Occasion.HEARING: "听证质证",
    Occasion.RECONSIDERATION: "行政复议",
    Occasion.COURT: "行政诉讼",
    Occasion.EXPERT: "送交鉴定",
    Occasion.SUPERVISION: "执法监督检查",
}


class Method(StrEnum):
    """How a copy was made from an original."""

    MASKED = "masked"
    CLIPPED = "clipped"
    EXCERPTED = "excerpted"
    TRANSCODED = "transcoded"
    WATERMARKED = "watermarked"


METHOD_LABELS: Final = {
    Method.MASKED: "遮挡",
    Method.CLIPPED: "截取片段",
    Method.EXCERPTED: "摘取画面、页面",
    Method.TRANSCODED: "转换格式",
    Method.WATERMARKED: "加盖水印",
}

PLATFORM_STORE: Final = "平台证据库"
"""Where originals lie that exist as files only."""
