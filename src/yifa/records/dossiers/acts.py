"""Acts on dossiers: taken out, packed, lent, returned. Subject: `dossier:<id of the matter>`."""

from datetime import date
from uuid import UUID

from yifa.base.procedure import Payload, Personal


class Exported(Payload, tag="dossier.export", frozen=True, kw_only=True):
    """Someone asks for the dossier as a file: why, for whom, which parts, masked or whole."""

    LABEL = "申请导出卷宗"
    subject: str
    export: UUID
    reason: str
    receiver: str
    is_internal: bool
    is_whole: bool


class Packed(Payload, tag="dossier.pack", frozen=True, kw_only=True):
    """The file is made; its SHA-256 tells which one it was."""

    LABEL = "生成卷宗导出包"
    export: UUID
    files_count: int
    size: int
    sha256: str


class Lent(Payload, tag="dossier.lend", frozen=True, kw_only=True):
    """The paper dossier is lent."""

    LABEL = "借出案卷"
    subject: str
    loan: UUID
    archive_number: str
    borrower: Personal
    unit: str
    reason: str
    due_on: date


class Returned(Payload, tag="dossier.return", frozen=True, kw_only=True):
    """The paper dossier is back."""

    LABEL = "归还案卷"
    loan: UUID
    is_complete: bool
    note: str
