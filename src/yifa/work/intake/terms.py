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
    OPEN311 = "open311"
    WORK_ORDER = "work_order"
    MAIL = "mail"
    PUBLIC_OPINION = "public_opinion"


CHANNEL_LABELS: Final = {
    Channel.HOTLINE: "12345 热线",
    Channel.SNAPSHOT: "随手拍",
    Channel.PATROL: "巡查上报",
    Channel.SENSOR: "设备感知",
    Channel.AUTHORITY: "其他部门转来",
    Channel.OPEN311: "开放接口（Open311）",
    Channel.WORK_ORDER: "工单推送",
    Channel.MAIL: "电子邮件",
    Channel.PUBLIC_OPINION: "网络舆情",
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


class TellWay(StrEnum):
    """A way by which a reporter agreed to be told of each stage."""

    MESSAGE = "message"
    MAIL = "mail"
    CHANNEL = "channel"


TELL_LABELS: Final = {
    TellWay.MESSAGE: "短信",
    TellWay.MAIL: "电子邮件",
    TellWay.CHANNEL: "来件系统",
}


class Said(StrEnum):
    """What a counterpart says of a report it gave us."""

    URGED = "urged"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    NOTED = "noted"


SAID_LABELS: Final = {
    Said.URGED: "催办",
    Said.CLOSED: "对方已办结",
    Said.WITHDRAWN: "对方撤回",
    Said.NOTED: "补充说明",
}


class Status(StrEnum):
    """How a report stands, as its reporter is told."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    HANDLING = "handling"
    HANDLED = "handled"
    CLOSED = "closed"
    REJECTED = "rejected"
    HANDED_OVER = "handed_over"
    REPLIED = "replied"
    CANCELLED = "cancelled"
    SUSPENDED = "suspended"
    MOVED = "moved"


STATUS_LABELS: Final = {
    Status.RECEIVED: "已收到",
    Status.ACCEPTED: "已受理",
    Status.HANDLING: "正在处理",
    Status.HANDLED: "已处置，待核查",
    Status.CLOSED: "已办结",
    Status.REJECTED: "不予受理",
    Status.HANDED_OVER: "已转有关部门",
    Status.REPLIED: "已答复",
    Status.CANCELLED: "已终止办理",
    Status.SUSPENDED: "等待第三方配合",
    Status.MOVED: "已转由其他部门处理",
}


class Kind(StrEnum):
    """Kinds of connectors (接入): which protocol they speak."""

    WEBHOOK = "webhook"
    WORK_ORDER = "work_order"
    OPEN311 = "open311"
    PEER = "peer"
    FOLDER = "folder"
    SFTP = "sftp"
    MAIL = "mail"
    MAILBOX = "mailbox"


KIND_LABELS: Final = {
    Kind.WEBHOOK: "签名推送",
    Kind.WORK_ORDER: "工单对接（12345、8890、110）",
    Kind.OPEN311: "Open311 接入（对方提交）",
    Kind.PEER: "Open311 拉取（定时取对方）",
    Kind.FOLDER: "本机文件夹投递",
    Kind.SFTP: "SFTP 文件投递",
    Kind.MAIL: "电子邮件接收",
    Kind.MAILBOX: "邮箱收取（IMAP）",
}

SIGNED: Final = frozenset({Kind.WEBHOOK, Kind.WORK_ORDER})
"""Kinds whose both directions are signed with one secret that we make."""

KEYED_BY_US: Final = SIGNED | {Kind.OPEN311}
"""Kinds whose secret we make and show once; of the others the counterpart gives it."""

KEYED_BY_THEM: Final = frozenset({Kind.PEER, Kind.SFTP, Kind.MAILBOX})
DROPS: Final = frozenset({Kind.FOLDER, Kind.SFTP})
CONNECTOR_MATTER: Final = "connector"
SYSTEM_ACTOR: Final = "来件接入程序"


class Power(StrEnum):
    """What may be done with reports."""

    VIEW = "intake.view"
    RECEIVE = "intake.receive"
    DECIDE = "intake.decide"
    FOLLOW_UP = "intake.follow_up"
    IMPORT = "intake.import"
    REVEAL = "intake.reveal"
    TELL = "intake.tell"
    VIEW_CONNECTORS = "intake.view_connectors"
    CONNECT = "intake.connect"
    RESEND = "intake.resend"


POWER_LABELS: Final = {
    Power.VIEW: "查看来件",
    Power.RECEIVE: "登记来件",
    Power.DECIDE: "受理、合并、退回、转办来件，更正分类",
    Power.FOLLOW_UP: "回访、答复来件人",
    Power.IMPORT: "批量导入来件",
    Power.REVEAL: "查看来件人联系方式",
    Power.TELL: "向来件人、来件系统告知办理情况",
    Power.VIEW_CONNECTORS: "查看接入和外发情况",
    Power.CONNECT: "设置接入、更换密钥",
    Power.RESEND: "重新发送未送达的告知",
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

LINK_LONGEST: Final = 500
COMPONENT_LONGEST: Final = 40
CATEGORY_LONGEST: Final = 10
CODE_LONGEST: Final = 40
EVENT_ID_LONGEST: Final = 80
SKEW_S: Final = 300
"""A signed message older or younger than this is refused (重放时间窗)."""

BATCH_AT_MOST: Final = 500
"""Reports in one signed message."""

BODY_AT_MOST: Final = 1024 * 1024
"""Bytes of one signed message."""

LETTER_AT_MOST: Final = 25 * 1024 * 1024
"""Bytes of one mail."""

EARLIER_SECRET_HOURS: Final = 24
"""So long an exchanged secret is still accepted, so that the counterpart can follow."""

SETTLE_S: Final = 20
"""A dropped file is read once its size stood still for so long."""
