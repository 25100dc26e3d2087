"""Going behind the program's back: the triggers are taken down and put up again."""

from contextlib import AbstractContextManager

from yifa.frame import finality
from yifa.records.journal.migrations._append_only import dropping, raising


def triggers_down() -> AbstractContextManager[None]:
    """Take the journal's triggers down for a while."""
    return finality.lifted(raising, dropping)
