"""Words of service (送达): ways, receivers, places, proofs, channels, stages; the powers."""

from enum import StrEnum
from typing import Final

DELIVERY_MATTER = "delivery"
CONFIRMATION_MATTER = "service_address"
SYSTEM_ACTOR = "电子送达系统"
REPORTS_ACTOR = "送达报告程序"


class Power(StrEnum):
    """What may be done in this room."""

    VIEW = "service.view"
    SERVE = "service.serve"
    RECEIVE = "service.receive"
    WATCH_OUTBOX = "service.watch_outbox"


POWER_LABELS: Final = {
    Power.VIEW: "查看送达任务",
    Power.SERVE: "办理送达、登记送达地址确认书",
    Power.RECEIVE: "登记送达回执（系统）",
    Power.WATCH_OUTBOX: "查看发件箱",
}


class ServiceWay(StrEnum):
    """Ways of service (送达); 《行政处罚法》第六十一条 refers to the civil procedure law."""

    ON_THE_SPOT = "on_the_spot"
    DIRECT = "direct"
    LEFT = "left"
    ELECTRONIC = "electronic"
    POST = "post"
    DELEGATED = "delegated"
    PASSED_ON = "passed_on"
    NOTICE = "notice"


SERVICE_WAY_LABELS = {
    ServiceWay.ON_THE_SPOT: "当场交付",
    ServiceWay.DIRECT: "直接送达",
    ServiceWay.LEFT: "留置送达",
    ServiceWay.ELECTRONIC: "电子送达",
    ServiceWay.POST: "邮寄送达",
    ServiceWay.DELEGATED: "委托送达",
    ServiceWay.PASSED_ON: "转交送达",
    ServiceWay.NOTICE: "公告送达",
}


class Receiver(StrEnum):
    """Who took the document."""

    PARTY = "party"
    ADULT_FAMILY = "adult_family"
    LEGAL_REPRESENTATIVE = "legal_representative"
    MAIL_ROOM = "mail_room"
    AGENT = "agent"
    NAMED_RECIPIENT = "named_recipient"
    MINOR = "minor"
    NEIGHBOR = "neighbor"
    NOBODY = "nobody"


RECEIVER_LABELS = {
    Receiver.PARTY: "当事人本人",
    Receiver.ADULT_FAMILY: "同住成年家属",
    Receiver.LEGAL_REPRESENTATIVE: "法定代表人或者主要负责人",
    Receiver.MAIL_ROOM: "负责收件的人",
    Receiver.AGENT: "代理人",
    Receiver.NAMED_RECIPIENT: "指定的代收人",
    Receiver.MINOR: "未成年人",
    Receiver.NEIGHBOR: "邻居、房东或者物业人员",
    Receiver.NOBODY: "无人在场",
}

LAWFUL_RECEIVERS = frozenset(
    {
        Receiver.PARTY,
        Receiver.ADULT_FAMILY,
        Receiver.LEGAL_REPRESENTATIVE,
        Receiver.MAIL_ROOM,
        Receiver.AGENT,
        Receiver.NAMED_RECIPIENT,
    }
)


class PlaceOfService(StrEnum):
    """Where a document was left."""

    RESIDENCE = "residence"
    PREMISES = "premises"
    ELSEWHERE = "elsewhere"


PLACE_OF_SERVICE_LABELS = {
    PlaceOfService.RESIDENCE: "受送达人住所",
    PlaceOfService.PREMISES: "单位住所地或者经营场所",
    PlaceOfService.ELSEWHERE: "其他地点",
}


class Proof(StrEnum):
    """What proves a service."""

    RECEIPT = "receipt"
    REFUSAL_NOTED = "refusal_noted"
    WITNESSED = "witnessed"
    FILMED = "filmed"
    DELIVERY_STATUS = "delivery_status"
    POSTAL_SLIP = "postal_slip"
    PUBLICATION = "publication"
    NONE = "none"


PROOF_LABELS = {
    Proof.RECEIPT: "送达回证（签名或者盖章）",
    Proof.REFUSAL_NOTED: "文书上注明拒绝签收",
    Proof.WITNESSED: "送达回证，有见证人签名",
    Proof.FILMED: "送达回证，有拍照、录像",
    Proof.DELIVERY_STATUS: "电子送达成功记录",
    Proof.POSTAL_SLIP: "邮政回执",
    Proof.PUBLICATION: "公告及张贴记录",
    Proof.NONE: "无",
}


class Channel(StrEnum):
    """The electronic ways (电子方式): each confirms that the message was received."""

    MAIL = "mail"
    SMS = "sms"
    PORTAL = "portal"


CHANNEL_LABELS: Final = {
    Channel.MAIL: "电子邮件",
    Channel.SMS: "手机短信",
    Channel.PORTAL: "电子送达收件箱",
}


class Receipt(StrEnum):
    """What shows that a message reached the party's particular system (到达特定系统)."""

    STATUS = "status"
    OPENED = "opened"
    PARTY = "party"


RECEIPT_LABELS: Final = {
    Receipt.STATUS: "对方系统回报送达成功",
    Receipt.OPENED: "受送达人打开并确认收悉",
    Receipt.PARTY: "受送达人证明的到达时间",
}


class Situation(StrEnum):
    """Circumstances of the recipient for which the law names a way of its own."""

    USUAL = "usual"
    SOLDIER = "soldier"
    PRISONER = "prisoner"
    COMPULSORY_EDUCATION = "compulsory_education"


SITUATION_LABELS: Final = {
    Situation.USUAL: "一般情形",
    Situation.SOLDIER: "军人",
    Situation.PRISONER: "被监禁",
    Situation.COMPULSORY_EDUCATION: "被采取强制性教育措施",
}


class Stage(StrEnum):
    """Where a delivery stands."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    RETURNED = "returned"
    SERVED = "served"
    WITHDRAWN = "withdrawn"


STAGE_LABELS: Final = {
    Stage.PLANNED: "待送达",
    Stage.UNDER_WAY: "途中",
    Stage.RETURNED: "退回",
    Stage.SERVED: "已送达",
    Stage.WITHDRAWN: "已取消",
}
OPEN_STAGES: Final = (Stage.PLANNED, Stage.UNDER_WAY, Stage.RETURNED)
