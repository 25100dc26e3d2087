"""Whether a device is fit (合格) to record for penalties on a day (LAW.md MON-02, MON-06). Pure.

Each question names what is missing, its article and what to do; the cases ask the same of the
fact they stored.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from yifa.base.calendar import Calendar, EndRule, end_of
from yifa.base.statute import APL, PERSONAL_DATA, VIDEO_SYSTEMS, Citation
from yifa.records.devices.facts import DeviceFact
from yifa.records.devices.terms import (
    EXPIRY_WARNING_DAYS,
    FORBIDDEN,
    MEASURING,
    MOVED_LATELY_DAYS,
    PLACE_KIND_LABELS,
    POLICE_FILING_DAYS,
)

REVIEWED = APL[41, 1]
FORBIDDEN_PLACE = VIDEO_SYSTEMS[8]
SIGNED = PERSONAL_DATA[26]
FILED = VIDEO_SYSTEMS[14]


@dataclass(frozen=True, slots=True)
class Lack:
    """What stands against a device on a day: in words, with the article and the way out."""

    code: str
    sentence: str
    citation: Citation
    do: str

    def __str__(self) -> str:
        return f"{self.sentence}（{self.citation}）"


def lacks_of(device: DeviceFact) -> tuple[Lack, ...]:
    """Say what a device lacked on the day of the fact; nothing means that it was fit.

    A record made on that day is no evidence for a penalty while anything is missing.
    Basis: 《行政处罚法》第四十一条第一款.
    """
    found = _lacks_before_admission(device)
    if device.admitted_on is None:
        found += (Lack("admission", "设备当日尚未准入", REVIEWED, "请在各项齐备后办理准入"),)
    if device.suspended_since is not None:
        words = f"设备自{device.suspended_since}起停用"
        found += (Lack("suspended", words, REVIEWED, "请排除原因后恢复使用"),)
    return found


def lacks_for_admission(device: DeviceFact) -> tuple[Lack, ...]:
    """Say what must still be there before a device may be admitted."""
    return _lacks_before_admission(device)


def _lacks_before_admission(device: DeviceFact) -> tuple[Lack, ...]:
    asked = (
        (
            device.place_kind in FORBIDDEN,
            Lack("place", f"设在禁止采集图像的场所（{_place(device)}）", FORBIDDEN_PLACE, "请拆除"),
        ),
        (
            device.placed_on is None,
            Lack("placed", "设备当日尚未启用", REVIEWED, "请核对启用日期"),
        ),
        (
            device.legal_review_on is None,
            Lack("legal", "未经法制审核或者审核未通过", REVIEWED, "请提交法制审核"),
        ),
        (
            device.technical_review_on is None,
            Lack("technical", "未经技术审核或者审核未通过", REVIEWED, "请进行技术审核"),
        ),
        (
            not device.standard.strip(),
            Lack("standard", "没有登记所符合的标准", REVIEWED, "请登记标准编号"),
        ),
        (_wants_certificate(device), _certificate_lack(device)),
        (
            device.sign_on is None,
            Lack("sign", "现设置地点没有明显标志", REVIEWED, "请设置标志并登记照片"),
        ),
        (
            device.published_on is None,
            Lack("published", "设置地点当日尚未向社会公布", REVIEWED, "请公布设置地点"),
        ),
    )
    return tuple(lack for is_missing, lack in asked if is_missing)


def _wants_certificate(device: DeviceFact) -> bool:
    """A measuring device needs a certificate; any device that had one needs one that is valid."""
    needed = device.kind in MEASURING or device.had_certificate
    return needed and device.certificate_until is None


def _certificate_lack(device: DeviceFact) -> Lack:
    words = "检定证书已过有效期" if device.had_certificate else "没有检定证书"
    return Lack("certificate", words, REVIEWED, "请重新检定")


def _place(device: DeviceFact) -> str:
    return PLACE_KIND_LABELS[device.place_kind] if device.place_kind else "未登记"


def cautions_of(device: DeviceFact, calendar: Calendar) -> tuple[Lack, ...]:
    """Say what does not make the device unfit, and should be seen to (MON-02, MON-06)."""
    found: list[Lack] = []
    until = device.certificate_until
    if until is not None and until <= device.on + timedelta(days=EXPIRY_WARNING_DAYS):
        words = f"检定证书将于{until}失效"
        found.append(Lack("expiring", words, REVIEWED, "请及时送检"))
    if was_moved_lately(device):
        words = f"设备于{device.placed_on}迁移"
        found.append(Lack("moved", words, REVIEWED, "请核对标志、公布的地点与现场一致"))
    if device.sign_on is not None and not device.sign_photo:
        found.append(Lack("photo", "没有登记标志照片", SIGNED, "请补登标志照片"))
    due = police_filing_due_on(device.used_from, calendar)
    if device.police_filed_on is None and device.on > due:
        words = f"启用后三十日内应向公安机关备案，期限至{due}届满"
        found.append(Lack("police", words, FILED, "请补办备案"))
    return tuple(found)


def was_moved_lately(device: DeviceFact) -> bool:
    """Say whether a device was moved within the days before the fact (MON-02)."""
    placed = device.placed_on
    if placed is None or placed == device.used_from:
        return False
    return device.on <= placed + timedelta(days=MOVED_LATELY_DAYS)


def police_filing_due_on(used_from: date, calendar: Calendar) -> date:
    """The last day to file a camera system with the police.

    Basis: 《公共安全视频图像信息系统管理条例》第十四条.
    """
    period = VIDEO_SYSTEMS.days(POLICE_FILING_DAYS)
    return end_of(period, used_from, EndRule.AGENCY, calendar).nominal
