"""Writing parties: one act, one function, one transaction, one journal entry."""

from yifa.records.parties.actions.blanking import blank_party
from yifa.records.parties.actions.importing import Imported, Rejected, import_parties
from yifa.records.parties.actions.joining import MergeRefused, merge, split
from yifa.records.parties.actions.places import add_premises, leave_premises
from yifa.records.parties.actions.registering import (
    DetailsRefused,
    PartyExists,
    close_party,
    correct_party,
    register_party,
    reveal_party,
)

__all__ = [
    "DetailsRefused",
    "Imported",
    "MergeRefused",
    "PartyExists",
    "Rejected",
    "add_premises",
    "blank_party",
    "close_party",
    "correct_party",
    "import_parties",
    "leave_premises",
    "merge",
    "register_party",
    "reveal_party",
    "split",
]
