"""The procedure that reports follow."""

from yifa.work.intake.procedures.inbox import INBOX

__all__ = ["INBOX"]
