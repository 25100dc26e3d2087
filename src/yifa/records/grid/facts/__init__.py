"""What the rules of the grid read: categories, cells, places, components. Pure."""

from yifa.records.grid.facts.categories import (
    Category,
    CodePair,
    CodeSet,
    Department,
    code_pairs,
    code_sets,
    shipped_categories,
)
from yifa.records.grid.facts.components import Component
from yifa.records.grid.facts.places import CellFact, Fault, Located, Person

__all__ = [
    "Category",
    "CellFact",
    "CodePair",
    "CodeSet",
    "Component",
    "Department",
    "Fault",
    "Located",
    "Person",
    "code_pairs",
    "code_sets",
    "shipped_categories",
]
