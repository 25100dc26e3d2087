"""Pages of the room of law."""

from yifa.records.law.views.benchmarks import benchmark, benchmarks
from yifa.records.law.views.causes import cause, items
from yifa.records.law.views.parameters import parameter, parameters
from yifa.records.law.views.places import places
from yifa.records.law.views.statutes import article, statute, statutes

__all__ = [
    "article",
    "benchmark",
    "benchmarks",
    "cause",
    "items",
    "parameter",
    "parameters",
    "places",
    "statute",
    "statutes",
]
