"""Words of the pool of witnesses (证人库): who they are, when they come, how it went, powers."""

from enum import StrEnum

WITNESS_MATTER = "witness"


class Power(StrEnum):
    """What may be done in this room."""

    VIEW = "witnesses.view"
    ENROLL = "witnesses.enroll"
    INVITE = "witnesses.invite"
    REVEAL = "witnesses.reveal"


POWER_LABELS = {
    Power.VIEW: "查看证人库（联系方式隐去）",
    Power.ENROLL: "登记、退出证人库",
    Power.INVITE: "邀请证人到场、登记作证",
    Power.REVEAL: "查看证人联系方式",
}


class Calling(StrEnum):
    """Where a witness comes from."""

    COMMUNITY = "community"
    SANITATION = "sanitation"
    PROPERTY = "property"
    MERCHANT = "merchant"
    OTHER = "other"


CALLING_LABELS = {
    Calling.COMMUNITY: "社区（村）工作者",
    Calling.SANITATION: "环卫作业人员",
    Calling.PROPERTY: "物业服务人员",
    Calling.MERCHANT: "沿街商户",
    Calling.OTHER: "其他志愿者",
}


class Hours(StrEnum):
    """When a witness is usually free."""

    WORKDAYS = "workdays"
    EVENINGS = "evenings"
    WEEKENDS = "weekends"


HOURS_LABELS = {
    Hours.WORKDAYS: "工作日白天",
    Hours.EVENINGS: "夜间（18:00 至次日 6:00）",
    Hours.WEEKENDS: "休息日白天",
}


class Stage(StrEnum):
    """How an invitation went."""

    INVITED = "invited"
    DECLINED = "declined"
    PRESENT = "present"
    ABSENT = "absent"
    TESTIFIED = "testified"


STAGE_LABELS = {
    Stage.INVITED: "已邀请",
    Stage.DECLINED: "不能到场",
    Stage.PRESENT: "已到场见证",
    Stage.ABSENT: "未到场",
    Stage.TESTIFIED: "已作证",
}

ADDRESSED_AS = {
    Stage.DECLINED: "登记不能到场",
    Stage.PRESENT: "登记到场",
    Stage.ABSENT: "登记未到场",
    Stage.TESTIFIED: "登记作证",
}
"""What the button of each next stage says."""
