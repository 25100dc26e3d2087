"""Words of the branches of a case: suspension, termination, transfer, crime, help, publication."""

from enum import StrEnum


class SuspensionGround(StrEnum):
    """Why an investigation is suspended (中止调查)."""

    OTHER_CASE = "other_case"
    LAW_QUESTION = "law_question"
    FORCE_MAJEURE = "force_majeure"
    PARTY_MISSING = "party_missing"
    OTHER = "other"


SUSPENSION_GROUND_LABELS = {
    SuspensionGround.OTHER_CASE: "须以相关案件的裁判结果或者其他行政决定为依据，尚未作出",
    SuspensionGround.LAW_QUESTION: "涉及法律适用等问题，需要送请有权机关作出解释或者确认",
    SuspensionGround.FORCE_MAJEURE: "因不可抗力致使案件暂时无法调查",
    SuspensionGround.PARTY_MISSING: "当事人下落不明致使案件暂时无法调查",
    SuspensionGround.OTHER: "其他应当中止调查的情形",
}


class TerminationGround(StrEnum):
    """Why an investigation ends for good (终止调查)."""

    PARTY_DIED = "party_died"
    PARTY_ENDED = "party_ended"
    EXPIRED = "expired"
    OTHER = "other"


TERMINATION_GROUND_LABELS = {
    TerminationGround.PARTY_DIED: "作为当事人的自然人死亡",
    TerminationGround.PARTY_ENDED: "作为当事人的法人或者其他组织终止，无权利义务承受人",
    TerminationGround.EXPIRED: "违法行为超过追责时效",
    TerminationGround.OTHER: "其他应当终止调查的情形",
}


class TransferPaper(StrEnum):
    """Papers handed over with a suspected crime: 《行政执法机关移送涉嫌犯罪案件的规定》第六条."""

    LETTER = "letter"
    REPORT = "report"
    LIST = "list"
    EXPERT = "expert"
    OTHER = "other"


TRANSFER_PAPER_LABELS = {
    TransferPaper.LETTER: "涉嫌犯罪案件移送书",
    TransferPaper.REPORT: "涉嫌犯罪案件情况的调查报告",
    TransferPaper.LIST: "涉案物品清单",
    TransferPaper.EXPERT: "有关检验报告或者鉴定结论",
    TransferPaper.OTHER: "其他有关涉嫌犯罪的材料",
}


class PoliceAnswer(StrEnum):
    """What the police answered to a transfer."""

    FILED = "filed"
    REFUSED = "refused"
    PASSED_ON = "passed_on"


POLICE_ANSWER_LABELS = {
    PoliceAnswer.FILED: "立案",
    PoliceAnswer.REFUSED: "不予立案",
    PoliceAnswer.PASSED_ON: "转送有管辖权的机关",
}


class Contest(StrEnum):
    """How the agency contests a refusal of the police."""

    REVIEW = "review"
    PROCURATORATE = "procuratorate"


CONTEST_LABELS = {
    Contest.REVIEW: "提请公安机关复议",
    Contest.PROCURATORATE: "建议人民检察院立案监督",
}


class ReturnedBy(StrEnum):
    """Who gave a transferred case back."""

    POLICE = "police"
    PROCURATORATE = "procuratorate"
    COURT = "court"


RETURNED_BY_LABELS = {
    ReturnedBy.POLICE: "公安机关不予立案或者撤销案件",
    ReturnedBy.PROCURATORATE: "人民检察院不起诉",
    ReturnedBy.COURT: "人民法院免予刑事处罚或者判决无罪",
}


class Purpose(StrEnum):
    """Why another authority is told (抄告)."""

    LICENSING = "licensing"
    SUPERVISING = "supervising"


PURPOSE_LABELS = {
    Purpose.LICENSING: "抄告作出许可决定的机关",
    Purpose.SUPERVISING: "向原主管部门反馈处理结果",
}


class Content(StrEnum):
    """What of a case is published."""

    DECISION = "decision"
    SUMMARY = "summary"
    FILE = "file"


CONTENT_LABELS = {
    Content.DECISION: "处罚决定书",
    Content.SUMMARY: "处罚决定摘要",
    Content.FILE: "案卷材料（笔录、讨论记录等）",
}


class PersonalItem(StrEnum):
    """Personal data that a published text must not show."""

    ID_NUMBER = "id_number"
    HOME = "home"
    PHONE = "phone"
    ACCOUNT = "account"
    PLATE = "plate"
    FACE = "face"
    SIGNATURE = "signature"
    HEALTH = "health"
    OTHERS = "others"
    NAME = "name"


PERSONAL_ITEM_LABELS = {
    PersonalItem.ID_NUMBER: "证件号码",
    PersonalItem.HOME: "家庭住址（县以下）",
    PersonalItem.PHONE: "电话号码",
    PersonalItem.ACCOUNT: "银行账号",
    PersonalItem.PLATE: "车辆号牌",
    PersonalItem.FACE: "人脸图像",
    PersonalItem.SIGNATURE: "个人签名",
    PersonalItem.HEALTH: "健康、医疗信息",
    PersonalItem.OTHERS: "案外人姓名",
    PersonalItem.NAME: "自然人当事人全名",
}
