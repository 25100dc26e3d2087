"""Words of the hearing (听证), of jurisdiction disputes and of who may sign what."""

from enum import StrEnum


class ClosedGround(StrEnum):
    """Why a hearing is not public: 《行政处罚法》第六十四条第（三）项."""

    NONE = ""
    STATE = "state_secret"
    BUSINESS = "business_secret"
    PRIVACY = "privacy"


CLOSED_GROUND_LABELS = {
    ClosedGround.NONE: "公开举行",
    ClosedGround.STATE: "涉及国家秘密",
    ClosedGround.BUSINESS: "涉及商业秘密",
    ClosedGround.PRIVACY: "涉及个人隐私",
}


class Forfeit(StrEnum):
    """How the party gave the hearing up: 《行政处罚法》第六十四条第（六）项."""

    ABSENT = "absent"
    LEFT = "left"


FORFEIT_LABELS = {
    Forfeit.ABSENT: "拒不出席听证",
    Forfeit.LEFT: "未经许可中途退出听证",
}


class DisputeEnd(StrEnum):
    """How a dispute over jurisdiction ended: 《行政处罚法》第二十五条第二款."""

    AGREED = "agreed"
    DESIGNATED = "designated"


DISPUTE_END_LABELS = {
    DisputeEnd.AGREED: "协商一致",
    DisputeEnd.DESIGNATED: "共同的上一级行政机关指定管辖",
}


class Rank(StrEnum):
    """The rank in which someone signs, from the lowest to the highest."""

    SQUAD_LEADER = "squad_leader"
    DEPUTY_HEAD = "deputy_head"
    HEAD = "head"


RANK_LABELS = {
    Rank.SQUAD_LEADER: "中队长",
    Rank.DEPUTY_HEAD: "分管负责人",
    Rank.HEAD: "主要负责人",
}
