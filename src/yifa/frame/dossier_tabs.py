"""The tabs of a dossier: upper rooms contribute what they hold about a thing of a lower room.

The register of parties shows cases and incidents of a party without knowing those rooms: they
register a provider here when the program starts.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from yifa.base.access import Actor


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a tab: what it is, where it is shown, how it stands, since when."""

    title: str
    url: str
    status: str = ""
    detail: str = ""
    on: date | None = None


Provider = Callable[[Actor, UUID], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab of one kind of dossier (`party`, `officer`), with its label and who fills it."""

    kind: str
    code: str
    label: str
    provider: Provider
    order: int = 100


_tabs: dict[tuple[str, str], Tab] = {}


def register(
    *, kind: str, label: str, provider: Provider, code: str = "", order: int = 100
) -> None:
    """Add a tab to a kind of dossier (again without effect)."""
    tab = Tab(kind, code or label, label, provider, order)
    _tabs[kind, tab.code] = tab


def tabs_of(kind: str) -> list[Tab]:
    """Give the tabs of a kind of dossier in their order."""
    found = [tab for tab in _tabs.values() if tab.kind == kind]
    return sorted(found, key=lambda tab: (tab.order, tab.code))
