"""Words of performance and enforcement: deferral, demand, court, agreement, substitution."""

from enum import StrEnum


class ExecutionPower(StrEnum):
    """Who may compel performance of a decision: 《行政强制法》第十三条."""

    COURT = "court"
    SELF = "self"
    GOVERNMENT = "government"


EXECUTION_POWER_LABELS = {
    ExecutionPower.COURT: "申请人民法院强制执行",
    ExecutionPower.SELF: "法律规定由本机关强制执行",
    ExecutionPower.GOVERNMENT: "由人民政府责成有关部门强制执行",
}


EXECUTION_POWER_WORDS = {
    "申请法院": ExecutionPower.COURT,
    "本机关": ExecutionPower.SELF,
    "政府责成": ExecutionPower.GOVERNMENT,
}
"""How the parameter says it; any other word leaves the court."""


class DeferralKind(StrEnum):
    """How a party in hardship asks to pay: 《行政处罚法》第六十六条第二款."""

    DEFERRED = "deferred"
    INSTALMENTS = "instalments"


DEFERRAL_KIND_LABELS = {
    DeferralKind.DEFERRED: "延期缴纳",
    DeferralKind.INSTALMENTS: "分期缴纳",
}


class DemandPurpose(StrEnum):
    """What follows a demand (催告) that is not met."""

    COURT = "court"
    OWN = "own"
    SUBSTITUTE = "substitute"


DEMAND_PURPOSE_LABELS = {
    DemandPurpose.COURT: "申请人民法院强制执行前催告",
    DemandPurpose.OWN: "作出强制执行决定前催告",
    DemandPurpose.SUBSTITUTE: "代履行前催告",
}


class SignedAs(StrEnum):
    """In what role an application to the court is signed."""

    HEAD = "head"
    DEPUTY = "deputy"
    OTHER = "other"


SIGNED_AS_LABELS = {
    SignedAs.HEAD: "行政机关负责人（正职）",
    SignedAs.DEPUTY: "受委托的副职负责人",
    SignedAs.OTHER: "其他人员",
}


class CourtPaper(StrEnum):
    """What accompanies an application: 《行政强制法》第五十五条第一款."""

    APPLICATION = "application"
    DECISION = "decision"
    DEMAND = "demand"
    OBJECT = "object"
    OTHER = "other"


COURT_PAPER_LABELS = {
    CourtPaper.APPLICATION: "强制执行申请书（负责人签名、盖章并注明日期）",
    CourtPaper.DECISION: "行政决定书及作出决定的事实、理由和依据",
    CourtPaper.DEMAND: "当事人的意见及催告情况",
    CourtPaper.OBJECT: "申请强制执行标的情况",
    CourtPaper.OTHER: "法律、行政法规规定的其他材料",
}
NEEDED_PAPERS = (
    CourtPaper.APPLICATION,
    CourtPaper.DECISION,
    CourtPaper.DEMAND,
    CourtPaper.OBJECT,
)


class CourtAnswer(StrEnum):
    """What the court answers: 《行政强制法》第五十六条至第五十八条."""

    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"
    EXECUTES = "executes"
    REFUSES = "refuses"


COURT_ANSWER_LABELS = {
    CourtAnswer.ACCEPTED: "受理",
    CourtAnswer.NOT_ACCEPTED: "裁定不予受理",
    CourtAnswer.EXECUTES: "裁定准予执行",
    CourtAnswer.REFUSES: "裁定不予执行",
}
REFUSALS = (CourtAnswer.NOT_ACCEPTED, CourtAnswer.REFUSES)


class StayGround(StrEnum):
    """Why execution is stayed (中止执行): 《行政强制法》第三十九条第一款."""

    HARDSHIP = "hardship"
    THIRD_PARTY = "third_party"
    IRREPARABLE = "irreparable"
    HOUSING = "housing"
    OTHER = "other"


STAY_GROUND_LABELS = {
    StayGround.HARDSHIP: "当事人履行确有困难或者暂无履行能力",
    StayGround.THIRD_PARTY: "第三人对执行标的主张权利，确有理由",
    StayGround.IRREPARABLE: "执行可能造成难以弥补的损失，且中止不损害公共利益",
    StayGround.HOUSING: "当事人拆除后住房困难，尚未落实保障或者过渡措施",
    StayGround.OTHER: "需要中止执行的其他情形",
}


class EndGround(StrEnum):
    """Why execution ends (终结执行): 《行政强制法》第三十九条第二款、第四十条."""

    DEATH = "death"
    DISSOLVED = "dissolved"
    OBJECT_LOST = "object_lost"
    REVOKED = "revoked"
    STAYED_THREE_YEARS = "stayed_three_years"
    OTHER = "other"


END_GROUND_LABELS = {
    EndGround.DEATH: "公民死亡，无遗产可供执行，又无义务承受人",
    EndGround.DISSOLVED: "单位终止，无财产可供执行，又无义务承受人",
    EndGround.OBJECT_LOST: "执行标的灭失",
    EndGround.REVOKED: "据以执行的行政决定被撤销",
    EndGround.STAYED_THREE_YEARS: "没有明显社会危害，确无能力履行，中止执行满三年",
    EndGround.OTHER: "需要终结执行的其他情形",
}


class Harm(StrEnum):
    """What makes performance by others (代履行) lawful: 《行政强制法》第五十条."""

    TRAFFIC = "traffic"
    POLLUTION = "pollution"
    RESOURCES = "resources"


HARM_LABELS = {
    Harm.TRAFFIC: "已经或者将危害交通安全",
    Harm.POLLUTION: "已经或者将造成环境污染",
    Harm.RESOURCES: "已经或者将破坏自然资源",
}


class Performer(StrEnum):
    """Who performs in place of the party."""

    AGENCY = "agency"
    UNRELATED = "unrelated"
    RELATED = "related"


PERFORMER_LABELS = {
    Performer.AGENCY: "本机关",
    Performer.UNRELATED: "没有利害关系的第三人",
    Performer.RELATED: "与本机关或者当事人有利害关系的人",
}


class DisposalWay(StrEnum):
    """What becomes of confiscated goods: 《行政处罚法》第七十四条第一款."""

    AUCTION = "auction"
    STATE_RULES = "state_rules"
    DESTROY = "destroy"


DISPOSAL_WAY_LABELS = {
    DisposalWay.AUCTION: "公开拍卖",
    DisposalWay.STATE_RULES: "按照国家有关规定处理",
    DisposalWay.DESTROY: "依法销毁",
}


PAYMENT_CHANNELS = {
    "代收银行": "代收银行",
    "电子支付系统": "电子支付系统",
    "非税收入统缴平台": "非税收入统缴平台",
    "人民法院执行款": "人民法院执行款",
}
"""Ways of paying that keep decision and collection apart; the act stores the words."""

FORBIDDEN_CHANNELS = ("现金", "执法人员", "本机关", "本单位", "个人账户", "微信转账", "支付宝转账")
"""Words of a channel that runs through the agency or a person: 《行政处罚法》第六十七条第二款."""
