"""Why two reports may be about the same problem: words, place and time, told in words."""

from dataclasses import dataclass
from datetime import datetime
from math import cos, hypot, radians
from typing import Final

from yifa.work.intake.facts import Likeness

_METRES_PER_DEGREE: Final = 111_320.0
_SAME_SPOT_M: Final = 60
_NEAR_M: Final = 300
_FAR_M: Final = 2000
_SOON_DAYS: Final = 3
_LONG_DAYS: Final = 180
_COMMON_SHORTEST: Final = 3
_COMMON_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class Told:
    """What a report tells about where, when and what."""

    title: str
    text: str
    at: datetime | None = None
    place: str = ""
    lon: float | None = None
    lat: float | None = None


def likeness_of(first: Told, second: Told, words: float) -> Likeness:
    """Join the likeness of words (0-1, from the corpus) with place and time.

    Near in place and time raises it, far in place lowers it; each tells its reason.
    """
    score, reasons = words, []
    if shared := common_name(first, second):
        reasons.append(f"都提到“{shared}”")
    distance = _distance_m(first, second)
    if distance is not None:
        score *= _place_factor(distance)
        reasons.append(f"相距约 {distance:.0f} 米")
    days = _days_between(first, second)
    if days is not None:
        score *= 1.1 if days <= _SOON_DAYS else 0.8 if days > _LONG_DAYS else 1.0
        reasons.append("同日来件" if days == 0 else f"相隔 {days} 天")
    reasons.append(f"用语相似度 {words:.0%}")
    return Likeness(score=round(min(score, 1.0), 3), reasons=tuple(reasons))


def common_name(first: Told, second: Told) -> str:
    """Give the longest run of characters that both titles (else places) share."""
    pairs = ((first.title, second.title), (first.place, second.place))
    found = max((_longest_common(a, b) for a, b in pairs), key=len)
    return found if len(found) >= _COMMON_SHORTEST else ""


def _longest_common(first: str, second: str) -> str:
    best = ""
    for start in range(len(first)):
        size = len(best) + 1
        while start + size <= len(first) and first[start : start + size] in second:
            best, size = first[start : start + size], size + 1
        if len(best) >= _COMMON_LONGEST:
            break
    return best.strip("，。、：的了 ")


def _place_factor(distance_m: float) -> float:
    if distance_m <= _SAME_SPOT_M:
        return 1.5
    if distance_m <= _NEAR_M:
        return 1.2
    return 0.3 if distance_m > _FAR_M else 1.0


def _distance_m(first: Told, second: Told) -> float | None:
    if first.lon is None or first.lat is None or second.lon is None or second.lat is None:
        return None
    across = (first.lon - second.lon) * cos(radians(first.lat)) * _METRES_PER_DEGREE
    return hypot(across, (first.lat - second.lat) * _METRES_PER_DEGREE)


def _days_between(first: Told, second: Told) -> int | None:
    if first.at is None or second.at is None:
        return None
    return abs(first.at - second.at).days
