"""The first half of the way: import, triage, learn, merge."""

from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sklearn.metrics import accuracy_score, f1_score

from yifa.base import clock
from yifa.base.access import Actor, Post
from yifa.site.demo.world import World
from yifa.site.job.tables import Tables, parted, rows_in, samples_in
from yifa.site.job.told import Told
from yifa.work.intake import actions as intake
from yifa.work.intake import queries
from yifa.work.intake.adapters.classifier import Sample
from yifa.work.intake.queries.triage import classifier
from yifa.work.intake.terms import Stage

MERGE_FROM = 0.3
"""Likeness from which the job merges: of a hundred labelled pairs none above it was wrong."""


def imported(world: World, at: datetime, tables: Tables, told: Told) -> None:
    """Import every table twice: the second time adds nothing."""
    chief = world.staff.actor(Post.DUTY_CHIEF, "", at)
    known = taken = read = 0
    for path in tables.paths:
        with told.timed("import a table"):
            result = _import(chief, at, path)
        read, taken, known = read + result.read, taken + result.imported, known + result.known
        told.rejected.update(row.reason for row in result.rejected)
        told.expect_equal(f"rows read of {path.stem}", result.read, rows_in(path))
    again = 0
    for path in tables.paths:
        with told.timed("import a table again"):
            again += _import(chief, at, path).imported
    told.imported = taken
    told.figure("rows read", read)
    told.figure("imported", taken)
    told.figure("known already (same report in two tables)", known)
    told.figure("rejected", told.rejected.total())
    told.expect_equal("reports added by a second import", again, 0)
    told.expect_equal("reports in the inbox", queries.reports(chief).count(), taken)


def triaged(world: World, at: datetime, told: Told) -> None:
    """Triage everything with the lexicon alone, as out of the box."""
    chief = world.staff.actor(Post.DUTY_CHIEF, "", at)
    with told.timed("triage all by the lexicon"):
        count = intake.suggest_all(actor=chief, at=at, told=lambda _: None)
    waiting = queries.reports(chief).filter(stage=Stage.RECEIVED)
    suggested = waiting.exclude(suggested="").count()
    told.figure("category suggested by the lexicon", suggested)
    told.figure("left to a person by the lexicon", count - suggested)
    told.expect_equal("reports triaged", count, waiting.count())


def learnt(world: World, at: datetime, tables: Tables, told: Told) -> None:
    """Learn from a part of the labelled texts, judge on the rest, triage everything anew."""
    chief = world.staff.actor(Post.DUTY_CHIEF, "", at)
    learn, held_out = parted(samples_in(tables.labelled))
    with told.timed("train on the labelled texts"):
        intake.learn_triage(actor=chief, at=at, samples=learn, name=tables.labelled.stem)
    told.figure("labelled texts learnt from", len(learn))
    judged(held_out, told)
    with told.timed("triage all by the model"):
        intake.suggest_all(actor=chief, at=at, told=lambda _: None)
    waiting = queries.reports(chief).filter(stage=Stage.RECEIVED)
    told.figure("classified by the model", waiting.exclude(topic="").count())
    told.figure("refused by the model, left to a person", waiting.filter(topic="").count())


def judged(held_out: list[Sample], told: Told) -> None:
    """Compare the model's guesses with labels it has not seen."""
    model = classifier()
    if model is None:
        raise LookupError("no trained model")
    guesses = model.guesses([one.title for one in held_out], [one.text for one in held_out])
    truth, said = [one.label for one in held_out], [guess.label for guess in guesses]
    kept = [(label, guess.label) for label, guess in zip(truth, guesses, strict=True)
            if not guess.refused]  # fmt: skip
    right = sum(1 for label, guess in kept if label == guess)
    told.figure("labelled texts held out", len(held_out))
    told.figure("accuracy on them", f"{accuracy_score(truth, said):.3f}")
    told.figure("macro-F1 on them", f"{f1_score(truth, said, average='macro'):.3f}")
    told.figure("refused of them", f"{1 - len(kept) / len(held_out):.1%}")
    told.figure("accuracy on those not refused", f"{right / max(len(kept), 1):.3f}")


def merged(world: World, at: datetime, told: Told) -> None:
    """Merge what says the same into the earliest report of its kind."""
    chief = world.staff.actor(Post.DUTY_CHIEF, "", at)
    gone: set[UUID] = set()
    seen = queries.reports(chief).filter(likes_count__gt=0).order_by("pk")
    for first in seen:
        if first.uuid in gone:
            continue
        with told.timed("find likes of a report"):
            likes = queries.likes_of(first)
        for like in likes:
            if like.likeness.score >= MERGE_FROM and _follows(like.report, first, gone):
                _merge(chief, like, first, told)
                gone.add(like.report.uuid)
    told.figure(f"merged (likeness at least {MERGE_FROM})", len(gone))


def _import(actor: Actor, at: datetime, path: Path) -> intake.ImportTold:
    return intake.import_reports(actor=actor, at=at, path=path, batch=f"{at:%Y%m%d}")


def _follows(report: Any, first: Any, gone: set[UUID]) -> bool:
    return report.pk > first.pk and report.uuid not in gone and report.stage == Stage.RECEIVED


def _merge(chief: Actor, like: queries.Like, first: Any, told: Told) -> None:
    with told.timed("report.merge"):
        intake.merge_report(
            actor=chief,
            at=clock.now(),
            report=like.report,
            into=first,
            likeness=like.likeness.score,
            reason="；".join(like.likeness.reasons[-2:]),
        )
