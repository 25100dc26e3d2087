"""The program that is packed with every export: the check, in one file."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Final

from yifa.records.dossiers.rules import archive, primitives

_IMPORT: Final = re.compile(
    r"^from yifa\.records\.dossiers\.rules\.primitives import \(.*?^\)\n", re.DOTALL | re.MULTILINE
)
_FUTURE: Final = "from __future__ import annotations\n"


@lru_cache
def verifier() -> bytes:
    """Give `verify.py`: the room's own check with its pieces set in, nothing to install."""
    pieces = _source(primitives.__file__)
    pieces = pieces[pieces.index(_FUTURE) + len(_FUTURE) :]
    whole = _IMPORT.sub(lambda _: pieces, _source(archive.__file__), count=1)
    return whole.encode()


def _source(file: str) -> str:
    return Path(file).read_text(encoding="utf-8")
