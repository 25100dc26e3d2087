"""The facts of a case, and how its acts fold into them."""

from yifa.work.cases.facts.case import PERSON, UNIT, CaseFacts, age_on, begin
from yifa.work.cases.facts.folding import CHANGES

__all__ = ["CHANGES", "PERSON", "UNIT", "CaseFacts", "age_on", "begin"]
