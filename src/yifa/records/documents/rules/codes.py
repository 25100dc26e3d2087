"""Verification codes (核验码): drawn by chance, written in groups, read as people type them."""

from yifa.records.documents.terms import CODE_LENGTH, CODE_SIGNS

_GROUP = 4


def code_from(chance: int) -> str:
    """Write a number drawn by chance as a code.

    >>> code_from(0), code_from(31)
    ('222222222222', '222222222232')
    """
    signs = []
    for _ in range(CODE_LENGTH):
        chance, rest = divmod(chance, len(CODE_SIGNS))
        signs.append(CODE_SIGNS[rest])
    return "".join(reversed(signs))


def code_read(text: str) -> str:
    """Read a code as typed: small letters, blanks and strokes are fine; "" where it is none.

    >>> code_read(" k7m2-9xq4 rtab "), code_read("abc"), code_read("")
    ('K7M29XQ4RTAB', '', '')
    """
    plain = "".join(text.split()).replace("-", "").upper()
    fits = len(plain) == CODE_LENGTH and set(plain) <= set(CODE_SIGNS)
    return plain if fits else ""


def code_shown(code: str) -> str:
    """Write a code in groups of four.

    >>> code_shown("K7M29XQ4RTAB")
    'K7M2-9XQ4-RTAB'
    """
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))
