"""Acts on a device: its timeline is its whole history in the register."""

from datetime import date

from yifa.base.procedure import Payload
from yifa.records.devices.terms import Kind, PlaceKind, Purpose


class DeviceRegistered(Payload, frozen=True, kw_only=True, tag="device.register"):
    """A device is entered in the register; nothing it records is evidence yet."""

    LABEL = "登记设备"
    number: str
    name: str
    device_kind: Kind
    purpose: Purpose
    model: str = ""
    standard: str
    operator: str
    place: str
    place_kind: PlaceKind
    lon: float | None = None
    lat: float | None = None
    used_from: date


class LegallyReviewed(Payload, frozen=True, kw_only=True, tag="device.review_legally"):
    """The legal review (法制审核) of a device."""

    LABEL = "法制审核"
    reviewed_on: date
    reviewer: str
    is_passed: bool
    opinion: str


class TechnicallyReviewed(Payload, frozen=True, kw_only=True, tag="device.review_technically"):
    """The technical review (技术审核) of a device."""

    LABEL = "技术审核"
    reviewed_on: date
    reviewer: str
    is_passed: bool
    opinion: str


class DeviceVerified(Payload, frozen=True, kw_only=True, tag="device.verify"):
    """A verification or calibration certificate (检定、校准证书); the last day is excluded."""

    LABEL = "登记检定证书"
    number: str
    issued_by: str
    valid_from: date
    valid_until: date


class SignPosted(Payload, frozen=True, kw_only=True, tag="device.post_sign"):
    """A conspicuous sign stands at the device's present place."""

    LABEL = "登记标志"
    posted_on: date
    photo_sha256: str = ""


class PlacePublished(Payload, frozen=True, kw_only=True, tag="device.publish"):
    """The device's present place was made known to the public."""

    LABEL = "公布设置地点"
    published_on: date
    published_in: str


class FiledWithPolice(Payload, frozen=True, kw_only=True, tag="device.file_with_police"):
    """The camera system was filed with the county's police."""

    LABEL = "公安备案"
    filed_on: date
    receipt: str


class DeviceAdmitted(Payload, frozen=True, kw_only=True, tag="device.admit"):
    """The device may record for penalties from a day on."""

    LABEL = "准入"
    admitted_on: date
    opinion: str = ""


class DeviceSuspended(Payload, frozen=True, kw_only=True, tag="device.suspend"):
    """The device may not record for penalties from a day on."""

    LABEL = "停用"
    suspended_from: date
    reason: str


class DeviceResumed(Payload, frozen=True, kw_only=True, tag="device.resume"):
    """A suspended device may record for penalties again from a day on."""

    LABEL = "恢复使用"
    resumed_on: date
    reason: str


class DeviceMoved(Payload, frozen=True, kw_only=True, tag="device.move"):
    """The device stands at another place from a day on: sign and publication begin anew."""

    LABEL = "迁移"
    moved_on: date
    place: str
    place_kind: PlaceKind
    lon: float | None = None
    lat: float | None = None
    reason: str
