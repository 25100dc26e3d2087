"""Where other rooms declare what they do when something was recorded."""

from yifa.records.journal.actions.following import follower, rebuild, run_followers

__all__ = ["follower", "rebuild", "run_followers"]
