from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("law", "0002_provisions_of_31_fields_and_benchmarks"),
    ]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="checked_on",
            field=models.DateField(blank=True, null=True, verbose_name="来源核对日期"),
        ),
    ]
