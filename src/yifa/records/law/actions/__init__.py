"""Writing the law: provisions are published, amended, repealed; statute texts are imported."""

from yifa.records.law.actions.provisions import (
    NotAValue,
    NothingToRepeal,
    SettledByLaw,
    load_shipped,
    publish,
    publish_notice,
    repeal,
    set_parameter,
)
from yifa.records.law.actions.statutes import Imported, import_statute, load_gists

__all__ = [
    "Imported",
    "NotAValue",
    "NothingToRepeal",
    "SettledByLaw",
    "import_statute",
    "load_gists",
    "load_shipped",
    "publish",
    "publish_notice",
    "repeal",
    "set_parameter",
]
