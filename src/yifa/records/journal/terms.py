"""Words of the journal: its powers and the kinds of matters it shows."""

from enum import StrEnum
from typing import Final


class Power(StrEnum):
    """What a post may do with the journal."""

    VIEW = "journal.view"
    VERIFY = "journal.verify"
    ERASE = "journal.erase"


POWER_LABELS: Final = {
    Power.VIEW: "查看日志",
    Power.VERIFY: "核验日志",
    Power.ERASE: "删除个人信息",
}

MATTER_LABELS: Final = {
    "case": "案件",
    "incident": "事件",
    "inspection": "行政检查",
    "report": "来件",
    "party": "当事人",
    "officer": "执法人员",
    "account": "账号",
    "document": "文书",
    "evidence": "证据",
    "dossier": "案卷",
    "law": "法律法规",
    "grid": "网格",
    "system": "系统",
    "access": "个人信息查阅",
    "erasure": "个人信息删除",
}


def matter_label(kind: str) -> str:
    """Name a kind of matter in Chinese; an unknown one keeps its code."""
    return MATTER_LABELS.get(kind, kind)
