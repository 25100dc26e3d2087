"""Reports that may say the same: found by shared words in the database, then compared."""

import math
import re
from collections.abc import Sequence
from hashlib import blake2b
from typing import Final

import msgspec
from django.db.models import Count

from yifa.frame.scope import within
from yifa.work.intake.facts import Likeness
from yifa.work.intake.models import Report, WordKey
from yifa.work.intake.rules import Told, likeness_of
from yifa.work.intake.terms import ALIKE_FROM, Stage

_OTHER = re.compile(r"[^\w]+|_")
_RUN: Final = 4
_OPENING: Final = 60
_KEYS_AT_MOST: Final = 48
_COMMON_FROM: Final = 400
_CANDIDATES: Final = 30
_SHOWN: Final = 8
_CHUNK: Final = 900
_SHARED: Final = 0.12
"""Share of its own rare words that another report must hold to be counted as a like."""


class Like(msgspec.Struct, frozen=True, kw_only=True):
    """Another report that may be about the same problem."""

    report: Report
    likeness: Likeness


def word_keys(title: str, text: str) -> list[int]:
    """Hash the runs of four characters of the title and the opening, each once."""
    words = _OTHER.sub("", title)[:_OPENING] + "\n" + _OTHER.sub("", text)[:_OPENING]
    runs = dict.fromkeys(words[i : i + _RUN] for i in range(len(words) - _RUN + 1))
    return [_hash(run) for run in runs if "\n" not in run][:_KEYS_AT_MOST]


def likes_of(report: Report, limit: int = _SHOWN) -> list[Like]:
    """Give the reports of the county most like this one, the likest first."""
    found = _candidates(report)
    if not found:
        return []
    from yifa.work.intake.adapters.wording import similarities  # heavy to load, seldom asked

    told = [_told(report), *map(_told, found)]
    words = similarities([one.title for one in told], [one.text for one in told])[0]
    likes = [
        Like(report=other, likeness=likeness_of(told[0], told[number], float(words[number])))
        for number, other in enumerate(found, start=1)
    ]
    likes = [like for like in likes if like.likeness.score >= ALIKE_FROM]
    return sorted(likes, key=lambda like: -like.likeness.score)[:limit]


def _candidates(report: Report) -> list[Report]:
    keys = list(WordKey.objects.filter(report=report).values_list("key", flat=True))
    spread = {
        row["key"]: row["n"]
        for row in WordKey.objects.filter(key__in=keys).values("key").annotate(n=Count("pk"))
    }
    rare = [key for key in keys if 1 < spread.get(key, 0) <= _COMMON_FROM]
    points: dict[int, float] = {}
    for key, other in WordKey.objects.filter(key__in=rare).values_list("key", "report_id"):
        if other != report.pk:
            points[other] = points.get(other, 0.0) + 1 / math.log(1 + spread[key])
    best = sorted(points, key=lambda pk: (-points[pk], -pk))[:_CANDIDATES]
    county = report.jurisdiction.split(".")[0]
    rows = (
        Report.objects.filter(within(county), pk__in=best)
        .exclude(stage__in=(Stage.REJECTED, Stage.HANDED_OVER))
        .exclude(stage=Stage.MERGED, merged_into=report.uuid)
    )
    return list(rows.order_by("-id"))


def _told(report: Report) -> Told:
    return Told(
        title=report.title or "",
        text=report.text or "",
        at=report.happened_at or report.received_at,
        place=report.place,
        lon=report.lon,
        lat=report.lat,
    )


def _hash(run: str) -> int:
    return int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), "big", signed=True)


def shared_counts(reports: Sequence[Report]) -> dict[int, int]:
    """Count for each report the others that share enough rare words with it: cheap, by keys alone.

    The page of a report compares the texts themselves (`likes_of`).
    """
    own = _keys_of(reports)
    holders = _holders(sorted({key for keys in own.values() for key in keys}))
    return {report.pk: _sharing(report.pk, own.get(report.pk, []), holders) for report in reports}


def _keys_of(reports: Sequence[Report]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    rows = WordKey.objects.filter(report__in=reports).values_list("report_id", "key")
    for report, key in rows:
        found.setdefault(report, []).append(key)
    return found


def _holders(keys: Sequence[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for start in range(0, len(keys), _CHUNK):
        rows = WordKey.objects.filter(key__in=keys[start : start + _CHUNK])
        for key, report in rows.values_list("key", "report_id"):
            found.setdefault(key, []).append(report)
    return found


def _sharing(report: int, keys: Sequence[int], holders: dict[int, list[int]]) -> int:
    points: dict[int, float] = {}
    total = 0.0
    for key in keys:
        spread = holders.get(key, [])
        weight = 1 / math.log(1 + max(len(spread), 1))
        total += weight
        if len(spread) <= _COMMON_FROM:
            for other in spread:
                points[other] = points.get(other, 0.0) + weight
    return sum(1 for other, value in points.items() if other != report and value >= _SHARED * total)
