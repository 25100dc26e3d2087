"""Forms of the dossier (卷宗): cover, index and closing note."""

from datetime import date

from yifa.base.procedure import Personal
from yifa.records.documents.facts.form import Form
from yifa.records.documents.facts.pieces import FieldGroup, FormData
from yifa.records.documents.terms import NumberClass, Section


class DossierData(FormData, frozen=True, kw_only=True):
    """What the binder is told: `bind_dossier` makes cover, index and note from it."""

    case_number: str
    title: Personal
    cause: str
    party_name: Personal
    result: Personal
    officers: tuple[str, ...]
    filed_on: date
    closed_on: date
    archived_on: date
    retention: str = "30年"
    archivist: str
    note: str = "本卷文书材料齐全，与目录相符。"


class DossierCover(DossierData, frozen=True, kw_only=True):
    """案卷封面."""

    part_label: str
    archive_number: str
    items_count: int
    pages_count: int


class IndexRow(FieldGroup, frozen=True, kw_only=True):
    """A line of the index: `pages` as printed, e.g. 3-4."""

    number: int
    document_number: str = ""
    responsible: str
    title: Personal
    made_on: date
    pages: str
    remark: str = ""


class DossierIndex(FormData, frozen=True, kw_only=True):
    """卷内文件目录."""

    part_label: str
    archive_number: str
    rows: tuple[IndexRow, ...]


class HashRow(FieldGroup, frozen=True, kw_only=True):
    """A line of the list of hashes: a paper by its number in the index, or an original."""

    number: int
    title: Personal
    sha256: str


class DossierHashes(FormData, frozen=True, kw_only=True):
    """校验清单."""

    part_label: str
    archive_number: str
    papers: tuple[HashRow, ...]
    originals: tuple[HashRow, ...] = ()


class DossierNote(FormData, frozen=True, kw_only=True):
    """备考表."""

    part_label: str
    archive_number: str
    items_count: int
    pages_count: int
    note: str
    archivist: str
    archived_on: date


FORMS = (
    Form(60, "dossier_cover", "案卷封面", DossierCover, Section.BINDING),
    Form(60, "dossier_index", "卷内文件目录", DossierIndex, Section.BINDING),
    Form(60, "dossier_hashes", "校验清单", DossierHashes, Section.BINDING),
    Form(60, "dossier_note", "备考表", DossierNote, Section.BINDING),
    Form(
        60,
        "dossier",
        "案卷",
        DossierData,
        Section.BINDING,
        number_class=NumberClass.ARCHIVE,
    ),
)
