"""What a signature looks like: the round seal (公章) and the signed line, as SVG."""

import itertools
import math
from datetime import datetime
from html import escape
from typing import Final
from zoneinfo import ZoneInfo

from yifa.records.signing.facts import Handwriting, Place, Stroke
from yifa.records.signing.terms import DEMO_WORDS

SEAL_MM: Final = 42.0
_BEIJING: Final = ZoneInfo("Asia/Shanghai")
_RED: Final = "#c8102e"
_INK: Final = "#101828"
_SERIF: Final = "Noto Serif SC"
_RING, _TEXT_RING, _STAR, _STAR_INSIDE = 204.0, 160.0, 50.0, 19.0
_NAME_EM: Final = 3.0
_DAY_EM: Final = 9.6
"""Least width of a name, and width of a day with its blanks, in letters of the line."""


def seal_svg(name: str, *, is_demo: bool) -> str:
    """Draw a seal of 42 mm: red ring, star, the authority's name around it."""
    parts = [
        f'<circle cx="210" cy="210" r="{_RING}" fill="none" stroke="{_RED}" stroke-width="10"/>',
        f'<polygon points="{_star()}" fill="{_RED}"/>',
        *_ring_text(name),
    ]
    if is_demo:
        parts += [
            _text(210, 307, 35, DEMO_WORDS[0], weight=700),
            _text(210, 345, 28, DEMO_WORDS[1]),
        ]
    return _svg(420, 420, parts)


def line_svg(place: Place, signer: Handwriting | str, at: datetime) -> str:
    """Draw what stands on a signature's line: the hand's strokes or a name, and the day.

    The day stands in the blanks of `年　　月　　日` at the line's end, where the line has them.
    """
    em = place.em or place.height / 1.7
    baseline = place.height - 0.5 * em
    room = place.width - _DAY_EM * em
    parts = _day_parts(place.width, em, baseline, at) if room > _NAME_EM * em else []
    width = room if parts else place.width
    if isinstance(signer, Handwriting):
        parts += _strokes(signer, width=width, height=place.height)
    else:
        size = min(em, width / max(len(signer), 1))
        parts.append(_text(width / 2, baseline, size, signer, color=_INK))
    return _svg(place.width, place.height, parts)


def handwriting_svg(written: Handwriting) -> str:
    """Draw strokes alone, as they were written."""
    return _svg(written.width, written.height, _strokes(written, written.width, written.height))


def _day_parts(width: float, em: float, baseline: float, at: datetime) -> list[str]:
    """Write year, month and day before 年, 月 and 日, of which 日 ends the line."""
    local = at.astimezone(_BEIJING)
    figures = ((8.1, local.year), (5.0, local.month), (2.0, local.day))
    return [
        _text(width - before * em, baseline, em, str(figure), color=_INK)
        for before, figure in figures
    ]


def _svg(width: float, height: float, parts: list[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}">{"".join(parts)}</svg>'
    )


def _text(
    x: float,
    y: float,
    size: float,
    words: str,
    *,
    weight: int = 400,
    color: str = _RED,
    turned: float = 0.0,
) -> str:
    turn = f' transform="rotate({turned:.2f} {x:.2f} {y:.2f})"' if turned else ""
    return (
        f'<text x="{x:.2f}" y="{y:.2f}" font-family="{_SERIF}" font-size="{size:.2f}" '
        f'font-weight="{weight}" text-anchor="middle" fill="{color}"{turn}>{escape(words)}</text>'
    )


def _star() -> str:
    points = []
    for index in range(10):
        radius = _STAR_INSIDE if index % 2 else _STAR
        angle = math.radians(36 * index)
        points.append(f"{210 + radius * math.sin(angle):.2f},{210 - radius * math.cos(angle):.2f}")
    return " ".join(points)


def _ring_text(name: str) -> list[str]:
    span = math.radians(min(290.0, 21.0 * len(name)))
    size = min(49.0, 740.0 / max(len(name), 1))
    inside = _TEXT_RING - size * 0.36
    parts = []
    for index, sign in enumerate(name):
        angle = span * ((index + 0.5) / len(name) - 0.5)
        x, y = 210 + inside * math.sin(angle), 210 - inside * math.cos(angle)
        parts.append(_text(x, y, size, sign, weight=700, turned=math.degrees(angle)))
    return parts


def _strokes(written: Handwriting, width: float, height: float) -> list[str]:
    """Fit strokes into a box from the left, proportions kept."""
    points = [point for stroke in written.strokes for point in stroke]
    left, top = min(p.x for p in points), min(p.y for p in points)
    wide = max(max(p.x for p in points) - left, 1.0)
    high = max(max(p.y for p in points) - top, 1.0)
    pen = height / 22
    scale = min((width - 2 * pen) / wide, (height - 2 * pen) / high)
    right = (width - wide * scale) / 2
    down = (height - high * scale) / 2

    def path(stroke: Stroke) -> str:
        spots = [(right + (p.x - left) * scale, down + (p.y - top) * scale) for p in stroke]
        return (
            f'<path d="{_curve(spots)}" fill="none" stroke="{_INK}" stroke-width="{pen:.2f}" '
            'stroke-linecap="round" stroke-linejoin="round"/>'
        )

    return [path(stroke) for stroke in written.strokes if stroke]


def _curve(spots: list[tuple[float, float]]) -> str:
    """Draw through the middles between points, so that corners of the pad's grid do not show."""
    first = spots[0]
    if len(spots) == 1:
        return f"M{first[0]:.2f} {first[1]:.2f}l0.01 0"
    drawn = [f"M{first[0]:.2f} {first[1]:.2f}"]
    for here, there in itertools.pairwise(spots):
        middle = ((here[0] + there[0]) / 2, (here[1] + there[1]) / 2)
        drawn.append(f"Q{here[0]:.2f} {here[1]:.2f} {middle[0]:.2f} {middle[1]:.2f}")
    drawn.append(f"L{spots[-1][0]:.2f} {spots[-1][1]:.2f}")
    return "".join(drawn)
