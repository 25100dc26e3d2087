"""One item of a phone's queue becomes the rooms' acts: the registry of kinds, and the taking.

A kind is registered by `register("summary.penalty", take)`; `take` gets an `Arrived` and gives
the answer that the phone shows (plain JSON). It raises `Refused` for what the officer must mend
and `Conflict` for what others changed meanwhile.
"""

from yifa.faces.field.sync.answers import Choice, Conflict, FilesMissing, Finding, Refused
from yifa.faces.field.sync.arriving import Arrived, FileTold, Item
from yifa.faces.field.sync.registry import register
from yifa.faces.field.sync.taking import item_in, receive

__all__ = [
    "Arrived",
    "Choice",
    "Conflict",
    "FileTold",
    "FilesMissing",
    "Finding",
    "Item",
    "Refused",
    "item_in",
    "receive",
    "register",
]
