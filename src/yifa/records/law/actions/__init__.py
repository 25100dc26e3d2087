"""Writing the law: provisions are published, amended, repealed; statute texts are imported."""

from yifa.records.law.actions.benchmarks import NotYetPublished, confirm_benchmark
from yifa.records.law.actions.bulk import Entered, enter_many, load_shipped
from yifa.records.law.actions.provisions import (
    NotAValue,
    NothingToRepeal,
    NoVersionInForce,
    SettledByLaw,
    publish,
    publish_notice,
    repeal,
    set_parameter,
)
from yifa.records.law.actions.statutes import Imported, import_statute, load_gists, note_check

__all__ = [
    "Entered",
    "Imported",
    "NoVersionInForce",
    "NotAValue",
    "NotYetPublished",
    "NothingToRepeal",
    "SettledByLaw",
    "confirm_benchmark",
    "enter_many",
    "import_statute",
    "load_gists",
    "load_shipped",
    "note_check",
    "publish",
    "publish_notice",
    "repeal",
    "set_parameter",
]
