"""Tables of documents and their numbers. A final document is never changed, nothing is deleted."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from uuid_utils.compat import uuid7

from yifa.base.procedure import Matter
from yifa.frame.fields import EncryptedTextField
from yifa.records.documents import terms
from yifa.records.documents.facts import Form, form_of

_HASH = 64


class Document(models.Model):
    """One paper of one form, final from the moment it is made."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    matter_kind = models.CharField("事项类别", max_length=20)
    matter_id = models.UUIDField("事项")
    form = models.CharField("文书格式", max_length=40)
    form_version = models.PositiveSmallIntegerField("格式版本")
    title = models.CharField("题名", max_length=200)
    section = models.CharField("卷内类别", max_length=20)
    number = models.CharField("文号", max_length=100, blank=True)
    data = EncryptedTextField("内容")
    attached_to = models.UUIDField("所附文书", null=True)
    content_sha256 = models.CharField("内容校验值", max_length=_HASH)
    template_sha256 = models.CharField("模板校验值", max_length=_HASH)
    pdf_sha256 = models.CharField("版式文件校验值", max_length=_HASH, blank=True)
    pages_count = models.PositiveIntegerField("页数", default=0)
    state = models.CharField(
        "状态",
        max_length=10,
        choices=[(str(code), label) for code, label in terms.STATE_LABELS.items()],
    )
    made_at = models.DateTimeField("制作时间")
    made_by = models.CharField("制作人", max_length=100)
    voided_at = models.DateTimeField("作废时间", null=True)
    void_reason = models.CharField("作废原因", max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["jurisdiction", "number"],
                condition=~Q(number=""),
                name="documents_number_is_given_once",
            ),
            models.CheckConstraint(
                condition=Q(state=terms.State.FINAL) | Q(voided_at__isnull=False),
                name="documents_void_has_its_moment",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["matter_kind", "matter_id"], name="documents_by_matter"),
            models.Index(
                fields=["made_at"], condition=Q(pdf_sha256=""), name="documents_to_typeset"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number or self.uuid}"

    @property
    def matter(self) -> Matter:
        """The matter this paper belongs to."""
        return Matter(self.matter_kind, self.matter_id, self.jurisdiction)

    @property
    def subject(self) -> Matter:
        """The document as a matter of its own: its entries in the journal."""
        return Matter("document", UUID(str(self.uuid)), self.jurisdiction)

    @property
    def form_used(self) -> Form:
        """The form in the catalogue."""
        return form_of(self.form)

    @property
    def part(self) -> terms.Part:
        """The part of the dossier it belongs to."""
        return self.form_used.part

    @property
    def is_void(self) -> bool:
        """Say whether it is void."""
        return self.state == terms.State.VOID

    @property
    def state_label(self) -> str:
        """The state in Chinese."""
        return terms.STATE_LABELS[terms.State(self.state)]


class Signature(models.Model):
    """A seal or signature on a document. The file of a document is that of its last one."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    document = models.ForeignKey(Document, models.PROTECT, related_name="signatures")
    order = models.PositiveSmallIntegerField("次序")
    way = models.CharField(
        "方式",
        max_length=12,
        choices=[(str(code), label) for code, label in terms.WAY_LABELS.items()],
    )
    role = models.CharField("身份", max_length=40)
    line = models.CharField("签名栏", max_length=60)
    signer = EncryptedTextField("签名人")
    signer_key = models.CharField("签名人标识", max_length=64, blank=True)
    strokes = EncryptedTextField("笔迹")
    scan_sha256 = models.CharField("扫描件校验值", max_length=_HASH, blank=True)
    shown_sha256 = models.CharField("签名前文件校验值", max_length=_HASH)
    file_sha256 = models.CharField("签名后文件校验值", max_length=_HASH)
    certificate_serial = models.CharField("证书序列号", max_length=40, blank=True)
    sm2_signature = models.CharField("SM2 签名", max_length=200, blank=True)
    ground = EncryptedTextField("依据或者事由")
    witness = EncryptedTextField("见证人")
    place = EncryptedTextField("签名地点")
    at = models.DateTimeField("时间")
    by = models.CharField("办理人", max_length=100)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "order"], name="documents_signatures_have_an_order"
            ),
            models.UniqueConstraint(
                fields=["document", "line"], name="documents_line_is_signed_once"
            ),
            models.UniqueConstraint(
                fields=["document", "role", "signer_key"],
                condition=~Q(signer_key=""),
                name="documents_signer_signs_once",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["way", "at"], name="documents_uses_of_seals")]

    def __str__(self) -> str:
        return f"{self.document_id} {self.order}"

    @property
    def way_label(self) -> str:
        """How it was signed, in Chinese."""
        return terms.WAY_LABELS[terms.Way(self.way)]


class Standing(models.Model):
    """What anyone may check of a document: the code on the paper, and whether it has effect."""

    document = models.OneToOneField(Document, models.PROTECT, related_name="standing")
    code = models.CharField("核验码", max_length=20, unique=True)
    effect = models.CharField(
        "效力",
        max_length=20,
        choices=[(str(code), label) for code, label in terms.EFFECT_LABELS.items()],
        default=terms.Effect.IN_FORCE,
    )
    since_on = models.DateField("效力变更日期", null=True)

    def __str__(self) -> str:
        return self.code

    @property
    def effect_label(self) -> str:
        """The effect in Chinese."""
        return terms.EFFECT_LABELS[terms.Effect(self.effect)]


class NumberSeries(models.Model):
    """The last serial given in a class and year; its row is the lock for giving the next."""

    jurisdiction = models.CharField("辖区编码", max_length=40)
    number_class = models.CharField("文号类别", max_length=20)
    year = models.PositiveSmallIntegerField("年份")
    last_serial = models.PositiveIntegerField("最后序号", default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["jurisdiction", "number_class", "year"], name="documents_series_is_one"
            )
        ]

    def __str__(self) -> str:
        return f"{self.jurisdiction} {self.number_class} {self.year}"


class IssuedNumber(models.Model):
    """A number once given: used or void, never reused."""

    series = models.ForeignKey(NumberSeries, models.PROTECT, related_name="numbers")
    serial = models.PositiveIntegerField("序号")
    text = models.CharField("文号", max_length=100)
    document = models.UUIDField("文书", unique=True)
    issued_at = models.DateTimeField("编号时间")
    voided_at = models.DateTimeField("作废时间", null=True)
    void_reason = models.CharField("作废原因", max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["series", "serial"], name="documents_serial_is_given_once"
            ),
            models.CheckConstraint(condition=Q(serial__gte=1), name="documents_serial_starts_at_1"),
        ]

    def __str__(self) -> str:
        return self.text


class HeldNumber(models.Model):
    """A number given in advance to an account: it waits until the paper it names is made.

    `IssuedNumber.document` is the id that the paper will have; the number is used once a document
    with this id is there. The row itself never changes.
    """

    number = models.OneToOneField(IssuedNumber, models.PROTECT, related_name="held")
    account = models.UUIDField("领取人", db_index=True)
    held_at = models.DateTimeField("领取时间")

    def __str__(self) -> str:
        return f"{self.number_id} {self.account}"


class NumberPattern(models.Model):
    """How a body writes a class of numbers, from a day on: a dated parameter."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    number_class = models.CharField("文号类别", max_length=20)
    pattern = models.CharField("文号格式", max_length=60)
    valid_from = models.DateField("生效日期")
    valid_until = models.DateField("终止日期（不含当日）", null=True)
    recorded_at = models.DateTimeField("登记时间")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["jurisdiction", "number_class"],
                condition=Q(valid_until__isnull=True),
                name="documents_pattern_is_one",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="documents_pattern_period_is_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jurisdiction} {self.number_class} {self.valid_from}"
