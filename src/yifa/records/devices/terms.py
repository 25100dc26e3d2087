"""Words of the register of devices: kinds, places, purposes, what an entry says, powers."""

from enum import StrEnum

DEVICE_MATTER = "device"


class Power(StrEnum):
    """What may be done in this room."""

    VIEW = "devices.view"
    MANAGE = "devices.manage"
    REVIEW = "devices.review"


POWER_LABELS = {
    Power.VIEW: "查看电子技术监控设备",
    Power.MANAGE: "登记、准入、停用、迁移监控设备",
    Power.REVIEW: "监控设备法制审核",
}


class Kind(StrEnum):
    """Kinds of electronic monitoring equipment (电子技术监控设备)."""

    CAMERA = "camera"
    PARKING_CAMERA = "parking_camera"
    VEHICLE_CAMERA = "vehicle_camera"
    DRONE = "drone"
    METER = "meter"


KIND_LABELS = {
    Kind.CAMERA: "固定摄像机",
    Kind.PARKING_CAMERA: "违停抓拍摄像机",
    Kind.VEHICLE_CAMERA: "车载摄像设备",
    Kind.DRONE: "无人机",
    Kind.METER: "监测仪器（油烟、噪声等）",
}

MEASURING = frozenset({Kind.METER})
"""Kinds whose readings prove a quantity: without a verification certificate they prove nothing."""


class PlaceKind(StrEnum):
    """What kind of place a device looks at."""

    ROAD = "road"
    PAVEMENT = "pavement"
    SQUARE = "square"
    SITE = "site"
    OTHER_PUBLIC = "other_public"
    GUEST_ROOM = "guest_room"
    DORMITORY = "dormitory"
    BATHROOM = "bathroom"
    CHANGING_ROOM = "changing_room"


PLACE_KIND_LABELS = {
    PlaceKind.ROAD: "道路",
    PlaceKind.PAVEMENT: "人行道",
    PlaceKind.SQUARE: "广场、公园",
    PlaceKind.SITE: "施工工地周边",
    PlaceKind.OTHER_PUBLIC: "其他公共场所",
    PlaceKind.GUEST_ROOM: "旅馆客房等住宿场所内部",
    PlaceKind.DORMITORY: "集体宿舍内部",
    PlaceKind.BATHROOM: "公共浴室、卫生间",
    PlaceKind.CHANGING_ROOM: "更衣室、试衣间、哺乳室",
}

FORBIDDEN = frozenset(
    {PlaceKind.GUEST_ROOM, PlaceKind.DORMITORY, PlaceKind.BATHROOM, PlaceKind.CHANGING_ROOM}
)
"""Where no image may be taken: 《公共安全视频图像信息系统管理条例》第八条."""


class Purpose(StrEnum):
    """What a device was set up for; images of public safety serve nothing else."""

    ENFORCEMENT = "enforcement"
    PUBLIC_SAFETY = "public_safety"


PURPOSE_LABELS = {Purpose.ENFORCEMENT: "行政执法", Purpose.PUBLIC_SAFETY: "公共安全"}


class ReviewKind(StrEnum):
    """The two reviews that 《行政处罚法》第四十一条第一款 demands."""

    LEGAL = "legal"
    TECHNICAL = "technical"


REVIEW_KIND_LABELS = {ReviewKind.LEGAL: "法制审核", ReviewKind.TECHNICAL: "技术审核"}

POLICE_FILING_DAYS = 30
"""《公共安全视频图像信息系统管理条例》第十四条: filed within thirty days of use."""

EXPIRY_WARNING_DAYS = 30
MOVED_LATELY_DAYS = 30
