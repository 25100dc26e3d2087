"""Words of evidence preserved and things sealed or seized (保存、抽样、查封、扣押)."""

from enum import StrEnum


class MeasureKind(StrEnum):
    """Kinds of coercive measures (行政强制措施): 《行政强制法》第九条.

    A bureau may only seal and seize; the others are known so that they can be refused by name.
    """

    SEAL = "seal"
    SEIZE = "seize"
    FREEZE = "freeze"
    PERSON = "person"


MEASURE_KIND_LABELS = {
    MeasureKind.SEAL: "查封",
    MeasureKind.SEIZE: "扣押",
    MeasureKind.FREEZE: "冻结存款、汇款",
    MeasureKind.PERSON: "限制公民人身自由",
}
OFFERED_MEASURES = {
    kind: MEASURE_KIND_LABELS[kind] for kind in (MeasureKind.SEAL, MeasureKind.SEIZE)
}


class ObjectKind(StrEnum):
    """What is sealed or seized: 《行政强制法》第九条、第二十三条."""

    PLACE = "place"
    FACILITY = "facility"
    GOODS = "goods"


OBJECT_KIND_LABELS = {
    ObjectKind.PLACE: "场所",
    ObjectKind.FACILITY: "设施、设备",
    ObjectKind.GOODS: "工具、物品等财物",
}


class WitnessRole(StrEnum):
    """Who a witness (见证人) is."""

    RESIDENT = "resident"
    COMMITTEE = "committee"
    EMPLOYER = "employer"
    OTHER = "other"
    OFFICER = "officer"
    AUXILIARY = "auxiliary"
    COMPLAINANT = "complainant"


WITNESS_ROLE_LABELS = {
    WitnessRole.RESIDENT: "在场群众",
    WitnessRole.COMMITTEE: "村（居）民委员会等基层组织代表",
    WitnessRole.EMPLOYER: "当事人所在单位代表",
    WitnessRole.OTHER: "其他与案件无关的人员",
    WitnessRole.OFFICER: "行政机关工作人员",
    WitnessRole.AUXILIARY: "执法辅助人员",
    WitnessRole.COMPLAINANT: "投诉举报人",
}
BARRED_WITNESSES = frozenset({WitnessRole.OFFICER, WitnessRole.AUXILIARY, WitnessRole.COMPLAINANT})


class PreservedEnding(StrEnum):
    """How things preserved are handled within seven days: 《行政处罚法》第五十六条."""

    RETURN = "return"
    TEST = "test"
    SEIZE = "seize"
    CONFISCATE = "confiscate"
    HAND_OVER = "hand_over"
    RELEASE = "release"


PRESERVED_ENDING_LABELS = {
    PreservedEnding.RETURN: "记录、复制、拍照等固定证据后退还",
    PreservedEnding.TEST: "送交检验、检测、鉴定",
    PreservedEnding.SEIZE: "依法改为查封、扣押",
    PreservedEnding.CONFISCATE: "依据处罚决定没收",
    PreservedEnding.HAND_OVER: "随案移送有关机关",
    PreservedEnding.RELEASE: "解除先行登记保存",
}
FREEING = frozenset({PreservedEnding.RETURN, PreservedEnding.RELEASE})
"""Endings that give the things back; they are never too late to be decided."""


class ReleaseGround(StrEnum):
    """Why a sealing or seizure is released: 《行政强制法》第二十八条第一款、第十九条."""

    NO_VIOLATION = "no_violation"
    UNRELATED = "unrelated"
    DECIDED = "decided"
    EXPIRED = "expired"
    OTHER = "other"
    NOT_APPROVED = "not_approved"


RELEASE_GROUND_LABELS = {
    ReleaseGround.NO_VIOLATION: "当事人没有违法行为",
    ReleaseGround.UNRELATED: "查封、扣押的场所、设施或者财物与违法行为无关",
    ReleaseGround.DECIDED: "已经作出处理决定，不再需要查封、扣押",
    ReleaseGround.EXPIRED: "查封、扣押期限已经届满",
    ReleaseGround.OTHER: "其他不再需要采取查封、扣押措施的情形",
    ReleaseGround.NOT_APPROVED: "紧急实施后，负责人认为不应当采取",
}


class Disposal(StrEnum):
    """What else becomes of things sealed or seized: 《行政强制法》第二十一条、第二十七条."""

    CONFISCATE = "confiscate"
    DESTROY = "destroy"
    HAND_OVER = "hand_over"


DISPOSAL_LABELS = {
    Disposal.CONFISCATE: "没收",
    Disposal.DESTROY: "销毁",
    Disposal.HAND_OVER: "随案移送司法机关",
}
