from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="conferral",
            name="agencies_power_is_conferred_once",
        ),
        migrations.AddField(
            model_name="conferral",
            name="county_list",
            field=models.CharField(blank=True, max_length=200, verbose_name="县级清单文号"),
        ),
        migrations.AddField(
            model_name="conferral",
            name="recorded_until",
            field=models.DateTimeField(blank=True, null=True, verbose_name="被替换时间"),
        ),
        migrations.AddConstraint(
            model_name="conferral",
            constraint=models.UniqueConstraint(
                condition=models.Q(("recorded_until__isnull", True), ("valid_until__isnull", True)),
                fields=("body", "item_code"),
                name="agencies_power_is_conferred_once",
            ),
        ),
    ]
