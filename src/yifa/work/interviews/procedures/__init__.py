"""The procedure of an interview, step by step."""

from yifa.work.interviews.procedures.session import SESSION

__all__ = ["SESSION"]
