"""What the search index knows of each object: enough to show a hit and to take it out again."""

from typing import ClassVar

from django.db import models


class SearchEntry(models.Model):
    """One object that can be found. Its words are indexed beside it by vendor SQL."""

    kind = models.CharField("类别", max_length=20)
    object_id = models.UUIDField("对象")
    jurisdiction = models.CharField("管辖", max_length=40)
    unit = models.CharField("单位", max_length=60, blank=True)
    title = models.CharField("标题", max_length=300)
    text = models.TextField("文字", blank=True)
    url = models.CharField("地址", max_length=200)
    at = models.DateField("日期", null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "object_id"], name="frame_searchentry_no_double"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.object_id}"
