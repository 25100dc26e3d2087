"""Taking the triggers of this room down, so that a test with real transactions can be emptied."""

from collections.abc import Iterator
from contextlib import contextmanager

from yifa.frame import finality
from yifa.records.documents.migrations import _final, _final_signatures


@contextmanager
def triggers_down() -> Iterator[None]:
    """Run without the triggers that keep documents, numbers and signatures as they are."""
    with (
        finality.lifted(_final.raising, _final.dropping),
        finality.lifted(_final_signatures.raising, _final_signatures.dropping),
    ):
        yield
