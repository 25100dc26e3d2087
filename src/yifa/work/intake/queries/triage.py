"""Suggestions: by the trained model where there is one, else by the lexicon; and corrections."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from yifa.records.grid.facts import shipped_categories
from yifa.work.intake.facts import Suggestion
from yifa.work.intake.models import Report
from yifa.work.intake.rules import suggest_by_lexicon
from yifa.work.intake.terms import Stage

if TYPE_CHECKING:  # what learns is heavy to load, and most commands never ask it
    from yifa.work.intake.adapters.classifier import Classifier, Guess, Sample


def model_path() -> Path:
    """Tell where the trained model lies: in the data folder, never with the program."""
    return Path(settings.YIFA_DATA) / "models" / "triage.joblib"


def classifier() -> "Classifier | None":
    """Give the trained model, if there is one. Raises: ModelUnusable."""
    path = model_path()
    if not path.is_file():
        return None
    return _loaded(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _loaded(path: Path, changed: int) -> "Classifier":
    from yifa.work.intake.adapters.classifier import load

    return load(path)


def suggestion_for(title: str, text: str) -> Suggestion:
    """Suggest a category for one text."""
    return suggestions_for([title], [text])[0]


def suggestions_for(titles: Sequence[str], texts: Sequence[str]) -> list[Suggestion]:
    """Suggest categories for many texts.

    A model that learnt category codes suggests them; one that learnt other labels gives the
    topic, and the lexicon the category.
    """
    words = [suggest_by_lexicon(a, b) for a, b in zip(titles, texts, strict=True)]
    model = classifier()
    if model is None or not titles:
        return words
    guesses = model.guesses(titles, texts)
    return [_joined(model, guess, word) for guess, word in zip(guesses, words, strict=True)]


def _joined(model: "Classifier", guess: "Guess", word: Suggestion) -> Suggestion:
    if guess.label not in shipped_categories():
        topic = "" if guess.refused else guess.label
        return Suggestion(
            category=word.category,
            confidence=word.confidence,
            reason=word.reason,
            alternatives=word.alternatives,
            topic=topic,
        )
    if word.category and guess.refused and word.confidence > guess.confidence:
        return word
    doubt = "，把握不足，请人工核对" if guess.refused else ""
    return Suggestion(
        category=guess.label,
        confidence=guess.confidence,
        reason=f"与已确认的 {model.learnt_from} 条来件相比最接近{doubt}",
        model=model.name or "model",
        alternatives=guess.others,
    )


def corrections() -> Iterator["Sample"]:
    """Give every report whose category a person decided: what `yifa triage train` learns from."""
    from yifa.work.intake.adapters.classifier import Sample

    rows = Report.objects.exclude(category="").filter(
        stage__in=(Stage.RECEIVED, Stage.ACCEPTED, Stage.MERGED)
    )
    for row in rows.order_by("pk").iterator(chunk_size=500):
        yield Sample(
            row.title or "", row.text or "", row.category, str(row.merged_into or row.uuid)
        )
