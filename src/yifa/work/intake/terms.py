"""Words of the room of intake: channels, stages, ways of following up, powers."""

from enum import StrEnum
from typing import Final


class Stage(StrEnum):
    """Where a report stands."""

    NONE = "none"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    MERGED = "merged"
    REJECTED = "rejected"
    HANDED_OVER = "handed_over"


STAGE_LABELS: Final = {
    Stage.NONE: "未登记",
    Stage.RECEIVED: "待受理",
    Stage.ACCEPTED: "已受理",
    Stage.MERGED: "已合并",
    Stage.REJECTED: "不予受理",
    Stage.HANDED_OVER: "已转办",
}


class Channel(StrEnum):
    """How a report arrived; the codes are those of an incident's source."""

    HOTLINE = "hotline"
    SNAPSHOT = "snapshot"
    PATROL = "patrol"
    SENSOR = "sensor"
    AUTHORITY = "authority"


CHANNEL_LABELS: Final = {
    Channel.HOTLINE: "12345 热线",
    Channel.SNAPSHOT: "随手拍",
    Channel.PATROL: "巡查上报",
    Channel.SENSOR: "设备感知",
    Channel.AUTHORITY: "其他部门转来",
}


class FollowUpWay(StrEnum):
    """How the reporter was told."""

    PHONE = "phone"
    MESSAGE = "message"
    VISIT = "visit"
    REPLY = "reply"


FOLLOW_UP_LABELS: Final = {
    FollowUpWay.PHONE: "电话",
    FollowUpWay.MESSAGE: "短信",
    FollowUpWay.VISIT: "上门",
    FollowUpWay.REPLY: "平台回复",
}


class Power(StrEnum):
    """What may be done with reports."""

    VIEW = "intake.view"
    RECEIVE = "intake.receive"
    DECIDE = "intake.decide"
    FOLLOW_UP = "intake.follow_up"
    IMPORT = "intake.import"
    REVEAL = "intake.reveal"


POWER_LABELS: Final = {
    Power.VIEW: "查看来件",
    Power.RECEIVE: "登记来件",
    Power.DECIDE: "受理、合并、退回、转办来件，更正分类",
    Power.FOLLOW_UP: "回访、答复来件人",
    Power.IMPORT: "批量导入来件",
    Power.REVEAL: "查看来件人联系方式",
}

TITLE_LONGEST: Final = 200
TEXT_LONGEST: Final = 8000
PLACE_LONGEST: Final = 200
EXTERNAL_ID_LONGEST: Final = 80
REASON_SHORTEST: Final = 4
SURE_FROM: Final = 0.6
"""From this confidence on a suggestion is offered as one click; below it a person chooses."""

ALIKE_FROM: Final = 0.16
"""Mean likeness from which reports are shown as the same problem (tuned on a labelled sample)."""
