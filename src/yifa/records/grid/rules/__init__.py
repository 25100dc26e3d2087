"""What the grid asks of places, drawings, numbers and versions."""

from yifa.records.grid.rules.codes import (
    CodeUnfit,
    cell_id_of,
    component_id,
    component_id_of,
    matter_code,
    matter_code_of,
    newer_component_class,
)
from yifa.records.grid.rules.comparing import CellChange, changes_between
from yifa.records.grid.rules.drafting import DraftFault, DrawnCell, faults_of_draft
from yifa.records.grid.rules.drawing import (
    DrawingRefused,
    geojson_of,
    merged,
    polygon_of,
    rounded,
    split_by,
    why_unfit,
)
from yifa.records.grid.rules.places import (
    area_m2,
    distance_to_edge_m,
    faults_of_cover,
    in_metres,
)

__all__ = [
    "CellChange",
    "CodeUnfit",
    "DraftFault",
    "DrawingRefused",
    "DrawnCell",
    "area_m2",
    "cell_id_of",
    "changes_between",
    "component_id",
    "component_id_of",
    "distance_to_edge_m",
    "faults_of_cover",
    "faults_of_draft",
    "geojson_of",
    "in_metres",
    "matter_code",
    "matter_code_of",
    "merged",
    "newer_component_class",
    "polygon_of",
    "rounded",
    "split_by",
    "why_unfit",
]
