"""Reading dossiers: exports, what goes into one, loans, the archive's list."""

from yifa.records.dossiers.queries.contents import Contents, contents_of
from yifa.records.dossiers.queries.exports import (
    DossierUnknown,
    export,
    exports_of,
    to_pack,
    waiting_for_expiry,
)
from yifa.records.dossiers.queries.loans import (
    ArchiveRow,
    archive_rows,
    archived,
    loans_of,
    open_loan,
    overdue_count,
)

__all__ = [
    "ArchiveRow",
    "Contents",
    "DossierUnknown",
    "archive_rows",
    "archived",
    "contents_of",
    "export",
    "exports_of",
    "loans_of",
    "open_loan",
    "overdue_count",
    "to_pack",
    "waiting_for_expiry",
]
