"""Receipt numbers (受理回执号) and the short codes that open them to their reporter alone."""

import hashlib
import hmac
import unicodedata
from typing import Final
from uuid import UUID

SIGNS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0, 1, I, L, O: what is read aloud is written down right."""

_MILLISECONDS_A_DAY: Final = 86_400_000
_RECEIPT_SIGNS: Final = 9
_CODE_SIGNS: Final = 6


def receipt_of(report: UUID) -> str:
    """Give a report's receipt number: its id's day (count of days) and its random part.

    >>> receipt_of(UUID("019c0a4b-7c00-7abc-8def-0123456789ab"))
    '20482-SXPU4EPME'
    """
    day = (report.int >> 80) // _MILLISECONDS_A_DAY
    tail = hashlib.sha256(report.bytes).digest()
    return f"{day:05d}-{_written(int.from_bytes(tail[:8], 'big'), _RECEIPT_SIGNS)}"


def code_of(report: UUID, key: bytes) -> str:
    """Give the short code (查询码) of a report: keyed, so that nobody can work it out."""
    made = hmac.new(key, b"receipt\n" + report.bytes, hashlib.sha256).digest()
    return _written(int.from_bytes(made[:8], "big"), _CODE_SIGNS)


def tidy(words: str) -> str:
    """Read a number as people type it: small letters, spaces, full width.

    >>> tidy(" 20482－7vbw x4czy ")
    '20482-7VBWX4CZY'
    """
    plain = unicodedata.normalize("NFKC", words).upper()
    return "".join(sign for sign in plain if sign.isalnum() or sign == "-")[:40]


def _written(number: int, length: int) -> str:
    signs = []
    for _ in range(length):
        number, rest = divmod(number, len(SIGNS))
        signs.append(SIGNS[rest])
    return "".join(signs)
