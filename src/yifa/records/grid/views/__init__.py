"""Doors of the grid."""

from yifa.records.grid.views.categories import (
    category_criteria,
    category_department,
    category_detail,
    category_limit,
    category_list,
)
from yifa.records.grid.views.cells import (
    cell_detail,
    cell_list,
    compare,
    coverage,
    features,
    responsible,
    version_list,
)
from yifa.records.grid.views.components import (
    component_correct,
    component_detail,
    component_features,
    component_import,
    component_list,
    component_new,
    component_retire,
)
from yifa.records.grid.views.drafts import (
    draft_detail,
    draft_features,
    draft_list,
    draft_new,
    draft_step,
)
from yifa.records.grid.views.duties import duty_end, duty_list, duty_new
from yifa.records.grid.views.labels import label_sheet, scanned
from yifa.records.grid.views.zones import (
    zone_detail,
    zone_features,
    zone_list,
    zone_new,
    zone_withdraw,
)

__all__ = [
    "category_criteria",
    "category_department",
    "category_detail",
    "category_limit",
    "category_list",
    "cell_detail",
    "cell_list",
    "compare",
    "component_correct",
    "component_detail",
    "component_features",
    "component_import",
    "component_list",
    "component_new",
    "component_retire",
    "coverage",
    "draft_detail",
    "draft_features",
    "draft_list",
    "draft_new",
    "draft_step",
    "duty_end",
    "duty_list",
    "duty_new",
    "features",
    "label_sheet",
    "responsible",
    "scanned",
    "version_list",
    "zone_detail",
    "zone_features",
    "zone_list",
    "zone_new",
    "zone_withdraw",
]
