"""The room's places in the menu."""

from yifa.frame.navigation import MenuItem
from yifa.frame.navigation import register as register_item
from yifa.records.law.terms import Power

_GROUP = "基础数据"


def register() -> None:
    """Put the pages into the menu."""
    for label, url_name, icon, order in (
        ("法律法规", "law:statutes", "book-2", 10),
        ("权力事项与案由", "law:items", "gavel", 20),
        ("裁量基准", "law:benchmarks", "scale", 25),
        ("指定经营场所", "law:places", "map-pins", 27),
        ("执法参数", "law:parameters", "adjustments", 30),
    ):
        register_item(MenuItem(label, url_name, icon, Power.VIEW, _GROUP, order))
