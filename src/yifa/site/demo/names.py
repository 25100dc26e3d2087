"""Fictional names of persons and firms, drawn from common syllables by a seeded generator."""

from random import Random

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程"
    "曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
)
_GIVEN = (
    "伟 芳 秀英 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀兰 霞 平 刚 桂英 "
    "文博 浩然 子涵 雨桐 思远 佳慧 建华 国庆 志强 晓东 海燕 春生 立新 永康 玉兰 "
    "雪梅 俊杰 丽娟 宏伟 红梅 小龙 金凤"
).split()
_MARKS = (
    "云溪 青岚 福满 恒通 顺发 惠民 金源 瑞丰 鸿运 聚贤 百味 老街 乐家 佳美 兴隆 "
    "永盛 新世纪 众诚 康达 绿野 清泉 万家 和顺 同福 祥云 锦绣 晨光 星河 安居 宏图 "
    "大有 四海 山水 木子 阿婆 小城 好邻居 一品 天天 东升"
).split()


def person(random: Random) -> str:
    """Draw a person's name."""
    return random.choice(_SURNAMES) + random.choice(_GIVEN)


def people(random: Random, count: int) -> list[str]:
    """Draw `count` different names."""
    made: dict[str, None] = {}
    while len(made) < count:
        made.setdefault(person(random))
    return list(made)


def firm(random: Random, trade: str, *, incorporated: bool) -> str:
    """Draw a firm's name for a trade's sub-class: `云溪县福满小吃店`."""
    mark = random.choice(_MARKS) + random.choice(("", "", random.choice(_MARKS)))
    tail = "有限公司" if incorporated else random.choice(("店", "经营部", "商行", "服务部"))
    stem = trade.removesuffix("店").removesuffix("企业").removesuffix("公司")
    return f"云溪县{mark}{stem}{tail}"
