"""Words of the room of cases: stages, outcomes, ways of service, kinds of evidence, powers."""

from enum import StrEnum

from yifa.records.service.terms import LAWFUL_RECEIVERS as LAWFUL_RECEIVERS
from yifa.records.service.terms import PLACE_OF_SERVICE_LABELS as PLACE_OF_SERVICE_LABELS
from yifa.records.service.terms import PROOF_LABELS as PROOF_LABELS
from yifa.records.service.terms import RECEIVER_LABELS as RECEIVER_LABELS
from yifa.records.service.terms import SERVICE_WAY_LABELS as SERVICE_WAY_LABELS
from yifa.records.service.terms import PlaceOfService as PlaceOfService
from yifa.records.service.terms import Proof as Proof
from yifa.records.service.terms import Receiver as Receiver
from yifa.records.service.terms import ServiceWay as ServiceWay


class Power(StrEnum):
    """What may be done in this room."""

    VIEW = "cases.view"
    REGISTER_LEAD = "cases.register_lead"
    HANDLE = "cases.handle"
    APPROVE_FILING = "cases.approve_filing"
    REVIEW = "cases.review"
    DECIDE = "cases.decide"
    RECORD_PAYMENT = "cases.record_payment"
    CLOSE = "cases.close"
    ARCHIVE = "cases.archive"
    SCORE = "cases.score"
    SETTLE_REPORT = "cases.settle_report"


POWER_LABELS = {
    Power.VIEW: "查看案件",
    Power.REGISTER_LEAD: "登记案件线索",
    Power.HANDLE: "承办案件（调查、告知、送达、当场处罚）",
    Power.APPROVE_FILING: "批准立案或者不予立案",
    Power.REVIEW: "法制审核",
    Power.DECIDE: "作出处理决定、决定回避、集体讨论、撤销案件",
    Power.RECORD_PAYMENT: "登记罚款缴纳",
    Power.CLOSE: "批准结案",
    Power.ARCHIVE: "归档",
    Power.SCORE: "评查案卷、查看评查结果",
    Power.SETTLE_REPORT: "处理存疑的补报（当场处罚）",
}


class Stage(StrEnum):
    """Where a case stands. Both procedures use one list, so that a filter means one thing."""

    LEAD = "lead"
    PROPOSED = "proposed"
    INVESTIGATING = "investigating"
    CONCLUDED = "concluded"
    NOTIFIED = "notified"
    OPENED = "opened"
    TOLD = "told"
    HEARD = "heard"
    DECIDED = "decided"
    SERVED = "served"
    CLOSED = "closed"
    ARCHIVED = "archived"
    NOT_FILED = "not_filed"
    WITHDRAWN = "withdrawn"
    SUSPENDED = "suspended"
    TERMINATED = "terminated"
    HANDED_OVER = "handed_over"
    RECORDED = "recorded"
    VERIFIED = "verified"
    INFORMED = "informed"
    DISCARDED = "discarded"


STAGE_LABELS = {
    Stage.LEAD: "线索受理",
    Stage.PROPOSED: "立案审批",
    Stage.INVESTIGATING: "调查取证",
    Stage.CONCLUDED: "调查终结",
    Stage.NOTIFIED: "事先告知",
    Stage.OPENED: "当场查处",
    Stage.TOLD: "当场告知",
    Stage.HEARD: "听取陈述",
    Stage.DECIDED: "已作决定",
    Stage.SERVED: "送达执行",
    Stage.CLOSED: "已结案",
    Stage.ARCHIVED: "已归档",
    Stage.NOT_FILED: "不予立案",
    Stage.WITHDRAWN: "已撤案",
    Stage.SUSPENDED: "中止调查",
    Stage.TERMINATED: "终止调查",
    Stage.HANDED_OVER: "已移送",
    Stage.RECORDED: "监控记录",
    Stage.VERIFIED: "记录审核",
    Stage.INFORMED: "告知查询",
    Stage.DISCARDED: "记录消除",
}

ENDED = frozenset(
    {
        Stage.CLOSED,
        Stage.ARCHIVED,
        Stage.NOT_FILED,
        Stage.WITHDRAWN,
        Stage.TERMINATED,
        Stage.HANDED_OVER,
        Stage.DISCARDED,
    }
)
"""Stages in which nothing is due any more but archiving."""


class LeadSource(StrEnum):
    """How a lead (线索) was found."""

    PATROL = "patrol"
    COMPLAINT = "complaint"
    INCIDENT = "incident"
    INSPECTION = "inspection"
    TRANSFERRED = "transferred"
    ASSIGNED = "assigned"
    MONITORING = "monitoring"


LEAD_SOURCE_LABELS = {
    LeadSource.PATROL: "日常巡查",
    LeadSource.COMPLAINT: "投诉举报",
    LeadSource.INCIDENT: "事件转办",
    LeadSource.INSPECTION: "行政检查",
    LeadSource.TRANSFERRED: "其他机关移送",
    LeadSource.ASSIGNED: "上级交办",
    LeadSource.MONITORING: "监控线索",
}


class EvidenceKind(StrEnum):
    """The eight kinds of evidence of 《行政处罚法》第四十六条第一款."""

    DOCUMENTARY = "documentary"
    PHYSICAL = "physical"
    AUDIOVISUAL = "audiovisual"
    ELECTRONIC = "electronic"
    TESTIMONY = "testimony"
    PARTY_STATEMENT = "party_statement"
    EXPERT_OPINION = "expert_opinion"
    RECORD = "record"


EVIDENCE_KIND_LABELS = {
    EvidenceKind.DOCUMENTARY: "书证",
    EvidenceKind.PHYSICAL: "物证",
    EvidenceKind.AUDIOVISUAL: "视听资料",
    EvidenceKind.ELECTRONIC: "电子数据",
    EvidenceKind.TESTIMONY: "证人证言",
    EvidenceKind.PARTY_STATEMENT: "当事人的陈述",
    EvidenceKind.EXPERT_OPINION: "鉴定意见",
    EvidenceKind.RECORD: "勘验笔录、现场笔录",
}


class Confirmation(StrEnum):
    """How a record (笔录) was confirmed by the person it concerns."""

    SIGNED = "signed"
    REFUSED = "refused"
    MISSING = "missing"


CONFIRMATION_LABELS = {
    Confirmation.SIGNED: "核对无误并签名",
    Confirmation.REFUSED: "拒绝签名，已注明",
    Confirmation.MISSING: "未确认",
}


class PenaltyKind(StrEnum):
    """Kinds of penalty: 《行政处罚法》第九条. Detention is the police's to decide (JUR-08)."""

    WARNING = "warning"
    CRITICISM = "criticism"
    FINE = "fine"
    CONFISCATE_GAINS = "confiscate_gains"
    CONFISCATE_GOODS = "confiscate_goods"
    SUSPEND_BUSINESS = "suspend_business"
    CLOSE_DOWN = "close_down"
    REVOKE_LICENSE = "revoke_license"
    DOWNGRADE = "downgrade"
    LIMIT_ACTIVITY = "limit_activity"
    LIMIT_WORK = "limit_work"
    DETAIN = "detain"


PENALTY_KIND_LABELS = {
    PenaltyKind.WARNING: "警告",
    PenaltyKind.CRITICISM: "通报批评",
    PenaltyKind.FINE: "罚款",
    PenaltyKind.CONFISCATE_GAINS: "没收违法所得",
    PenaltyKind.CONFISCATE_GOODS: "没收非法财物",
    PenaltyKind.SUSPEND_BUSINESS: "责令停产停业",
    PenaltyKind.CLOSE_DOWN: "责令关闭",
    PenaltyKind.REVOKE_LICENSE: "吊销许可证件",
    PenaltyKind.DOWNGRADE: "降低资质等级",
    PenaltyKind.LIMIT_ACTIVITY: "限制开展生产经营活动",
    PenaltyKind.LIMIT_WORK: "限制从业",
    PenaltyKind.DETAIN: "行政拘留",
}

HEARING_KINDS = frozenset(
    {
        PenaltyKind.SUSPEND_BUSINESS,
        PenaltyKind.CLOSE_DOWN,
        PenaltyKind.REVOKE_LICENSE,
        PenaltyKind.DOWNGRADE,
        PenaltyKind.LIMIT_WORK,
    }
)
"""They give the right to a hearing whatever the amount: 《行政处罚法》第六十三条第一款."""


class NoPenaltyGround(StrEnum):
    """Why no penalty is given: 《行政处罚法》第三十、三十一、三十三、三十六、五十七条."""

    SLIGHT_CORRECTED = "slight_corrected"
    FIRST_OFFENSE = "first_offense"
    NO_FAULT = "no_fault"
    FACTS_NOT_HOLD = "facts_not_hold"
    UNDER_FOURTEEN = "under_fourteen"
    NO_CAPACITY = "no_capacity"
    EXPIRED = "expired"


NO_PENALTY_GROUND_LABELS = {
    NoPenaltyGround.SLIGHT_CORRECTED: "违法行为轻微并及时改正，没有造成危害后果",
    NoPenaltyGround.FIRST_OFFENSE: "初次违法且危害后果轻微并及时改正",
    NoPenaltyGround.NO_FAULT: "当事人有证据足以证明没有主观过错",
    NoPenaltyGround.FACTS_NOT_HOLD: "违法事实不能成立",
    NoPenaltyGround.UNDER_FOURTEEN: "不满十四周岁的未成年人有违法行为",
    NoPenaltyGround.NO_CAPACITY: "精神病人、智力残疾人在不能辨认或者不能控制自己行为时有违法行为",
    NoPenaltyGround.EXPIRED: "违法行为超过追责时效",
}

EDUCATED_GROUNDS = frozenset(
    {
        NoPenaltyGround.SLIGHT_CORRECTED,
        NoPenaltyGround.FIRST_OFFENSE,
        NoPenaltyGround.NO_FAULT,
        NoPenaltyGround.UNDER_FOURTEEN,
    }
)
"""Grounds on which the party must be educated: 《行政处罚法》第三十条、第三十三条第三款."""


class Outcome(StrEnum):
    """What was decided after the investigation: 《行政处罚法》第五十七条第一款."""

    NONE = ""
    PENALTY = "penalty"
    NO_PENALTY = "no_penalty"
    TRANSFERRED = "transferred"


OUTCOME_LABELS = {
    Outcome.NONE: "—",
    Outcome.PENALTY: "行政处罚",
    Outcome.NO_PENALTY: "不予行政处罚",
    Outcome.TRANSFERRED: "移送司法机关",
}


class CollectionGround(StrEnum):
    """Why a fine may be collected on the spot: 《行政处罚法》第六十八条、第六十九条."""

    UP_TO_100_YUAN = "up_to_100_yuan"
    HARD_LATER = "hard_later"
    REMOTE = "remote"
    NONE = "none"


COLLECTION_GROUND_LABELS = {
    CollectionGround.UP_TO_100_YUAN: "一百元以下罚款",
    CollectionGround.HARD_LATER: "不当场收缴事后难以执行",
    CollectionGround.REMOTE: "边远、水上、交通不便地区，当事人缴纳确有困难并提出",
    CollectionGround.NONE: "无",
}


class Remedy(StrEnum):
    """Which remedies a decision tells of."""

    EITHER = "either"
    RECONSIDERATION_FIRST = "reconsideration_first"


REMEDY_LABELS = {
    Remedy.EITHER: "复议或者诉讼",
    Remedy.RECONSIDERATION_FIRST: "复议前置",
}


class Answer(StrEnum):
    """An answer that must be given and may not be guessed."""

    UNANSWERED = ""
    YES = "yes"
    NO = "no"


ANSWER_LABELS = {Answer.UNANSWERED: "未填写", Answer.YES: "有", Answer.NO: "无"}
