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
    HOLD_NUMBERS = "documents.hold_numbers"
    SIGN = "documents.sign"
    TAKE_SIGNATURE = "documents.take_signature"
    STAMP = "documents.stamp"


POWER_LABELS: Final = {
    Power.VIEW: "查看文书（正卷）",
    Power.VIEW_INTERNAL: "查看内部文书（副卷）",
    Power.VOID: "作废文书和文号",
    Power.BIND: "组卷",
    Power.NUMBER: "设定文号格式",
    Power.HOLD_NUMBERS: "领取当场处罚决定书号段",
    Power.SIGN: "在文书上签名",
    Power.TAKE_SIGNATURE: "采集当事人等的签名、注明拒签",
    Power.STAMP: "用印",
}


SEARCH_KIND: Final = "document"
HELD_AT_MOST: Final = 20
"""How many numbers given in advance (号段) one account may hold unused."""


class State(StrEnum):
    """A final document never changes; a spoiled one is void and keeps its number."""

    FINAL = "final"
    VOID = "void"


STATE_LABELS: Final = {State.FINAL: "已生成", State.VOID: "已作废"}


class Way(StrEnum):
    """How someone signed a document, or did not."""

    SEAL = "seal"
    CERTIFICATE = "certificate"
    HANDWRITING = "handwriting"
    PAPER = "paper"
    REFUSED = "refused"


WAY_LABELS: Final = {
    Way.SEAL: "用印",
    Way.CERTIFICATE: "电子签名",
    Way.HANDWRITING: "手写签名",
    Way.PAPER: "纸质签名（扫描件）",
    Way.REFUSED: "拒绝签名",
}
SEAL_ROLE: Final = "行政机关"


class Effect(StrEnum):
    """Whether a document still has effect, as later acts and remedies left it."""

    IN_FORCE = "in_force"
    CORRECTED = "corrected"
    CHANGED = "changed"
    REVOKED_IN_PART = "revoked_in_part"
    REVOKED = "revoked"
    UNLAWFUL = "unlawful"
    INVALID = "invalid"
    WITHDRAWN = "withdrawn"


EFFECT_LABELS: Final = {
    Effect.IN_FORCE: "有效",
    Effect.CORRECTED: "已更正",
    Effect.CHANGED: "已变更",
    Effect.REVOKED_IN_PART: "已部分撤销",
    Effect.REVOKED: "已撤销",
    Effect.UNLAWFUL: "已确认违法",
    Effect.INVALID: "已确认无效",
    Effect.WITHDRAWN: "已撤回",
}

CHECK_PATH: Final = "/verify/{code}/"
"""Where the public page checks a document; the QR code on the paper leads there."""

CODE_LENGTH: Final = 12
CODE_SIGNS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Signs of verification codes (核验码): none that is taken for another (0 O, 1 I L)."""


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
    HEARING_RIGHT = "听告"
    HEARING = "听通"
    HEARING_ANNOUNCED = "听公"
    CONFISCATED = "没清"
    ANNOUNCED_SERVICE = "送公"
    CLERICAL = "补正"
    DEFERRAL = "缓缴"
    SURCHARGE = "加罚"
    DEMAND = "催"
    ENFORCEMENT = "强执"
    SUBSTITUTE = "代履"
    STAY = "中执"
    END = "终执"
    RESUME = "恢执"
    AGREEMENT = "执协"
    COURT = "强申"
    CRIME = "罪移"
    NOTIFICATION = "抄告"
    INSPECTION = "检通"
    INSPECTION_RESULT = "检告"
    STOP = "责停"
    BUILDING_NOTICE = "处告"
    BUILDING = "违处"
    REMOVAL = "拆公"
    FORCED_REMOVAL = "强拆公"
    PRESENCE = "到告"
    CIRCULAR = "函"
    TALK = "约"


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
    NumberClass.HEARING_RIGHT: "听证告知",
    NumberClass.HEARING: "听证通知",
    NumberClass.HEARING_ANNOUNCED: "听证公告",
    NumberClass.CONFISCATED: "没收物品清单",
    NumberClass.ANNOUNCED_SERVICE: "送达公告",
    NumberClass.CLERICAL: "补正",
    NumberClass.DEFERRAL: "延期分期缴纳罚款",
    NumberClass.SURCHARGE: "加处罚款",
    NumberClass.DEMAND: "催告",
    NumberClass.ENFORCEMENT: "强制执行",
    NumberClass.SUBSTITUTE: "代履行",
    NumberClass.STAY: "中止执行",
    NumberClass.END: "终结执行",
    NumberClass.RESUME: "恢复执行",
    NumberClass.AGREEMENT: "执行协议",
    NumberClass.COURT: "申请法院强制执行",
    NumberClass.CRIME: "涉嫌犯罪案件移送",
    NumberClass.NOTIFICATION: "抄告",
    NumberClass.INSPECTION: "行政检查通知",
    NumberClass.INSPECTION_RESULT: "行政检查结果告知",
    NumberClass.STOP: "责令停止建设",
    NumberClass.BUILDING_NOTICE: "违法建筑处置告知",
    NumberClass.BUILDING: "违法建筑处置决定",
    NumberClass.REMOVAL: "限期拆除公告",
    NumberClass.FORCED_REMOVAL: "强制拆除公告",
    NumberClass.PRESENCE: "强制拆除到场通知",
    NumberClass.CIRCULAR: "告知函",
    NumberClass.TALK: "约谈通知",
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
    HEARING = "hearing"
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
        Section.HEARING,
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
DEFERRAL_LABELS: Final = {"deferred": "延期缴纳", "instalments": "分期缴纳"}
DISPOSAL_WAY_LABELS: Final = {"auction": "公开拍卖", "state_rules": "按照国家有关规定处理"}
DEMAND_PURPOSE_LABELS: Final = {
    "court": "申请人民法院强制执行",
    "own": "作出强制执行决定",
    "substitute": "实施代履行",
}
NOTIFICATION_LABELS: Final = {
    "licensing": "抄告作出行政许可决定的机关",
    "supervising": "反馈处理结果",
}
INSPECTION_WAY_LABELS: Final = {
    "random": "双随机抽查",
    "targeted": "针对性检查",
    "focused": "重点监管检查",
}
SERVICE_LABELS: Final = {
    "direct": "直接送达",
    "left": "留置送达",
    "electronic": "电子送达",
    "post": "邮寄送达",
    "entrusted": "委托送达",
    "forwarded": "转交送达",
    "notice": "公告送达",
}
