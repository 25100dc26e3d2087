"""The left menu: rooms register their entries, each actor sees those whose power is held."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

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


def menu_of(actor: Actor, path: str = "") -> list[tuple[str, list[Entry]]]:
    """Give the groups with the entries this actor may open, that nearest above `path` marked."""
    allowed = [item for item in _items.values() if _is_open(item, actor)]
    ordered = sorted(allowed, key=lambda item: item.order)
    current = _current(ordered, path)
    groups = sorted({item.group for item in ordered}, key=_rank)
    return [
        (group, [Entry(item, item is current) for item in ordered if item.group == group])
        for group in groups
    ]


def _is_open(item: MenuItem, actor: Actor) -> bool:
    """Say whether the actor may open it, and whether its page is there in this installation."""
    if item.power and not actor.may(item.power):
        return False
    try:
        return bool(reverse(item.url_name))
    except NoReverseMatch:
        return False


def _current(items: list[MenuItem], path: str) -> MenuItem | None:
    """The entry with the longest address that `path` lies under, else the first of its room."""
    addresses = {item: reverse(item.url_name) for item in items}
    above = [
        item
        for item, url in addresses.items()
        if url == path or (url != "/" and path.startswith(url))
    ]
    room = path.strip("/").partition("/")[0]
    near = (item for item, url in addresses.items() if room and url.startswith(f"/{room}/"))
    return max(above, key=lambda item: len(addresses[item]), default=None) or next(near, None)


def _rank(group: str) -> int:
    return GROUPS.index(group) if group in GROUPS else len(GROUPS)
