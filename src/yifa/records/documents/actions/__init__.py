"""Writing documents."""

from yifa.records.documents.actions.binding import DossierBound, DossierEmpty, bind_dossier
from yifa.records.documents.actions.making import (
    DocumentVoid,
    ReasonMissing,
    make,
    typeset,
    void,
)
from yifa.records.documents.actions.numbering import set_pattern

__all__ = [
    "DocumentVoid",
    "DossierBound",
    "DossierEmpty",
    "ReasonMissing",
    "bind_dossier",
    "make",
    "set_pattern",
    "typeset",
    "void",
]
