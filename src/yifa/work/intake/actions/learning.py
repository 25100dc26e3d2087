"""Computing beside the acts: suggestions, keys of likeness, the trained model."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from yifa.base.access import Actor, require
from yifa.base.calendar import day_in_law
from yifa.frame import search
from yifa.work.intake.models import Report, WordKey
from yifa.work.intake.queries.likes import shared_counts, word_keys
from yifa.work.intake.queries.triage import model_path, suggestions_for
from yifa.work.intake.terms import Power, Stage

if TYPE_CHECKING:
    from yifa.work.intake.adapters.classifier import Classifier, Sample

_CHUNK = 200
_COMPUTED = ["suggested", "confidence", "topic", "suggestion", "triaged", "likes_count"]
"""Written over known rows by one upsert: an eighth of the time of `bulk_update`."""


@transaction.atomic
def suggest_pending(*, actor: Actor, at: datetime, limit: int = _CHUNK) -> int:
    """Triage reports that were not triaged yet, oldest first; return how many.

    Nothing of this is an act: suggestions and likes may be computed again at any time.
    """
    rows = list(Report.objects.filter(triaged=False).order_by("id")[:limit])
    if not rows:
        return 0
    found = suggestions_for([row.title or "" for row in rows], [row.text or "" for row in rows])
    for row, suggestion in zip(rows, found, strict=True):
        row.suggested, row.confidence = suggestion.category, suggestion.confidence
        row.topic, row.triaged = suggestion.topic, True
        row.suggestion = {
            "reason": suggestion.reason,
            "model": suggestion.model,
            "alternatives": [list(item) for item in suggestion.alternatives],
        }
    fresh = _store_keys(rows)
    shared = shared_counts(rows)
    for row in rows:
        row.likes_count = shared[row.pk]
    Report.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=_COMPUTED
    )
    search.index_many([_found_as(row) for row in fresh])
    return len(rows)


def learn_triage(
    *, actor: Actor, at: datetime, samples: Sequence["Sample"], name: str = ""
) -> "Classifier":
    """Train the classifier and store it in the data folder; reports are triaged anew.

    Raises: NotPermitted, TooLittleToLearnFrom.
    """
    from yifa.work.intake.adapters.classifier import save, train  # heavy to load, seldom asked

    require(actor, Power.IMPORT, within=actor.jurisdiction)
    learnt = train(samples, name=name or f"{day_in_law(at)}")
    save(learnt, model_path())
    with transaction.atomic():
        Report.objects.filter(stage=Stage.RECEIVED).update(triaged=False)
    return learnt


def suggest_all(*, actor: Actor, at: datetime, told: Callable[[int], None]) -> int:
    """Triage everything that waits, chunk by chunk; `told` hears of each."""
    total = 0
    while count := suggest_pending(actor=actor, at=at):
        total += count
        told(count)
    return total


def _store_keys(rows: Sequence[Report]) -> list[Report]:
    """Store the keys of reports that have none yet, and give those: what one says stays."""
    stored = WordKey.objects.filter(report__in=rows)
    keyed = set(stored.values_list("report_id", flat=True).distinct())
    fresh = [row for row in rows if row.pk not in keyed]
    WordKey.objects.bulk_create(
        WordKey(report_id=row.pk, key=key)
        for row in fresh
        for key in word_keys(row.title or "", row.text or "")
    )
    return fresh


def _found_as(row: Report) -> search.Document:
    title = row.title or (row.text or "")[:40]
    return search.Document(
        kind="report",
        id=row.uuid,
        jurisdiction=row.jurisdiction,
        unit="",
        title=title,
        text=f"{row.external_id} {row.place}",
        url=f"/inbox/{row.uuid}/",
        at=day_in_law(row.received_at),
    )
