"""Reading a counterpart's JSON as reports: which of its fields is what, by paths of words."""

from collections.abc import Mapping
from typing import Any, Final

from yifa.work.intake.terms import Said

FIELDS: Final = (
    "external_id",
    "title",
    "text",
    "time",
    "place",
    "lon",
    "lat",
    "reporter",
    "contact",
    "component",
    "category",
    "link",
    "due",
)

_COMMON: Final[Mapping[str, tuple[str, ...]]] = {
    "external_id": ("external_id", "order_no", "orderNo", "order_id", "id", "工单编号", "编号"),
    "title": ("title", "order_title", "subject", "标题"),
    "text": ("text", "content", "description", "order_content", "内容", "诉求内容"),
    "time": ("time", "created_at", "call_time", "happened_at", "时间", "来电时间"),
    "place": ("place", "address", "location", "地点", "地址"),
    "lon": ("lon", "lng", "long", "longitude", "经度"),
    "lat": ("lat", "latitude", "纬度"),
    "reporter": ("reporter", "caller", "name", "来电人", "姓名"),
    "contact": ("contact", "phone", "caller_phone", "mobile", "联系电话", "来电号码"),
    "component": ("component", "component_code", "部件编号"),
    "category": ("category", "category_code", "分类编码"),
    "link": ("link", "url", "链接"),
    "due": ("due", "due_at", "deadline", "reply_before", "答复期限", "办理期限"),
}
_SAID: Final = {
    "order.urged": Said.URGED,
    "order.withdrawn": Said.WITHDRAWN,
    "order.noted": Said.NOTED,
}
CREATED: Final = frozenset({"", "report.created", "order.created"})


def said_by(event_type: str) -> Said | None:
    """Say what a later message means; None for one that brings a new report.

    Raises: LookupError when the type is not known.
    """
    if event_type in CREATED:
        return None
    return _SAID[event_type]


def told_in(item: Mapping[str, Any], own: Mapping[str, str]) -> dict[str, str]:
    """Read the fields of a report from an object; `own` names paths and goes first.

    >>> told_in({"orderNo": "W1", "d": {"x": "垃圾"}}, {"text": "d.x"})
    {'external_id': 'W1', 'text': '垃圾'}
    """
    found: dict[str, str] = {}
    for field in FIELDS:
        paths = (own[field],) if field in own else _COMMON[field]
        value = next((at for path in paths if (at := _at(item, path)) not in (None, "")), None)
        if value is not None:
            found[field] = _words(value)
    return found


def _at(item: Any, path: str) -> Any:
    for word in path.split("."):
        if not isinstance(item, Mapping):
            return None
        item = item.get(word)
    return item


def _words(value: Any) -> str:
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) else ""
