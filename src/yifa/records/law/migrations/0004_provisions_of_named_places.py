from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("law", "0003_edition_is_checked"),
    ]

    operations = [
        migrations.AlterField(
            model_name="provision",
            name="register",
            field=models.CharField(
                choices=[
                    ("parameter", "参数"),
                    ("cause", "案由"),
                    ("item", "权力事项"),
                    ("statute", "法律文本版本"),
                    ("benchmark", "裁量基准"),
                    ("place", "指定经营场所"),
                    ("notice", "放假通知"),
                ],
                max_length=20,
                verbose_name="登记簿",
            ),
        ),
    ]
