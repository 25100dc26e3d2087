"""The small county of the work floor, in which counterparts knock at the doors."""

from yifa.work.conftest import staff

__all__ = ["staff"]
