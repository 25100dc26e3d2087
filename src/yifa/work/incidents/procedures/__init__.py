"""The procedures that incidents follow."""

from yifa.work.incidents.procedures.loop import LOOP

__all__ = ["LOOP"]
