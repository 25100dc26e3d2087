"""Questions of law about inspections: may one come, how one behaves, what follows."""

from yifa.work.inspection.rules.following import FOLLOWING
from yifa.work.inspection.rules.visiting import VISITING

RULES = (*VISITING, *FOLLOWING)

__all__ = ["RULES"]
