"""The procedure of an inspection, step by step."""

from yifa.work.inspection.procedures.visit import INSPECTION

__all__ = ["INSPECTION"]
