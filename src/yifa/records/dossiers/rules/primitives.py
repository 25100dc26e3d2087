"""What the check of an exported dossier is built of: Ed25519, hashes, Merkle paths, no package.

This file is shipped inside `verify.py`: Python 3.9 or later, standard library only.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timezone
from typing import Any

Point = tuple[int, int, int, int]

# Ed25519 (RFC 8032), verification only.
_P, _L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, _P - 2, _P) % _P
_ROOT = pow(2, (_P - 1) // 4, _P)


def _point(text: bytes) -> Point | None:
    """Decode a point; None where it is not on the curve."""
    y = int.from_bytes(text, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, _P - 2, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT % _P
    if (x * x - square) % _P or (x == 0 and sign):
        return None
    x = _P - x if x & 1 != sign else x
    return x, y, 1, x * y % _P


def _sum(a: Point, b: Point) -> Point:
    f, g = (a[1] - a[0]) * (b[1] - b[0]) % _P, (a[1] + a[0]) * (b[1] + b[0]) % _P
    h, i = 2 * a[3] * b[3] * _D % _P, 2 * a[2] * b[2] % _P
    e, j, k, m = g - f, i - h, i + h, g + f
    return e * j % _P, k * m % _P, j * k % _P, e * m % _P


def _times(scalar: int, point: Point) -> Point:
    result: Point = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = _sum(result, point)
        point, scalar = _sum(point, point), scalar >> 1
    return result


_BASE: Any = _point((4 * pow(5, _P - 2, _P) % _P).to_bytes(32, "little"))


def is_signed(key: bytes, signature: bytes, message: bytes) -> bool:
    """Say whether an Ed25519 signature (64 bytes) over a message is that key's (32 bytes)."""
    if len(key) != 32 or len(signature) != 64:
        return False
    a, r, s = _point(key), _point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= _L:
        return False
    hashed = hashlib.sha512(signature[:32] + key + message).digest()
    left = _times(s, _BASE)
    right = _sum(r, _times(int.from_bytes(hashed, "little") % _L, a))
    return (left[0] * right[2] - right[0] * left[2]) % _P == 0 and (
        left[1] * right[2] - right[1] * left[2]
    ) % _P == 0


def canonical(value: Any) -> bytes:
    """Write JSON as it is hashed: UTF-8, keys sorted, no white space."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8")


def sha256_of(*parts: bytes) -> bytes:
    """Hash the parts as one."""
    return hashlib.sha256(b"".join(parts)).digest()


def entry_hash(entry: dict[str, Any]) -> str:
    """Hash the public fields of a journal entry."""
    return sha256_of(b"yifa.entry.1\n", canonical(entry)).hex()


def commitment(salt: bytes, body: str, personal: str) -> str:
    """Commit to what an entry says."""
    return sha256_of(b"yifa.payload.1\n", salt, (body + "\n" + personal).encode()).hex()


def is_included(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Check a Merkle proof of RFC 6962 (RFC 9162, 2.1.3.2)."""
    node, last = index, size - 1
    if not 0 <= index < size:
        return False
    for neighbor in path:
        if last == 0:
            return False
        if node & 1 or node == last:
            leaf = sha256_of(b"\x01", neighbor, leaf)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            leaf = sha256_of(b"\x01", leaf, neighbor)
        node, last = node >> 1, last >> 1
    return last == 0 and leaf == root


def moment(text: str) -> datetime:
    """Read an instant."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(
        timezone.utc  # noqa: UP017  Python 3.9 has no datetime.UTC
    )


def head_statement(head: dict[str, Any]) -> bytes:
    """Write what the signature of a head covers."""
    sealed_at = moment(head["sealed_at"]).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    said = {"format": "yifa.head.1", "size": head["size"], "root": head["root"]}
    return canonical({**said, "sealed_at": sealed_at})


def key_of_pem(pem: bytes) -> bytes:
    """Give the 32 bytes of an Ed25519 key in a PEM file; empty where it is none."""
    lines = [line for line in pem.decode("ascii", "replace").splitlines() if "-----" not in line]
    try:
        return base64.b64decode("".join(lines))[-32:]
    except ValueError:
        return b""


def strings_in(value: Any) -> Iterator[str]:
    """Give every string in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from strings_in(list(value.values()))
    elif isinstance(value, list):
        for inner in value:
            yield from strings_in(inner)
