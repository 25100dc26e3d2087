"""Writing an export: a ZIP streamed to the disk, with a signed manifest over every file."""

import base64
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Final

from yifa.base.clock import BEIJING
from yifa.records.dossiers.rules.archive import FORMATS, KEY, MANIFEST, SIGNATURE
from yifa.records.journal.queries import public_key, signed

_PIECE: Final = 1 << 20
_SQUEEZED: Final = (".json", ".jsonl", ".txt", ".html", ".py")
_PEM: Final = bytes.fromhex("302a300506032b6570032100")
"""What stands before the 32 bytes of an Ed25519 key in its SubjectPublicKeyInfo."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A finished export."""

    files_count: int
    size: int
    sha256: str


class Pack:
    """A ZIP in the making; `finish` signs the manifest and gives it its name."""

    def __init__(self, file: Path, at: datetime) -> None:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._file, self._draft = file, file.with_suffix(".part")
        self._draft.touch(mode=0o600)
        self._zip = zipfile.ZipFile(self._draft, "w", allowZip64=True)
        self._when = _zip_time(at)
        self.listed: list[dict[str, Any]] = []

    def add(self, path: str, role: str, source: bytes | IO[bytes], title: str = "") -> None:
        """Write one file; `source` is read in pieces."""
        digest, size = self._written(path, source)
        item = {"path": path, "size": size, "sha256": digest, "role": role}
        self.listed.append(item | ({"title": title} if title else {}))

    def finish(self, said: Mapping[str, Any]) -> Packed:
        """Add the list of hashes, the key, the manifest and its signature; close the file."""
        self.add("sha256sums.txt", "text", self._sums())
        self.add(KEY, "key", key_pem())
        manifest = {
            "format": FORMATS["dossier"],
            **said,
            "public_key": public_key().hex(),
            "fingerprint": sha256(public_key()).hexdigest(),
            "files": self.listed,
        }
        data = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
        self._written(MANIFEST, data)
        self._written(SIGNATURE, signed(data))
        self._zip.close()
        digest = _digest(self._draft)
        size = self._draft.stat().st_size
        self._draft.replace(self._file)
        return Packed(len(self.listed) + 2, size, digest)

    def drop(self) -> None:
        """Give up: nothing is left of the file."""
        self._zip.close()
        self._draft.unlink(missing_ok=True)

    def _sums(self) -> bytes:
        return "".join(f"{item['sha256']}  {item['path']}\n" for item in self.listed).encode()

    def _written(self, path: str, source: bytes | IO[bytes]) -> tuple[str, int]:
        info = zipfile.ZipInfo(path, self._when)
        squeeze = path.endswith(_SQUEEZED)
        info.compress_type = zipfile.ZIP_DEFLATED if squeeze else zipfile.ZIP_STORED
        info.external_attr = 0o644 << 16
        stream = BytesIO(source) if isinstance(source, bytes) else source
        found, size = sha256(), 0
        with self._zip.open(info, "w", force_zip64=True) as target:
            while piece := stream.read(_PIECE):
                found.update(piece)
                target.write(piece)
                size += len(piece)
        return found.hexdigest(), size


def key_pem() -> bytes:
    """Write the public key of heads as PEM, as openssl reads it."""
    text = base64.b64encode(_PEM + public_key()).decode()
    return f"-----BEGIN PUBLIC KEY-----\n{text}\n-----END PUBLIC KEY-----\n".encode()


def _zip_time(at: datetime) -> tuple[int, int, int, int, int, int]:
    local = at.astimezone(BEIJING)
    return local.year, local.month, local.day, local.hour, local.minute, local.second


def _digest(file: Path) -> str:
    found = sha256()
    with file.open("rb") as stream:
        while piece := stream.read(_PIECE):
            found.update(piece)
    return found.hexdigest()
