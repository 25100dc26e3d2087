"""Tables of dossiers: exports with their files, and loans."""

from pathlib import Path
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from yifa.base.procedure import Matter
from yifa.frame.fields import EncryptedTextField
from yifa.records.dossiers import terms


def subject_of(matter: Matter) -> Matter:
    """Give the dossier of a matter as a matter of its own: its entries in the journal."""
    return Matter("dossier", matter.id, matter.jurisdiction)


class Export(models.Model):
    """One dossier taken out as a file: for whom, how far, where, until when."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    matter_kind = models.CharField("事项类别", max_length=20)
    matter_id = models.UUIDField("事项")
    asked_by = models.UUIDField("申请人账号", null=True)
    asked_by_name = models.CharField("申请人", max_length=100)
    asked_at = models.DateTimeField("申请时间")
    reason = models.CharField("导出事由", max_length=500)
    receiver = models.CharField("接收单位", max_length=200)
    is_internal = models.BooleanField("含副卷", default=False)
    is_whole = models.BooleanField("个人信息完整", default=False)
    state = models.CharField(
        "状态",
        max_length=10,
        choices=[(str(code), label) for code, label in terms.EXPORT_STATE_LABELS.items()],
        default=terms.ExportState.WAITING,
    )
    started_at = models.DateTimeField("开始时间", null=True)
    done_count = models.PositiveIntegerField("已完成文件数", default=0)
    total_count = models.PositiveIntegerField("文件总数", default=0)
    size = models.PositiveBigIntegerField("字节数", default=0)
    sha256 = models.CharField("校验值", max_length=64, blank=True)
    ready_at = models.DateTimeField("生成时间", null=True)
    expires_at = models.DateTimeField("过期时间", null=True)
    failure = models.CharField("失败原因", max_length=500, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["matter_kind", "matter_id"], name="dossiers_export_by_matter"),
            models.Index(fields=["state", "asked_at"], name="dossiers_export_by_state"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state=terms.ExportState.READY) | ~Q(sha256=""),
                name="dossiers_export_ready_has_its_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter_kind}:{self.matter_id} {self.uuid}"

    @property
    def matter(self) -> Matter:
        """The matter whose dossier is taken out."""
        return Matter(self.matter_kind, self.matter_id, self.jurisdiction)

    @property
    def subject(self) -> Matter:
        """The dossier's own chain in the journal."""
        return subject_of(self.matter)

    @property
    def file(self) -> Path:
        """Where the finished file lies."""
        return Path(settings.YIFA_DATA) / "exports" / f"{UUID(str(self.uuid))}.zip"

    @property
    def state_label(self) -> str:
        """The state in Chinese."""
        return terms.EXPORT_STATE_LABELS[terms.ExportState(self.state)]


class Loan(models.Model):
    """One lending of a paper dossier (借阅)."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    dossier = models.UUIDField("案卷")
    matter_kind = models.CharField("事项类别", max_length=20)
    matter_id = models.UUIDField("事项")
    archive_number = models.CharField("档号", max_length=100)
    borrower = EncryptedTextField("借阅人")
    unit = models.CharField("借阅单位", max_length=200)
    reason = models.CharField("借阅事由", max_length=500)
    lent_at = models.DateTimeField("借出时间")
    lent_by = models.CharField("经办人", max_length=100)
    due_on = models.DateField("应还日期")
    returned_at = models.DateTimeField("归还时间", null=True)
    is_complete = models.BooleanField("归还时完整", default=True)
    note = models.CharField("归还说明", max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(returned_at=None),
                name="dossiers_loan_is_one_at_a_time",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["jurisdiction", "due_on"], name="dossiers_loan_by_due"),
        ]

    def __str__(self) -> str:
        return f"{self.archive_number} {self.uuid}"

    @property
    def matter(self) -> Matter:
        """The matter whose dossier is lent."""
        return Matter(self.matter_kind, self.matter_id, self.jurisdiction)
