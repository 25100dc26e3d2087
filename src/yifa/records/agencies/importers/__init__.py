"""Reading what a county hands over as tables: its catalogue of power items, its rosters."""

from yifa.frame.columns import MappingUnusable
from yifa.records.agencies.importers.items import (
    COLUMNS,
    ItemRow,
    RejectedRow,
    item_rows,
    mapping_of,
    read_mapping,
)
from yifa.records.agencies.importers.rosters import RosterRow, roster_rows

__all__ = [
    "COLUMNS",
    "ItemRow",
    "MappingUnusable",
    "RejectedRow",
    "RosterRow",
    "item_rows",
    "mapping_of",
    "read_mapping",
    "roster_rows",
]
