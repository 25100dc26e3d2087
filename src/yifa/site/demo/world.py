"""What the county's stories draw on: people, places, parties, texts, photographs."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from PIL import Image, ImageDraw

from yifa.site.demo.geography import DemoCell
from yifa.site.demo.parties import place_in
from yifa.site.demo.staff import Staff
from yifa.site.demo.texts import texts


@dataclass(slots=True)
class World:
    """One seeded county; every story takes its chances from `random`."""

    random: Random
    staff: Staff
    streets: Sequence[DemoCell]
    parties: Sequence[tuple[UUID, str]]
    unit_names: dict[str, str]
    texts: dict[str, list[dict[str, Any]]] = field(default_factory=texts)

    def pick(self, kind: str) -> dict[str, Any]:
        """Draw a text of a kind by its share."""
        rows = self.texts[kind]
        return self.random.choices(rows, weights=[row["share"] for row in rows])[0]

    def chance(self, share: float) -> bool:
        """Say yes in this share of cases."""
        return self.random.random() < share

    def later(self, at: datetime, low: float, high: float) -> datetime:
        """Give a moment some minutes after."""
        return at + timedelta(minutes=self.random.uniform(low, high))

    def place(self) -> tuple[DemoCell, float, float, str]:
        """Draw a street with a place in it and its address; the seat's first squad is busiest."""
        part = self.random.choices(("s1", "s", "t"), weights=(30, 45, 25))[0]
        streets = [cell for cell in self.streets if cell.unit.startswith(part)]
        cell = self.random.choice(streets)
        lon, lat = place_in(self.random, cell.polygon)
        return cell, lon, lat, f"{cell.name}{self.random.randint(1, 188)}号附近"

    def party(self, *, kinds: Sequence[str]) -> UUID:
        """Draw a regulated party of one of these kinds."""
        while True:
            party, kind = self.random.choice(self.parties)
            if kind in kinds:
                return party

    def photograph(self) -> io.BytesIO:
        """Draw a simple street scene as a JPEG: buildings, pavement, stalls; no one to be seen."""
        image = Image.new("RGB", (640, 420), (205, 222, 238))
        draw = ImageDraw.Draw(image)
        draw.rectangle((0, 300, 640, 420), fill=(150, 150, 148))
        for left in range(0, 640, 128):
            shade = self.random.randint(140, 215)
            top = self.random.randint(60, 150)
            draw.rectangle((left, top, left + 118, 300), fill=(shade, shade - 12, shade - 28))
            for row in range(top + 14, 250, 34):
                for column in range(left + 12, left + 100, 30):
                    draw.rectangle((column, row, column + 16, row + 18), fill=(96, 120, 140))
        for _ in range(self.random.randint(2, 6)):
            left = self.random.randint(20, 560)
            colour = tuple(self.random.randint(90, 230) for _ in range(3))
            draw.rectangle((left, 300, left + 60, 350), fill=colour)
            draw.polygon([(left - 8, 300), (left + 68, 300), (left + 30, 274)], fill=colour)
        held = io.BytesIO()
        image.save(held, "JPEG", quality=78)
        held.seek(0)
        return held
