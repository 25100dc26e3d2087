"""Acts on bodies, officers and accounts."""

from datetime import date, datetime
from uuid import UUID

import msgspec

from yifa.base.procedure import Payload, Personal


class BodyEstablished(Payload, frozen=True, kw_only=True, tag="body.establish"):
    """A body is entered in the register."""

    LABEL = "登记机构"
    code: str
    name: str
    short_name: str
    body_kind: str
    valid_from: date


class UnitEstablished(Payload, frozen=True, kw_only=True, tag="body.establish_unit"):
    """A unit of a body is entered in the register."""

    LABEL = "登记内设单位"
    unit: UUID
    code: str
    name: str
    unit_kind: str
    jurisdiction: str
    valid_from: date


class PowerConferred(Payload, frozen=True, kw_only=True, tag="body.confer"):
    """A body holds a power item from a day on."""

    LABEL = "赋权"
    item_code: str
    conferral_kind: str
    decision: str
    valid_from: date
    valid_until: date | None = None
    published_on: date | None = None
    county_list: str = ""


class PowerWithdrawn(Payload, frozen=True, kw_only=True, tag="body.withdraw_power"):
    """A body no longer holds a power item from a day on."""

    LABEL = "收回赋权"
    item_code: str
    valid_until: date
    decision: str


class OfficerAppointed(Payload, frozen=True, kw_only=True, tag="officer.appoint"):
    """An officer or auxiliary joins a unit."""

    LABEL = "登记执法人员"
    name: str
    staff_number: str
    unit: UUID
    unit_name: str
    auxiliary: bool
    valid_from: date
    legal_qualification: str = ""


class OfficerMoved(Payload, frozen=True, kw_only=True, tag="officer.move"):
    """An officer joins another unit."""

    LABEL = "调整单位"
    unit: UUID
    unit_name: str
    moved_on: date


class OfficerLeft(Payload, frozen=True, kw_only=True, tag="officer.leave"):
    """An officer no longer enforces from a day on."""

    LABEL = "离岗"
    valid_until: date
    reason: str


class CertificateIssued(Payload, frozen=True, kw_only=True, tag="officer.certify"):
    """An officer holds an enforcement certificate."""

    LABEL = "登记执法证件"
    certificate: UUID
    number: str
    field: str
    area: str
    issuer: str = ""
    valid_from: date
    valid_until: date | None = None


class CertificateSuspended(Payload, frozen=True, kw_only=True, tag="officer.suspend"):
    """A certificate may not be used from a day on."""

    LABEL = "暂停执法证件"
    certificate: UUID
    number: str
    valid_from: date
    reason: str
    valid_until: date | None = None


class SuspensionLifted(Payload, frozen=True, kw_only=True, tag="officer.lift_suspension"):
    """A suspended certificate may be used again from a day on."""

    LABEL = "恢复执法证件"
    certificate: UUID
    number: str
    valid_until: date


class AccountOpened(Payload, frozen=True, kw_only=True, tag="account.open"):
    """An account is opened."""

    LABEL = "开设账号"
    username: str
    display_name: str
    officer: UUID | None = None


class PostAssigned(Payload, frozen=True, kw_only=True, tag="account.assign"):
    """An account holds a post in a jurisdiction from a day on."""

    LABEL = "分配岗位"
    post: str
    jurisdiction: str
    valid_from: date
    unit: UUID | None = None


class PostWithdrawn(Payload, frozen=True, kw_only=True, tag="account.withdraw_post"):
    """An account no longer holds a post from a day on."""

    LABEL = "撤销岗位"
    post: str
    jurisdiction: str
    valid_until: date


class AccountDisabled(Payload, frozen=True, kw_only=True, tag="account.disable"):
    """An account may not sign in until it is enabled."""

    LABEL = "停用账号"
    reason: str


class AccountEnabled(Payload, frozen=True, kw_only=True, tag="account.enable"):
    """A disabled or locked account may sign in again."""

    LABEL = "恢复账号"
    reason: str


class PasswordReset(Payload, frozen=True, kw_only=True, tag="account.reset_password"):
    """An administrator sets a password that must be changed at the next sign-in."""

    LABEL = "重置密码"


class PasswordChanged(Payload, frozen=True, kw_only=True, tag="account.change_password"):
    """The holder of an account changes its password."""

    LABEL = "修改密码"


class SecondFactorChanged(Payload, frozen=True, kw_only=True, tag="account.change_second_factor"):
    """The holder of an account switches a second factor on or off."""

    LABEL = "变更两步验证"
    change: str


class SignedIn(Payload, frozen=True, kw_only=True, tag="account.sign_in"):
    """Someone signs in."""

    LABEL = "登录"
    address: str = ""


class SignedOut(Payload, frozen=True, kw_only=True, tag="account.sign_out"):
    """Someone signs out."""

    LABEL = "退出"


class SignInFailed(Payload, frozen=True, kw_only=True, tag="account.sign_in_failed"):
    """A sign-in with a wrong password is refused."""

    LABEL = "登录失败"
    failures: int
    address: str = ""


class AccountLocked(Payload, frozen=True, kw_only=True, tag="account.lock"):
    """Repeated failures lock an account for a while."""

    LABEL = "账号锁定"
    failures: int
    locked_until: datetime


class ShiftSet(Payload, frozen=True, kw_only=True, tag="body.set_shift"):
    """A body works in this shift from a day on; one that ends earlier than it begins is a night."""

    LABEL = "设置班次"
    code: str
    name: str
    begins: str
    ends: str
    valid_from: date


class RosterTeam(msgspec.Struct, frozen=True, kw_only=True):
    """A team of a shift: officers and assistants, and the vehicle they take."""

    name: str
    officers: tuple[UUID, ...]
    officer_names: tuple[str, ...]
    vehicle: str = ""


class RosterSet(Payload, frozen=True, kw_only=True, tag="roster.set"):
    """A unit's teams for one shift of a day; it replaces what was set before."""

    LABEL = "排班"
    day_on: date
    shift: str
    shift_name: str
    shift_from: datetime
    shift_until: datetime
    teams: tuple[RosterTeam, ...]


class RosterChanged(Payload, frozen=True, kw_only=True, tag="roster.change"):
    """Someone does not serve (further) on a shift; another may take the place."""

    LABEL = "调整排班"
    day_on: date
    shift: str
    shift_name: str
    officer: UUID
    officer_name: str
    change: str
    changed_from: datetime
    substitute: UUID | None = None
    substitute_name: str = ""
    reason: Personal = ""


class SignedOnDuty(Payload, frozen=True, kw_only=True, tag="officer.sign_on"):
    """An officer who is on no roster begins to serve."""

    LABEL = "出勤签到"
    duty_until: datetime
    reason: str = ""


class SignedOffDuty(Payload, frozen=True, kw_only=True, tag="officer.sign_off"):
    """An officer who signed on ends serving."""

    LABEL = "签退"
