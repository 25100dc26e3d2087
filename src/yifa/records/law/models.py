"""Tables of the room of law. Rows are dated and never edited: a change is a further row."""

from typing import Any, ClassVar

import uuid_utils.compat
from django.db import models
from django.db.models import Q

from yifa.base.money import chinese_numeral
from yifa.records.law.terms import FIELD_LABELS, LEVEL_LABELS, REGISTER_LABELS


def _choices(labels: dict[Any, str]) -> list[tuple[str, str]]:
    return [(str(code), label) for code, label in labels.items()]


class Provision(models.Model):
    """A dated version of a parameter, cause, power item, statute's validity or holiday notice.

    Of the rows that hold on a day the one recorded last counts. `body` is the fact as rules read
    it (`facts/`); the columns beside it are what lists filter by.
    """

    uuid = models.UUIDField(default=uuid_utils.compat.uuid7, unique=True, editable=False)
    jurisdiction = models.CharField("辖区", max_length=40)
    register = models.CharField("登记簿", max_length=20, choices=_choices(REGISTER_LABELS))
    code = models.CharField("代码", max_length=60)
    name = models.CharField("名称", max_length=200)
    field = models.CharField("领域", max_length=30, blank=True, choices=_choices(FIELD_LABELS))
    item_code = models.CharField("权力事项编码", max_length=40, blank=True)
    valid_from = models.DateField("生效日期")
    valid_until = models.DateField("终止日期（不含当日）", null=True, blank=True)
    is_repeal = models.BooleanField("废止", default=False)
    confirmed = models.BooleanField("已确认", default=False)
    body = models.JSONField("内容")
    recorded_at = models.DateTimeField("登记时间")

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["jurisdiction", "register", "code"], name="law_provision_by_register"
            )
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=models.F("valid_from")),
                name="law_provision_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"{self.register}:{self.code}@{self.valid_from}#{self.pk}"


class Statute(models.Model):
    """A statute by its stable code; its texts are editions."""

    code = models.CharField("代码", max_length=60, unique=True)
    name = models.CharField("名称", max_length=120)
    short = models.CharField("简称", max_length=40)
    level = models.CharField("效力层级", max_length=30, choices=_choices(LEVEL_LABELS))

    def __str__(self) -> str:
        return self.code


class Edition(models.Model):
    """A version of a statute (版本): the text as adopted on a day, and when it is in force."""

    statute = models.ForeignKey(Statute, on_delete=models.PROTECT, related_name="editions")
    adopted_on = models.DateField("公布日期")
    valid_from = models.DateField("施行日期")
    valid_until = models.DateField("失效日期（不含当日）", null=True, blank=True)
    repealed_by = models.CharField("废止依据", max_length=60, blank=True)
    note = models.CharField("说明", max_length=200, blank=True)
    recorded_at = models.DateTimeField("登记时间")
    checked_on = models.DateField("来源核对日期", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["statute", "adopted_on"], name="law_edition_is_adopted_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.statute_id}@{self.adopted_on}"


class Article(models.Model):
    """An article (条) of an edition: its text, or its gist in own words until that is imported.

    A corrected transcription is a further row; the row it replaces gets `recorded_until`.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="articles")
    number = models.PositiveIntegerField("条")
    heading = models.CharField("编章节", max_length=200, blank=True)
    text = models.TextField("条文", blank=True)
    gist = models.TextField("要旨", blank=True)
    recorded_at = models.DateTimeField("登记时间")
    recorded_until = models.DateTimeField("被替换时间", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["edition", "number"],
                condition=Q(recorded_until=None),
                name="law_article_has_one_current_text",
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition_id}:{self.number}#{self.pk}"

    @property
    def label(self) -> str:
        """The article's number in words: 第五十八条."""
        return f"第{chinese_numeral(self.number)}条"

    @property
    def paragraphs(self) -> list[str]:
        """The text by paragraphs and items."""
        return self.text.splitlines()
