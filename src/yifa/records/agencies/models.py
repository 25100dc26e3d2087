"""Tables of agencies: who may enforce, where, since when. Dated; nothing is deleted."""

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from uuid_utils.compat import uuid7

from yifa.records.agencies import terms


def choices(labels: dict[Any, str]) -> list[tuple[str, str]]:
    """Turn a table of labels into a field's choices."""
    return [(str(code), label) for code, label in labels.items()]


def held_on(day: date, prefix: str = "") -> Q:
    """Select rows whose period contains a day (`_from` included, `_until` excluded)."""
    ends = Q(**{f"{prefix}valid_until__isnull": True}) | Q(**{f"{prefix}valid_until__gt": day})
    return Q(**{f"{prefix}valid_from__lte": day}) & ends


class Dated(models.Model):
    """A row that holds for a period, and the instant at which the system learnt of it."""

    valid_from = models.DateField("生效日期")
    valid_until = models.DateField("终止日期（不含当日）", null=True, blank=True)
    recorded_at = models.DateTimeField("登记时间")

    class Meta:
        abstract = True


def period_is_forward(name: str) -> models.CheckConstraint:
    """Forbid a period that ends before it begins."""
    forward = Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from"))
    return models.CheckConstraint(condition=forward, name=name)


class Body(Dated):
    """A body (行政主体) that enforces in its own name."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40, unique=True)
    code = models.CharField("机构代码", max_length=20)
    name = models.CharField("机构全称", max_length=100)
    short_name = models.CharField("文号简称", max_length=20)
    kind = models.CharField("性质", max_length=20, choices=choices(terms.BODY_KIND_LABELS))

    class Meta:
        constraints: ClassVar = [period_is_forward("agencies_body_period_is_forward")]

    def __str__(self) -> str:
        return self.name


class Unit(Dated):
    """A squad (中队), town team (镇街执法队), department or center within a body."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="units", verbose_name="所属机构")
    jurisdiction = models.CharField("辖区编码", max_length=40)
    code = models.CharField("单位代码", max_length=20)
    name = models.CharField("单位名称", max_length=100)
    kind = models.CharField("类别", max_length=20, choices=choices(terms.UNIT_KIND_LABELS))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["jurisdiction", "code"], name="agencies_unit_code_is_unique"
            ),
            period_is_forward("agencies_unit_period_is_forward"),
        ]

    def __str__(self) -> str:
        return self.name


class Officer(Dated):
    """A person who enforces for a unit, or an auxiliary (协管员) who assists."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40, db_index=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="officers", verbose_name="单位")
    name = models.CharField("姓名", max_length=40)
    staff_number = models.CharField("工号", max_length=20)
    auxiliary = models.BooleanField("协管（辅助）人员", default=False)
    legal_qualification = models.CharField("法律职业资格证号", max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["jurisdiction", "staff_number"], name="agencies_staff_number_is_unique"
            ),
            period_is_forward("agencies_officer_period_is_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.staff_number}）"


class Certificate(Dated):
    """An enforcement certificate (执法证): number, field and area."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    officer = models.ForeignKey(
        Officer, models.PROTECT, related_name="certificates", verbose_name="持证人"
    )
    number = models.CharField("证号", max_length=30)
    field = models.CharField("执法领域", max_length=30)
    area = models.CharField("执法区域编码", max_length=40)
    issuer = models.CharField("发证机关", max_length=100, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["number", "field"], name="agencies_certificate_number_is_unique"
            ),
            period_is_forward("agencies_certificate_period_is_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.field}"


class Suspension(Dated):
    """A period in which a certificate may not be used (暂扣、停用)."""

    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="suspensions")
    reason = models.CharField("原因", max_length=200)

    class Meta:
        constraints: ClassVar = [period_is_forward("agencies_suspension_period_is_forward")]

    def __str__(self) -> str:
        return f"{self.certificate_id} {self.valid_from}"


class AccountManager(BaseUserManager["Account"]):
    """Opens accounts; `actions.open_account` is the way for people."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "Account":
        """Create an account with a hashed password."""
        account = self.model(username=username, **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """Someone who signs in. An officer is not an account; an account may belong to one."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40, db_index=True)
    username = models.CharField("用户名", max_length=40, unique=True)
    display_name = models.CharField("姓名", max_length=40)
    officer = models.OneToOneField(
        Officer, models.PROTECT, null=True, blank=True, verbose_name="对应人员"
    )
    is_active = models.BooleanField("启用", default=True)
    failed_sign_ins = models.PositiveSmallIntegerField("连续登录失败次数", default=0)
    locked_until = models.DateTimeField("锁定至", null=True, blank=True)
    must_change_password = models.BooleanField("须修改密码", default=False)
    opened_at = models.DateTimeField("开设时间", null=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar = ["display_name", "jurisdiction"]
    objects: ClassVar[AccountManager] = AccountManager()

    def __str__(self) -> str:
        return self.username

    def get_full_name(self) -> str:
        """Give the name that acts are signed with."""
        return self.display_name


class PostAssignment(Dated):
    """A post (岗位) that an account holds in a jurisdiction for a period."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="assignments")
    post = models.CharField("岗位", max_length=30)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, verbose_name="单位")
    jurisdiction = models.CharField("辖区编码", max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "post", "jurisdiction"],
                condition=Q(valid_until__isnull=True),
                name="agencies_post_is_held_once",
            ),
            period_is_forward("agencies_post_period_is_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.post} {self.jurisdiction}"


class Conferral(Dated):
    """A power item held by a body, and the documents that gave it (集中、赋权、委托).

    A change is a further row; the row it replaces gets `recorded_until`.
    """

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="conferrals", verbose_name="机构")
    item_code = models.CharField("权力事项编码", max_length=60)
    kind = models.CharField("方式", max_length=20, choices=choices(terms.CONFERRAL_KIND_LABELS))
    decision = models.CharField("依据文件", max_length=200)
    county_list = models.CharField("县级清单文号", max_length=200, blank=True)
    published_on = models.DateField("公布日期", null=True, blank=True)
    recorded_until = models.DateTimeField("被替换时间", null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["item_code", "body"])]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "item_code"],
                condition=Q(valid_until__isnull=True, recorded_until__isnull=True),
                name="agencies_power_is_conferred_once",
            ),
            period_is_forward("agencies_conferral_period_is_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.item_code} {self.body_id} {self.valid_from}"


class Shift(Dated):
    """A shift (班次) of a body: from when until when, by the clock in Beijing."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    code = models.CharField("班次代码", max_length=20)
    name = models.CharField("班次名称", max_length=40)
    begins = models.TimeField("上班时间")
    ends = models.TimeField("下班时间")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["jurisdiction", "code"],
                condition=Q(valid_until__isnull=True),
                name="agencies_shift_code_is_unique",
            ),
            period_is_forward("agencies_shift_period_is_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.jurisdiction} {self.code}"


class Duty(models.Model):
    """One person on one shift of a day, as the acts on the unit's roster have made it."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="duties")
    shift = models.ForeignKey(Shift, models.PROTECT, related_name="duties")
    day_on = models.DateField("日期")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="duties")
    team = models.CharField("组别", max_length=20)
    vehicle = models.CharField("车辆", max_length=20, blank=True)
    begins_at = models.DateTimeField("开始")
    ends_at = models.DateTimeField("结束")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["ends_at", "begins_at", "jurisdiction"]),
            models.Index(fields=["unit", "day_on"]),
            models.Index(fields=["officer", "ends_at"]),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "shift", "day_on", "officer"], name="agencies_duty_is_set_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gte=F("begins_at")), name="agencies_duty_is_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.day_on} {self.shift_id} {self.officer_id}"


class DutySign(models.Model):
    """A time that an officer served without being on a roster: signed on, and off or run out."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="duty_signs")
    jurisdiction = models.CharField("辖区编码", max_length=40)
    begins_at = models.DateTimeField("签到")
    ends_at = models.DateTimeField("签退或者到时")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["ends_at", "begins_at"]),
            models.Index(fields=["officer", "ends_at"]),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gte=F("begins_at")), name="agencies_sign_on_is_forward"
            )
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.begins_at}"
