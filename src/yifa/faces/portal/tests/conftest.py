"""The small county of the work floor, seen by its citizens."""

from yifa.work.conftest import staff

__all__ = ["staff"]
