"""Filing and closing criteria, and units named for categories."""

import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0002_conferral_names_both_documents"),
        ("grid", "0004_duties"),
    ]

    operations = [
        migrations.CreateModel(
            name="CategoryCriteria",
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
                ("code", models.CharField(max_length=10, verbose_name="分类编码")),
                ("filing_criteria", models.CharField(max_length=300, verbose_name="立案条件")),
                ("closing_criteria", models.CharField(max_length=300, verbose_name="结案条件")),
                ("confirmed", models.BooleanField(verbose_name="已由本单位确认")),
                ("valid_from", models.DateField(verbose_name="生效日期")),
                ("recorded_at", models.DateTimeField(verbose_name="登记时间")),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["jurisdiction", "code", "valid_from"],
                        name="grid_catego_jurisdi_8868d8_idx",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DepartmentRule",
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
                ("code", models.CharField(max_length=10, verbose_name="分类或者大类编码")),
                ("cell_code", models.CharField(blank=True, max_length=30, verbose_name="网格编码")),
                ("valid_from", models.DateField(verbose_name="生效日期")),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="终止日期（不含当日）"),
                ),
                ("reason", models.CharField(max_length=200, verbose_name="依据或者原因")),
                ("recorded_at", models.DateTimeField(verbose_name="登记时间")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.unit",
                        verbose_name="处置单位",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["jurisdiction", "code", "valid_from"],
                        name="grid_depart_jurisdi_fa6f54_idx",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="grid_department_period_is_forward",
                    )
                ],
            },
        ),
    ]
