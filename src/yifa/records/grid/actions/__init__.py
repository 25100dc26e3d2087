"""Writing the grid: one act, one function, one journal entry."""

from yifa.records.grid.actions.categories import (
    LimitRefused,
    set_criteria,
    set_department,
    set_limit,
)
from yifa.records.grid.actions.components import (
    ComponentRefused,
    correct_component,
    enter_component,
    retire_component,
)
from yifa.records.grid.actions.drafting import (
    DraftRefused,
    begin_draft,
    discard_draft,
    draw_cell,
    enforce_draft,
    leave_cell,
    merge_cells,
    move_borders,
    retire_cell,
    split_cell,
)
from yifa.records.grid.actions.duties import DutyRefused, assign_duty, end_duties_in, end_duty
from yifa.records.grid.actions.importing import ImportedComponents, Rejected, import_components
from yifa.records.grid.actions.surveying import NewCell, SurveyRefused, survey
from yifa.records.grid.actions.zones import ZoneRefused, draw_zone, withdraw_zone

__all__ = [
    "ComponentRefused",
    "DraftRefused",
    "DutyRefused",
    "ImportedComponents",
    "LimitRefused",
    "NewCell",
    "Rejected",
    "SurveyRefused",
    "ZoneRefused",
    "assign_duty",
    "begin_draft",
    "correct_component",
    "discard_draft",
    "draw_cell",
    "draw_zone",
    "end_duties_in",
    "end_duty",
    "enforce_draft",
    "enter_component",
    "import_components",
    "leave_cell",
    "merge_cells",
    "move_borders",
    "retire_cell",
    "retire_component",
    "set_criteria",
    "set_department",
    "set_limit",
    "split_cell",
    "survey",
    "withdraw_zone",
]
