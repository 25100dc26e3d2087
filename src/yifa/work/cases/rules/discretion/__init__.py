"""Discretion (智能裁量): from facts, cause and benchmark to a lawful amount and its reasons.

The calculation proposes and a person decides. Nothing here reads a clock or a database; amounts
are exact and rounded once, in the party's favour.
"""

from yifa.work.cases.rules.discretion.amounts import Scale, scale_on
from yifa.work.cases.rules.discretion.assessing import Assessment, Inquiry, assess
from yifa.work.cases.rules.discretion.grounds import Ground, grounds_of, way_of
from yifa.work.cases.rules.discretion.several import Claim, combined_fen, prevailing
from yifa.work.cases.rules.discretion.spread import fences_of, spread_of
from yifa.work.cases.rules.discretion.standards import Standard, standards_for

__all__ = [
    "Assessment",
    "Claim",
    "Ground",
    "Inquiry",
    "Scale",
    "Standard",
    "assess",
    "combined_fen",
    "fences_of",
    "grounds_of",
    "prevailing",
    "scale_on",
    "spread_of",
    "standards_for",
    "way_of",
]
