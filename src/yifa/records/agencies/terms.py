"""Words of the room of agencies: kinds, codes, labels and powers."""

from enum import StrEnum


class Power(StrEnum):
    """What may be done in this room."""

    VIEW = "agencies.view"
    MANAGE_OFFICERS = "agencies.manage_officers"
    MANAGE_ACCOUNTS = "agencies.manage_accounts"
    CONFER = "agencies.confer"
    OWN_PROFILE = "agencies.own_profile"
    ROSTER = "agencies.roster"
    SIGN_ON = "agencies.sign_on"


POWER_LABELS = {
    Power.VIEW: "查看机构、人员和执法证件",
    Power.MANAGE_OFFICERS: "登记执法人员，登记、暂停执法证件",
    Power.MANAGE_ACCOUNTS: "开设账号、分配岗位、锁定和重置密码",
    Power.CONFER: "登记机构、内设单位和赋权事项",
    Power.OWN_PROFILE: "查看本人资料，切换岗位",
    Power.ROSTER: "排班、换班、设置班次",
    Power.SIGN_ON: "临时出勤签到、签退",
}


class BodyKind(StrEnum):
    """What a body (行政主体) is in law."""

    BUREAU = "bureau"
    TOWN = "town"
    ENTRUSTED = "entrusted"


BODY_KIND_LABELS = {
    BodyKind.BUREAU: "综合行政执法机关",
    BodyKind.TOWN: "乡镇人民政府、街道办事处",
    BodyKind.ENTRUSTED: "受委托组织",
}


class UnitKind(StrEnum):
    """What a unit within a body does."""

    SQUAD = "squad"
    TOWN_TEAM = "town_team"
    DEPARTMENT = "department"
    CENTER = "center"


UNIT_KIND_LABELS = {
    UnitKind.SQUAD: "执法中队",
    UnitKind.TOWN_TEAM: "镇街执法队",
    UnitKind.DEPARTMENT: "处置部门",
    UnitKind.CENTER: "指挥监督中心",
}


class ConferralKind(StrEnum):
    """How a body came to hold a power item: 《行政处罚法》第十八条、第二十条、第二十四条."""

    CONCENTRATED = "concentrated"
    CONFERRED = "conferred"
    ENTRUSTED = "entrusted"


CONFERRAL_KIND_LABELS = {
    ConferralKind.CONCENTRATED: "相对集中行政处罚权",
    ConferralKind.CONFERRED: "赋权镇街",
    ConferralKind.ENTRUSTED: "委托",
}


class GapKind(StrEnum):
    """What the catalogue of power items lacks or says twice."""

    NO_HOLDER = "no_holder"
    TWO_HOLDERS = "two_holders"
    NO_DOCUMENT = "no_document"
    NO_CAUSE = "no_cause"
    NO_ITEM = "no_item"
    UNKNOWN_ITEM = "unknown_item"


GAP_LABELS = {
    GapKind.NO_HOLDER: "没有机关行使",
    GapKind.TWO_HOLDERS: "两个以上机关持有",
    GapKind.NO_DOCUMENT: "赋权缺少省级决定或者公布的县级清单",
    GapKind.NO_CAUSE: "事项没有案由",
    GapKind.NO_ITEM: "案由没有事项",
    GapKind.UNKNOWN_ITEM: "赋权的事项不在目录中",
}


class RosterChange(StrEnum):
    """Why someone does not serve as the roster said."""

    SWAP = "swap"
    SICK = "sick"
    LEAVE = "leave"
    OTHER_TASK = "other_task"


ROSTER_CHANGE_LABELS = {
    RosterChange.SWAP: "换班",
    RosterChange.SICK: "病假",
    RosterChange.LEAVE: "请假",
    RosterChange.OTHER_TASK: "另有任务",
}

SHORTEST_SIGN_ON_MINUTES = 30
LONGEST_SIGN_ON_HOURS = 12

ALL_FIELDS = "all"
"""The field of a certificate that is valid in every field of integrated enforcement."""

FIELD_LABELS = {
    ALL_FIELDS: "综合行政执法（全部领域）",
    "city_appearance": "市容环境卫生",
    "planning": "城乡规划",
    "landscaping": "城市绿化",
    "municipal": "市政公用",
    "gas": "燃气",
    "construction": "建筑业",
    "environment": "生态环境",
    "traffic": "道路交通（停车）",
    "market": "市场监督（无照经营）",
    "water": "水行政",
    "property": "物业管理",
    "dogs": "犬类管理",
}

EXPIRY_WARNING_DAYS = 30
SIGN_IN_FAILURES_ALLOWED = 5
LOCK_MINUTES = 15

ACCOUNT_MATTER = "account"
OFFICER_MATTER = "officer"
BODY_MATTER = "body"
ROSTER_MATTER = "roster"

ACTING_IN = "acting_in"
"""The session's key for the jurisdiction chosen by someone who holds posts in several."""
