"""Who is responsible in a cell."""

import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0002_conferral_names_both_documents"),
        ("grid", "0003_drafts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Duty",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "uuid",
                    models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, unique=True),
                ),
                ("jurisdiction", models.CharField(max_length=40, verbose_name="辖区编码")),
                ("cell_code", models.CharField(max_length=30, verbose_name="网格编码")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("keeper", "网格员"),
                            ("lead", "中队责任人"),
                            ("assistant", "协助人员"),
                        ],
                        max_length=20,
                        verbose_name="职责",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="生效日期")),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="终止日期（不含当日）"),
                ),
                ("last_seq", models.PositiveIntegerField(default=1, verbose_name="最近登记")),
                ("recorded_at", models.DateTimeField(verbose_name="登记时间")),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.officer",
                        verbose_name="责任人",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["jurisdiction", "cell_code"], name="grid_duty_jurisdi_0f4c4f_idx"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("valid_until", None), models.Q(("kind", "assistant"), _negated=True)
                        ),
                        fields=("cell_code", "kind"),
                        name="grid_duty_is_held_by_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="grid_duty_period_is_forward",
                    ),
                ],
            },
        ),
    ]
