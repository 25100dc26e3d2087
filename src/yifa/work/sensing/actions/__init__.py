"""Writing sensing: positions in bulk, carriers and tokens, seals, erasure."""

from yifa.work.sensing.actions.carriers import (
    CarrierTaken,
    TokenGiven,
    issue_token,
    look_at_track,
    register_vehicle,
    revoke_token,
)
from yifa.work.sensing.actions.keeping import erase_old, seal_positions
from yifa.work.sensing.actions.taking import (
    BatchTaken,
    NoOfficer,
    OffDuty,
    PositionsRefused,
    TooOften,
    take_positions,
)

__all__ = [
    "BatchTaken",
    "CarrierTaken",
    "NoOfficer",
    "OffDuty",
    "PositionsRefused",
    "TokenGiven",
    "TooOften",
    "erase_old",
    "issue_token",
    "look_at_track",
    "register_vehicle",
    "revoke_token",
    "seal_positions",
    "take_positions",
]
