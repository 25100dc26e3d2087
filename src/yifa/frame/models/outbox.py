"""What leaves the system: one row for each message, with its key and how it stands."""

from django.db import models

from yifa.frame.fields import EncryptedTextField


class OutboxRow(models.Model):
    """A message to the outside: written with the act that orders it, sent by the worker."""

    WAITING, SENDING, SENT, GIVEN_UP = "waiting", "sending", "sent", "given_up"
    STATES = (
        (WAITING, "待发送"),
        (SENDING, "发送中"),
        (SENT, "已发出"),
        (GIVEN_UP, "发送失败"),
    )

    key = models.CharField("标识", max_length=80, unique=True)
    topic = models.CharField("种类", max_length=40)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    subject = models.CharField("事项", max_length=80)
    body = EncryptedTextField("内容")
    state = models.CharField("状态", max_length=10, choices=STATES, default=WAITING)
    tries_count = models.PositiveSmallIntegerField("已尝试次数", default=0)
    next_at = models.DateTimeField("下次发送时间")
    claimed_at = models.DateTimeField("领取时间", null=True)
    sent_at = models.DateTimeField("发出时间", null=True)
    reference = models.CharField("对方回执", max_length=200, blank=True)
    is_local = models.BooleanField("仅本机记录", default=False)
    failure = models.CharField("失败原因", max_length=500, blank=True)
    created_at = models.DateTimeField("登记时间")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(state="sent") | models.Q(sent_at__isnull=False),
                name="frame_outbox_sent_has_its_moment",
            ),
        )
        indexes = (
            models.Index(
                fields=["next_at"],
                condition=models.Q(state__in=["waiting", "sending"]),
                name="frame_outbox_to_send",
            ),
            models.Index(fields=["subject"], name="frame_outbox_by_subject"),
        )

    def __str__(self) -> str:
        return self.key
