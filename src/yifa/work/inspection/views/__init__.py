"""Pages of inspections."""

from yifa.work.inspection.views.detail import detail
from yifa.work.inspection.views.doing import do, new
from yifa.work.inspection.views.listing import listing

__all__ = ["detail", "do", "listing", "new"]
