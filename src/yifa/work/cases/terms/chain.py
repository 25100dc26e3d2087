"""Words of the chain of evidence (证据链): what a case must prove, and how a proof stands to it."""

from enum import StrEnum


class Element(StrEnum):
    """What must be proved before a party is fined (待证事实)."""

    SUBJECT = "subject"
    CONDUCT = "conduct"
    TIME_AND_PLACE = "time_and_place"
    CONDITION = "condition"
    AMOUNT = "amount"
    CIRCUMSTANCE = "circumstance"


ELEMENT_LABELS = {
    Element.SUBJECT: "违法主体：行为人就是当事人",
    Element.CONDUCT: "违法行为：实施了案由所列的行为",
    Element.TIME_AND_PLACE: "行为的时间和地点",
    Element.CONDITION: "处罚的前提：责令改正后逾期不改正或者拒不改正",
    Element.AMOUNT: "计算罚款的基数",
    Element.CIRCUMSTANCE: "情节和危害后果（裁量事实）",
}
ELEMENT_SHORT_LABELS = {
    Element.SUBJECT: "违法主体",
    Element.CONDUCT: "违法行为",
    Element.TIME_AND_PLACE: "时间地点",
    Element.CONDITION: "处罚前提",
    Element.AMOUNT: "计算基数",
    Element.CIRCUMSTANCE: "情节后果",
}


class Standing(StrEnum):
    """How an element stands: no proof, one alone, several that agree, or some against it."""

    MISSING = "missing"
    SINGLE = "single"
    PROVED = "proved"
    DISPUTED = "disputed"


STANDING_LABELS = {
    Standing.MISSING: "缺少证据",
    Standing.SINGLE: "只有一件证据",
    Standing.PROVED: "已有多件证据印证",
    Standing.DISPUTED: "证据相互矛盾",
}
