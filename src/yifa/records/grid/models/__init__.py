"""Tables of the grid. Dated; nothing is deleted but what a draft never put in force."""

from yifa.records.grid.models.categories import CategoryCriteria, CategoryLimit, DepartmentRule
from yifa.records.grid.models.cells import Cell, Draft, DraftCell, Duty, Survey
from yifa.records.grid.models.components import Component, ComponentSerial
from yifa.records.grid.models.zones import Zone

__all__ = [
    "CategoryCriteria",
    "CategoryLimit",
    "Cell",
    "Component",
    "ComponentSerial",
    "DepartmentRule",
    "Draft",
    "DraftCell",
    "Duty",
    "Survey",
    "Zone",
]
