"""Doors of incidents: list with map, detail, a form for each step."""

from yifa.work.incidents.views.detail import detail
from yifa.work.incidents.views.doing import do, new
from yifa.work.incidents.views.evaluating import evaluated, evaluation_table, time_spent
from yifa.work.incidents.views.lists import listing, points

__all__ = [
    "detail",
    "do",
    "evaluated",
    "evaluation_table",
    "listing",
    "new",
    "points",
    "time_spent",
]
