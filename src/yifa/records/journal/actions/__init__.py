"""Writing the journal."""

from yifa.records.journal.actions.erasing import NothingToErase, erase, record_access
from yifa.records.journal.actions.recording import (
    MatterMoved,
    NewEntry,
    TimeWithoutZone,
    record,
    record_many,
)
from yifa.records.journal.actions.sealing import keep_verification, pin_heads, seal
from yifa.records.journal.actions.sequencing import sequence, sequence_all

__all__ = [
    "MatterMoved",
    "NewEntry",
    "NothingToErase",
    "TimeWithoutZone",
    "erase",
    "keep_verification",
    "pin_heads",
    "record",
    "record_access",
    "record_many",
    "seal",
    "sequence",
    "sequence_all",
]
