"""The left menu: rooms register their entries, each actor sees those whose power is held."""

from dataclasses import dataclass

from yifa.base.access import Actor


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One entry of the left menu. `power` empty: for everyone signed in."""

    label: str
    url_name: str
    icon: str
    power: str
    group: str
    order: int = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """A menu entry as shown on a page."""

    item: MenuItem
    current: bool


GROUPS = ("", "线索与案件", "监管对象", "基础数据", "监督与公示", "系统")
_items: dict[str, MenuItem] = {}


def register(item: MenuItem) -> None:
    """Add an entry (again without effect)."""
    _items[item.url_name] = item


def menu_of(actor: Actor, view_name: str = "") -> list[tuple[str, list[Entry]]]:
    """Give the groups with the entries this actor may open; one of them is the current page's."""
    allowed = [item for item in _items.values() if not item.power or actor.may(item.power)]
    ordered = sorted(allowed, key=lambda item: item.order)
    current = _current(ordered, view_name)
    groups = sorted({item.group for item in ordered}, key=_rank)
    return [
        (group, [Entry(item, item is current) for item in ordered if item.group == group])
        for group in groups
    ]


def _current(items: list[MenuItem], view_name: str) -> MenuItem | None:
    """The entry of the page itself, else the first of its room."""
    room = view_name.partition(":")[0]
    exact = (item for item in items if item.url_name == view_name)
    near = (item for item in items if item.url_name.partition(":")[0] == room)
    return next(exact, None) or next(near, None)


def _rank(group: str) -> int:
    return GROUPS.index(group) if group in GROUPS else len(GROUPS)
