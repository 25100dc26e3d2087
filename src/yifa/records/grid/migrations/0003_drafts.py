"""Drafts of surveys, and the standard code of a cell."""

import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0002_conferral_names_both_documents"),
        ("grid", "0002_limits_count_working_hours"),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
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
                (
                    "jurisdiction",
                    models.CharField(db_index=True, max_length=40, verbose_name="辖区编码"),
                ),
                ("title", models.CharField(max_length=100, verbose_name="说明")),
                ("valid_from", models.DateField(verbose_name="拟生效日期")),
                ("state", models.CharField(default="open", max_length=20, verbose_name="状态")),
                ("author", models.CharField(max_length=40, verbose_name="起草人")),
                ("begun_at", models.DateTimeField(verbose_name="起草时间")),
                ("last_seq", models.PositiveIntegerField(default=1, verbose_name="最近一步")),
            ],
        ),
        migrations.AddField(
            model_name="cell",
            name="standard_code",
            field=models.CharField(blank=True, max_length=15, verbose_name="标准编码"),
        ),
        migrations.CreateModel(
            name="DraftCell",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("level", models.CharField(max_length=20, verbose_name="级别")),
                ("code", models.CharField(max_length=30, verbose_name="编码")),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                (
                    "parent_code",
                    models.CharField(blank=True, max_length=30, verbose_name="上级编码"),
                ),
                (
                    "unit_code",
                    models.CharField(blank=True, max_length=20, verbose_name="责任单位代码"),
                ),
                (
                    "standard_code",
                    models.CharField(blank=True, max_length=15, verbose_name="标准编码"),
                ),
                ("polygon", models.JSONField(null=True, verbose_name="范围")),
                ("is_retired", models.BooleanField(default=False, verbose_name="取消")),
                ("way", models.CharField(max_length=100, verbose_name="来由")),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cells",
                        to="grid.draft",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("draft", "code"), name="grid_draft_draws_a_cell_once"
                    )
                ],
            },
        ),
    ]
