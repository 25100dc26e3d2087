"""Writing documents."""

from yifa.records.documents.actions.binding import DossierBound, DossierEmpty, bind_dossier
from yifa.records.documents.actions.holding import (
    NumberNotHeld,
    TooManyHeld,
    hold_numbers,
    return_numbers,
)
from yifa.records.documents.actions.making import (
    DocumentVoid,
    ReasonMissing,
    make,
    typeset,
    void,
)
from yifa.records.documents.actions.numbering import set_pattern
from yifa.records.documents.actions.revising import DocumentMoved, NotSignable
from yifa.records.documents.actions.sealing import AlreadySealed, NoSeal, stamp
from yifa.records.documents.actions.signing import (
    AlreadySigned,
    SignatureImpossible,
    attach_signed_paper,
    note_refusal,
    sign_as_officer,
    sign_as_party,
)
from yifa.records.documents.actions.standing import set_effect

__all__ = [
    "AlreadySealed",
    "AlreadySigned",
    "DocumentMoved",
    "DocumentVoid",
    "DossierBound",
    "DossierEmpty",
    "NoSeal",
    "NotSignable",
    "NumberNotHeld",
    "ReasonMissing",
    "SignatureImpossible",
    "TooManyHeld",
    "attach_signed_paper",
    "bind_dossier",
    "hold_numbers",
    "make",
    "note_refusal",
    "return_numbers",
    "set_effect",
    "set_pattern",
    "sign_as_officer",
    "sign_as_party",
    "stamp",
    "typeset",
    "void",
]
