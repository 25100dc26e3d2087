"""Reading components that others hand over: tables, GeoJSON, shapefiles."""

from yifa.frame.columns import MappingUnusable
from yifa.records.grid.importers.columns import (
    COLUMNS,
    RowRefused,
    component_of,
    mapping_of,
    read_mapping,
)
from yifa.records.grid.importers.shapes import component_lines

__all__ = [
    "COLUMNS",
    "MappingUnusable",
    "RowRefused",
    "component_lines",
    "component_of",
    "mapping_of",
    "read_mapping",
]
