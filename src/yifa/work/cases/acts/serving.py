"""An act about a paper that was served: its clerical errors are put right (补正)."""

from datetime import date
from uuid import UUID

import msgspec

from yifa.base.procedure import Payload, Personal
from yifa.work.cases.acts.parts import Service, Signatory


class ClericalError(msgspec.Struct, frozen=True):
    """One clerical error: where it stands, what was written, what is right."""

    where: str
    wrong: Personal
    right: Personal


class PaperCorrected(Payload, frozen=True, kw_only=True, tag="case.correct_paper"):
    """Clerical errors of a served paper are put right by a notice of its own.

    `is_clerical`: neither facts, penalty nor amount change. `basis` is the bureau's own rule; no
    statute at hand regulates it (LAW.md 25, P).
    """

    LABEL = "补正文书"
    number: str = ""
    approver: Signatory
    document: UUID
    document_title: str
    document_number: str
    served_on: date | None = None
    corrections: tuple[ClericalError, ...]
    is_clerical: bool
    basis: str = ""
    service: Service
