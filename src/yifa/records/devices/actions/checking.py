"""What 《行政处罚法》第四十一条第一款 wants of a device: reviews, standard, sign, publication."""

from datetime import date, datetime

from django.db import transaction

from yifa.base.access import Actor
from yifa.records.devices import acts
from yifa.records.devices.actions.entering import enter, locked_device
from yifa.records.devices.models import Device
from yifa.records.devices.terms import Power


@transaction.atomic
def review_legally(
    *,
    actor: Actor,
    at: datetime,
    device: Device,
    reviewed_on: date,
    is_passed: bool,
    opinion: str,
) -> Device:
    """Enter the legal review of a device; the actor signs it. Raises: NotPermitted."""
    row = locked_device(actor, device, Power.REVIEW)
    act = acts.LegallyReviewed(
        reviewed_on=reviewed_on, reviewer=actor.name, is_passed=is_passed, opinion=opinion
    )
    return enter(row, act, actor, at)


@transaction.atomic
def review_technically(
    *,
    actor: Actor,
    at: datetime,
    device: Device,
    reviewed_on: date,
    reviewer: str,
    is_passed: bool,
    opinion: str,
) -> Device:
    """Enter the technical review of a device. Raises: NotPermitted."""
    row = locked_device(actor, device, Power.MANAGE)
    act = acts.TechnicallyReviewed(
        reviewed_on=reviewed_on, reviewer=reviewer, is_passed=is_passed, opinion=opinion
    )
    return enter(row, act, actor, at)


@transaction.atomic
def verify(
    *,
    actor: Actor,
    at: datetime,
    device: Device,
    number: str,
    issued_by: str,
    valid_from: date,
    valid_until: date,
) -> Device:
    """Enter a verification certificate; its last day is excluded. Raises: NotPermitted."""
    row = locked_device(actor, device, Power.MANAGE)
    act = acts.DeviceVerified(
        number=number, issued_by=issued_by, valid_from=valid_from, valid_until=valid_until
    )
    return enter(row, act, actor, at)


@transaction.atomic
def post_sign(
    *, actor: Actor, at: datetime, device: Device, posted_on: date, photo_sha256: str = ""
) -> Device:
    """Note that a sign stands at the device's present place. Raises: NotPermitted."""
    row = locked_device(actor, device, Power.MANAGE)
    act = acts.SignPosted(posted_on=posted_on, photo_sha256=photo_sha256)
    return enter(row, act, actor, at)


@transaction.atomic
def publish(
    *, actor: Actor, at: datetime, device: Device, published_on: date, published_in: str
) -> Device:
    """Note that the device's present place was made public. Raises: NotPermitted."""
    row = locked_device(actor, device, Power.MANAGE)
    act = acts.PlacePublished(published_on=published_on, published_in=published_in)
    return enter(row, act, actor, at)


@transaction.atomic
def file_with_police(
    *, actor: Actor, at: datetime, device: Device, filed_on: date, receipt: str
) -> Device:
    """Note that the device was filed with the police.

    Basis: 《公共安全视频图像信息系统管理条例》第十四条. Raises: NotPermitted.
    """
    row = locked_device(actor, device, Power.MANAGE)
    return enter(row, acts.FiledWithPolice(filed_on=filed_on, receipt=receipt), actor, at)
