"""Changing an exported dossier behind the program's back."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from yifa.records.dossiers.rules.archive import MANIFEST, SIGNATURE
from yifa.records.journal.queries import signed

Change = Callable[[bytes], bytes]


def read(file: Path) -> dict[str, bytes]:
    """Give every member of a ZIP."""
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write(file: Path, members: Mapping[str, bytes]) -> Path:
    """Write members into a new ZIP."""
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file


def one_byte(data: bytes) -> bytes:
    """Change one byte in the middle, leaving JSON and PDF readable where that is text."""
    place = len(data) // 2
    while place < len(data) and not chr(data[place]).isalnum():
        place += 1
    other = b"0" if data[place : place + 1] != b"0" else b"1"
    return data[:place] + other + data[place + 1 :]


def name_of(members: Mapping[str, bytes], part: str) -> str:
    """Find the member whose name holds this."""
    return next(name for name in members if part in name)


def resigned(members: dict[str, bytes]) -> dict[str, bytes]:
    """Write manifest and signature anew over changed files: what an insider with the key can."""
    manifest = json.loads(members[MANIFEST])
    manifest["files"] = [
        item
        | {"size": len(members[item["path"]])}
        | {"sha256": hashlib.sha256(members[item["path"]]).hexdigest()}
        for item in manifest["files"]
        if item["path"] in members
    ]
    data = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
    return members | {MANIFEST: data, SIGNATURE: signed(data)}
