"""What of the demo county has been made, kept as small files in the data folder."""

import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from yifa.base import clock


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one data folder."""

    folder: Path

    @classmethod
    def here(cls) -> "Marks":
        """The marks of this installation's data folder."""
        return cls(Path(settings.YIFA_DATA))

    @property
    def is_founded(self) -> bool:
        return self._file.exists()

    @property
    def founded_at(self) -> datetime:
        return datetime.fromisoformat(self._read()["founded_at"])

    @property
    def share(self) -> float:
        return float(self._read()["share"])

    def founded(self, at: datetime, share: float) -> None:
        """Note that the county stands and its last month has been lived."""
        self._write({"founded_at": at.isoformat(), "share": share, "months": [0]})

    def begin(self, month: int) -> bool:
        """Note that a month begins; False where it had begun before or no county stands."""
        if not self.is_founded:
            return False
        noted = self._read()
        if month in noted["months"]:
            return False
        self._write(noted | {"months": [*noted["months"], month]})
        return True

    def password(self) -> str:
        """The password of the demo accounts, drawn once for each data folder."""
        file = self.folder / "demo-password"
        if not file.exists():
            file.touch(mode=0o600)
            file.write_text(f"yunxi-{secrets.token_hex(3)}\n", encoding="utf-8")
        return file.read_text(encoding="utf-8").strip()

    @property
    def _file(self) -> Path:
        return self.folder / "demo.json"

    def _read(self) -> dict[str, Any]:
        noted: dict[str, Any] = json.loads(self._file.read_text(encoding="utf-8"))
        return noted

    def _write(self, noted: dict[str, Any]) -> None:
        fresh = self._file.with_suffix(".new")
        fresh.write_text(json.dumps(noted | {"written_at": clock.now().isoformat()}), "utf-8")
        fresh.replace(self._file)
