"""The register of components."""

import uuid_utils.compat
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0002_conferral_names_both_documents"),
        ("grid", "0005_criteria_and_departments"),
    ]

    operations = [
        migrations.CreateModel(
            name="Component",
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
                ("code", models.CharField(max_length=17, verbose_name="标识码")),
                ("category", models.CharField(max_length=10, verbose_name="类别")),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="位置")),
                ("lon", models.FloatField(verbose_name="经度")),
                ("lat", models.FloatField(verbose_name="纬度")),
                ("accuracy", models.CharField(blank=True, max_length=1, verbose_name="定位精度")),
                ("owner", models.CharField(blank=True, max_length=100, verbose_name="权属单位")),
                (
                    "maintainer",
                    models.CharField(blank=True, max_length=100, verbose_name="养护单位"),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="备注")),
                ("state", models.CharField(default="in_use", max_length=20, verbose_name="状态")),
                ("cell_code", models.CharField(blank=True, max_length=30, verbose_name="网格编码")),
                ("source", models.CharField(max_length=60, verbose_name="数据来源")),
                ("source_key", models.CharField(max_length=64, verbose_name="来源编号")),
                ("entered_on", models.DateField(verbose_name="登记日期")),
                ("retired_on", models.DateField(blank=True, null=True, verbose_name="注销日期")),
                ("last_seq", models.PositiveIntegerField(default=1, verbose_name="最近登记")),
                ("recorded_at", models.DateTimeField(verbose_name="登记时间")),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["jurisdiction", "category", "code"],
                        name="grid_compon_jurisdi_be0895_idx",
                    ),
                    models.Index(
                        fields=["jurisdiction", "cell_code"], name="grid_compon_jurisdi_649d09_idx"
                    ),
                    models.Index(fields=["lat", "lon"], name="grid_component_by_place"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("code",), name="grid_component_code_is_unique"),
                    models.UniqueConstraint(
                        fields=("jurisdiction", "source", "source_key"),
                        name="grid_component_is_entered_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ComponentSerial",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("county", models.CharField(max_length=6)),
                ("category", models.CharField(max_length=10)),
                ("last", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("county", "category"), name="grid_component_serial_is_unique"
                    )
                ],
            },
        ),
    ]
