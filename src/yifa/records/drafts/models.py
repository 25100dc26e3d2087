"""The table of drafts. A final one points to its document and changes no more."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.urls import reverse

from yifa.base.procedure import Matter
from yifa.frame.fields import EncryptedTextField
from yifa.records.documents.facts import Form, form_of
from yifa.records.drafts import terms


class Draft(models.Model):
    """One paper on its way to being final; `data` is what was typed and taken over so far."""

    uuid = models.UUIDField(unique=True, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    matter_kind = models.CharField("事项类别", max_length=20)
    matter_id = models.UUIDField("事项")
    form = models.CharField("文书格式", max_length=40)
    data = EncryptedTextField("内容")
    content_sha256 = models.CharField("内容校验值", max_length=64)
    state = models.CharField("状态", max_length=12, choices=list(terms.STATE_LABELS.items()))
    drafted_by = models.CharField("起草人", max_length=100)
    drafter = models.UUIDField("起草账号", null=True)
    sent_back = EncryptedTextField("退回意见")
    document = models.UUIDField("定稿文书", null=True)
    changed_at = models.DateTimeField("最近修改")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=terms.State.FINAL, document__isnull=False)
                | ~Q(state=terms.State.FINAL) & Q(document__isnull=True),
                name="drafts_final_has_its_document",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["matter_kind", "matter_id"], name="drafts_by_matter"),
            models.Index(
                fields=["jurisdiction"], condition=Q(state="submitted"), name="drafts_to_approve"
            ),
        ]

    def __str__(self) -> str:
        return str(self.uuid)

    def get_absolute_url(self) -> str:
        """Give the address of its page."""
        return reverse("drafts:detail", args=(self.uuid,))

    @property
    def matter(self) -> Matter:
        """The matter the paper belongs to."""
        return Matter(self.matter_kind, self.matter_id, self.jurisdiction)

    @property
    def subject(self) -> Matter:
        """The draft as a matter of its own."""
        return Matter("draft", UUID(str(self.uuid)), self.jurisdiction)

    @property
    def form_used(self) -> Form:
        """The form in the catalogue."""
        return form_of(self.form)

    @property
    def title(self) -> str:
        """The form's title."""
        return self.form_used.title

    @property
    def state_label(self) -> str:
        """The state in Chinese."""
        return terms.STATE_LABELS[terms.State(self.state)]
