"""Words of off-site enforcement (非现场执法): drivers, wrong records, ways of telling."""

from enum import StrEnum


class Presence(StrEnum):
    """Where the driver was when the vehicle stood there: 《道路交通安全法》第九十三条."""

    UNKNOWN = "unknown"
    ABSENT = "absent"
    REFUSED = "refused"
    LEFT_AT_ONCE = "left_at_once"


PRESENCE_LABELS = {
    Presence.UNKNOWN: "未查明",
    Presence.ABSENT: "驾驶人不在现场",
    Presence.REFUSED: "驾驶人在现场但拒绝立即驶离",
    Presence.LEFT_AT_ONCE: "驾驶人在现场并立即驶离",
}


class Wrong(StrEnum):
    """Why a record is removed (LAW.md MON-05)."""

    EMERGENCY_VEHICLE = "emergency_vehicle"
    CLONED_PLATE = "cloned_plate"
    RESCUE = "rescue"
    HANDLED_ON_SITE = "handled_on_site"
    CONFLICTING_SIGNS = "conflicting_signs"
    UNCLEAR = "unclear"
    WRONG_PLATE = "wrong_plate"
    SAME_STOP = "same_stop"
    LEFT_AT_ONCE = "left_at_once"
    AS_LEAD = "as_lead"


WRONG_LABELS = {
    Wrong.EMERGENCY_VEHICLE: "警车、消防车、救护车、工程救险车执行紧急任务",
    Wrong.CLONED_PLATE: "机动车被盗抢、号牌被套用",
    Wrong.RESCUE: "救助危难或者紧急避险",
    Wrong.HANDLED_ON_SITE: "已经现场处理",
    Wrong.CONFLICTING_SIGNS: "标志、标线、信号互相矛盾",
    Wrong.UNCLEAR: "记录不清晰、不完整",
    Wrong.WRONG_PLATE: "号牌识别、录入错误",
    Wrong.SAME_STOP: "同一停放行为已有记录",
    Wrong.LEFT_AT_ONCE: "驾驶人立即驶离，已口头警告",
    Wrong.AS_LEAD: "不足以证明违法，转为线索派员现场核实",
}


class Liable(StrEnum):
    """As what the party answers for the vehicle: 《道路交通安全法》第一百一十四条."""

    OWNER = "owner"
    MANAGER = "manager"
    DRIVER = "driver"


LIABLE_LABELS = {
    Liable.OWNER: "机动车所有人",
    Liable.MANAGER: "机动车管理人",
    Liable.DRIVER: "驾驶人",
}


class TellingWay(StrEnum):
    """How the party is told what was recorded."""

    APP = "app"
    MESSAGE = "message"
    POST = "post"
    PHONE = "phone"
    IN_PERSON = "in_person"


TELLING_WAY_LABELS = {
    TellingWay.APP: "政务服务平台",
    TellingWay.MESSAGE: "手机短信",
    TellingWay.POST: "邮寄",
    TellingWay.PHONE: "电话",
    TellingWay.IN_PERSON: "当面",
}
