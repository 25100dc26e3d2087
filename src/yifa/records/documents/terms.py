"""Words of the room of documents: powers, states, classes of numbers, parts of a dossier."""

from enum import StrEnum
from typing import Final


class Power(StrEnum):
    """What may be done in this room. Making a document is part of the act that needs it."""

    VIEW = "documents.view"
    VIEW_INTERNAL = "documents.view_internal"
    VOID = "documents.void"
    BIND = "documents.bind"
    NUMBER = "documents.number"


POWER_LABELS: Final = {
    Power.VIEW: "查看文书（正卷）",
    Power.VIEW_INTERNAL: "查看内部文书（副卷）",
    Power.VOID: "作废文书和文号",
    Power.BIND: "组卷",
    Power.NUMBER: "设定文号格式",
}


SEARCH_KIND: Final = "document"


class State(StrEnum):
    """A final document never changes; a spoiled one is void and keeps its number."""

    FINAL = "final"
    VOID = "void"


STATE_LABELS: Final = {State.FINAL: "已生成", State.VOID: "已作废"}


class NumberClass(StrEnum):
    """The classes of document numbers (文号); the value is the character class in the number."""

    FILING = "立"
    CORRECTION = "责改"
    NOTICE = "罚告"
    DECISION = "罚决"
    ON_THE_SPOT = "当罚"
    NO_PENALTY = "不罚"
    CLOSING = "结"
    TRANSFER = "移"
    DESIGNATION = "指管"
    RECUSAL = "回避"
    ENTRUSTMENT = "委"
    ASSISTANCE = "协"
    INQUIRY = "询通"
    MONITORING = "监告"
    SAMPLING = "抽样"
    SAMPLE_HANDLING = "抽处"
    PRESERVATION = "先登"
    PRESERVATION_HANDLING = "先处"
    APPRAISAL = "鉴委"
    APPRAISAL_PERIOD = "鉴告"
    SEIZURE = "扣"
    SEIZURE_EXTENSION = "扣延"
    SEIZURE_RELEASE = "解扣"
    ARCHIVE = "档"


NUMBER_CLASS_LABELS: Final = {
    NumberClass.FILING: "立案",
    NumberClass.CORRECTION: "责令改正",
    NumberClass.NOTICE: "行政处罚事先告知",
    NumberClass.DECISION: "行政处罚决定",
    NumberClass.ON_THE_SPOT: "当场行政处罚决定",
    NumberClass.NO_PENALTY: "不予行政处罚决定",
    NumberClass.CLOSING: "结案",
    NumberClass.TRANSFER: "案件移送",
    NumberClass.DESIGNATION: "指定管辖",
    NumberClass.RECUSAL: "回避决定",
    NumberClass.ENTRUSTMENT: "行政执法委托",
    NumberClass.ASSISTANCE: "协助调查",
    NumberClass.INQUIRY: "询问通知",
    NumberClass.MONITORING: "监控记录违法事实告知",
    NumberClass.SAMPLING: "抽样取证",
    NumberClass.SAMPLE_HANDLING: "抽样取证物品处理",
    NumberClass.PRESERVATION: "先行登记保存",
    NumberClass.PRESERVATION_HANDLING: "先行登记保存物品处理",
    NumberClass.APPRAISAL: "检测、检验、鉴定委托",
    NumberClass.APPRAISAL_PERIOD: "检测、检验、鉴定期间告知",
    NumberClass.SEIZURE: "查封、扣押决定",
    NumberClass.SEIZURE_EXTENSION: "延长查封、扣押期限",
    NumberClass.SEIZURE_RELEASE: "解除查封、扣押",
    NumberClass.ARCHIVE: "档号",
}

DEFAULT_PATTERN: Final = "{org}{cls}字〔{yyyy}〕第{n:04d}号"
ARCHIVE_PATTERN: Final = "{yyyy}{n:04d}"


class Part(StrEnum):
    """The two parts of a dossier: what the party may see, and what stays inside."""

    OPEN = "open"
    INTERNAL = "internal"


PART_LABELS: Final = {Part.OPEN: "正卷", Part.INTERNAL: "副卷"}


class Section(StrEnum):
    """The groups of a dossier in their order; each belongs to one part."""

    FILING = "filing"
    DECISION = "decision"
    SERVED = "served"
    EVIDENCE = "evidence"
    STATEMENT = "statement"
    PROPERTY = "property"
    RECEIPT = "receipt"
    EXECUTION = "execution"
    LEAD = "lead"
    REPORT = "report"
    LEGAL_REVIEW = "legal_review"
    DISCUSSION = "discussion"
    REQUEST = "request"
    CLOSING = "closing"
    BINDING = "binding"


SECTIONS_OF: Final = {
    Part.OPEN: (
        Section.FILING,
        Section.DECISION,
        Section.SERVED,
        Section.EVIDENCE,
        Section.STATEMENT,
        Section.PROPERTY,
        Section.RECEIPT,
        Section.EXECUTION,
    ),
    Part.INTERNAL: (
        Section.LEAD,
        Section.REPORT,
        Section.LEGAL_REVIEW,
        Section.DISCUSSION,
        Section.REQUEST,
        Section.CLOSING,
    ),
}

PARTY_KIND_LABELS: Final = {
    "person": "个人",
    "unit": "单位",
    "individual_merchant": "个体工商户",
}

CORRECTION_LABELS: Final = {
    "corrected": "已改正",
    "partly": "部分改正",
    "not_corrected": "未改正",
}
REVIEW_LABELS: Final = {"passed": "审核通过", "returned": "退回补正", "rejected": "审核不通过"}
ADOPTION_LABELS: Final = {"adopted": "采纳", "partly": "部分采纳", "not_adopted": "不予采纳"}
MEASURE_LABELS: Final = {"seal": "查封", "seize": "扣押"}
OBJECT_LABELS: Final = {
    "place": "场所",
    "facility": "设施、设备",
    "goods": "工具、物品等财物",
}
RECORD_REVIEW_LABELS: Final = {"passed": "符合要求", "rejected": "不符合要求"}
SERVICE_LABELS: Final = {
    "direct": "直接送达",
    "left": "留置送达",
    "electronic": "电子送达",
    "post": "邮寄送达",
    "entrusted": "委托送达",
    "forwarded": "转交送达",
    "notice": "公告送达",
}
