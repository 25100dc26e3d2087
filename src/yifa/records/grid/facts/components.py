"""A component (部件) as the register tells of it. Pure."""

import msgspec


class Component(msgspec.Struct, frozen=True, kw_only=True):
    """What is entered of a component: its id, class, place and who keeps it.

    `code` has 17 digits (or 16 of the older set), `category` is the newer class `01-001`;
    `lon`, `lat` are WGS-84. `key` is the source's own number.
    """

    code: str
    category: str
    name: str
    lon: float
    lat: float
    place: str = ""
    accuracy: str = ""
    owner: str = ""
    maintainer: str = ""
    note: str = ""
    key: str = ""
