from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("law", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="provision",
            name="field",
            field=models.CharField(
                blank=True,
                choices=[
                    ("city_appearance", "市容环境卫生"),
                    ("environment", "生态环境"),
                    ("planning", "城乡规划"),
                    ("traffic", "道路交通（停车）"),
                    ("market", "市场监督（无照经营）"),
                    ("gas", "燃气"),
                    ("landscaping", "城市绿化"),
                    ("municipal", "市政公用"),
                    ("construction", "建筑业"),
                    ("water", "水行政"),
                    ("property", "物业管理"),
                    ("dogs", "犬类管理"),
                    ("housing", "房地产"),
                    ("civil_defense", "人民防空"),
                    ("land", "自然资源"),
                    ("forestry", "林业"),
                    ("agriculture", "农业"),
                    ("fishery", "渔业"),
                    ("emergency", "应急管理"),
                    ("transport", "交通运输"),
                    ("culture", "文化和广播电视"),
                    ("tourism", "旅游"),
                    ("sport", "体育"),
                    ("education", "教育"),
                    ("labor", "人力资源和社会保障"),
                    ("civil_affairs", "民政"),
                    ("health", "卫生健康"),
                    ("commerce", "商务"),
                    ("energy", "能源"),
                    ("meteorology", "气象"),
                    ("earthquake", "防震减灾"),
                ],
                max_length=30,
                verbose_name="领域",
            ),
        ),
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
                    ("notice", "放假通知"),
                ],
                max_length=20,
                verbose_name="登记簿",
            ),
        ),
    ]
