"""Where counterparts drop files: any such place, and a folder of this machine."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from django.conf import settings

FILE_AT_MOST: Final = 200 * 1024 * 1024
_UNFINISHED: Final = (".part", ".tmp", ".filepart", ".crdownload", ".swp")
_READ: Final = (".csv", ".xlsx", ".jsonl", ".csv.gz", ".jsonl.gz")
RECEIPT: Final = ".receipt.csv"


class DropUnreachable(OSError):
    """The folder is not there, the host does not answer, or it is another host than the pinned."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file as it lies there now."""

    name: str
    size: int
    modified: float


class Drop(Protocol):
    """A place where files are dropped."""

    def files(self) -> list[Dropped]:
        """List the files that are meant to be read."""
        ...

    def read(self, name: str, target: Path) -> None:
        """Copy a file to this machine."""
        ...

    def write(self, name: str, content: bytes) -> None:
        """Put a receipt beside it; half a receipt is never seen."""
        ...


class FolderDrop:
    """A folder below `drops` in the data folder."""

    def __init__(self, folder: str) -> None:
        base = (Path(settings.YIFA_DATA) / "drops").resolve()
        self._folder = (base / folder).resolve()
        if base not in self._folder.parents:
            raise DropUnreachable("文件夹不在数据目录的 drops 之内")
        self._folder.mkdir(parents=True, exist_ok=True)

    def files(self) -> list[Dropped]:
        """List the files that are meant to be read."""
        found = [item for item in self._folder.iterdir() if is_meant(item.name)]
        plain = [(item.name, item.stat()) for item in found if item.is_file()]
        return [Dropped(name, said.st_size, said.st_mtime) for name, said in sorted(plain)]

    def read(self, name: str, target: Path) -> None:
        """Copy a file to this machine."""
        with (self._folder / name).open("rb") as source:
            copied(source, target)

    def write(self, name: str, content: bytes) -> None:
        """Put a receipt beside it."""
        draft = self._folder / f"{name}.part"
        draft.write_bytes(content)
        draft.replace(self._folder / name)


def is_meant(name: str) -> bool:
    """Say whether a file of this name is finished and of a kind that is read."""
    plain = name.lower()
    return (
        not plain.startswith(".")
        and not plain.endswith((*_UNFINISHED, RECEIPT))
        and plain.endswith(_READ)
    )


def copied(source: Any, target: Path) -> None:
    """Copy a file to this machine. Raises: DropUnreachable when it is too large."""
    size = 0
    with target.open("wb") as plain:
        while chunk := source.read(1 << 20):
            size += len(chunk)
            if size > FILE_AT_MOST:
                raise DropUnreachable("文件超过 200 MB，请分批投递")
            plain.write(chunk)
