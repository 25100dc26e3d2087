"""Triage: our classifier beside the baseline (characters 1-3, linear SVM), in one run.

    python benchmarks/bench_triage.py [--seeds 3]

Data: `complaints/tdb_labelled_*.csv.gz` of the shared data folder (`YIFA_SHARED_DATA`). Whole
groups of near copies are split, a quarter for the test; nothing is tuned on the test side.
"""

import argparse
import csv
import gzip
import os
import time
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupShuffleSplit
from sklearn.svm import LinearSVC

from yifa.work.intake.adapters.classifier import Sample, train

ROOT = Path(__file__).resolve().parents[1]
SHARED = (ROOT / os.environ.get("YIFA_SHARED_DATA", "../shared/data")).resolve()
BINS = 10


def rows(name: str) -> list[dict[str, str]]:
    """Read one table of labelled complaints."""
    with gzip.open(SHARED / "complaints" / name, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def samples(name: str) -> list[Sample]:
    """Read a table as samples; the segmented one has words instead of title and text."""
    return [
        Sample(
            row.get("topic", ""), row.get("text", row.get("tokens", "")), row["label"], row["group"]
        )
        for row in rows(name)
    ]


def baseline(learn: list[Sample], test: list[Sample]) -> tuple[np.ndarray, float]:
    """Characters 1-3 and a linear SVM, as given."""
    begun = time.perf_counter()
    maker = TfidfVectorizer(analyzer="char", ngram_range=(1, 3))
    told = [sample.title + sample.text.replace(" ", "") for sample in learn]
    machine = LinearSVC().fit(maker.fit_transform(told), [sample.label for sample in learn])
    asked = [sample.title + sample.text.replace(" ", "") for sample in test]
    return machine.predict(maker.transform(asked)), time.perf_counter() - begun


def calibration_error(best: np.ndarray, right: np.ndarray) -> float:
    """Expected calibration error over ten equal bins of confidence."""
    places = np.minimum((best * BINS).astype(int), BINS - 1)
    gaps = [
        (places == n).mean() * abs(best[places == n].mean() - right[places == n].mean())
        for n in range(BINS)
        if (places == n).any()
    ]
    return float(sum(gaps))


def measure(name: str, seed: int) -> dict[str, float]:
    """Split by groups, learn both ways, test both ways."""
    every = samples(name)
    groups = [sample.group for sample in every]
    split = GroupShuffleSplit(1, test_size=0.25, random_state=seed)
    learn_on, test_on = next(split.split(every, groups=groups))
    learn, test = [every[n] for n in learn_on], [every[n] for n in test_on]
    truth = np.array([sample.label for sample in test])
    theirs, their_s = baseline(learn, test)
    begun = time.perf_counter()
    model = train(learn)
    train_s = time.perf_counter() - begun
    begun = time.perf_counter()
    chances = model.chances([s.title for s in test], [s.text for s in test])
    guess_s = time.perf_counter() - begun
    ours = np.array(model.labels)[chances.argmax(axis=1)]
    best, right = chances.max(axis=1), ours == truth
    kept = best >= model.refuse_below
    return {
        "test": len(test),
        "baseline_f1": f1_score(truth, theirs, average="macro"),
        "our_f1": f1_score(truth, ours, average="macro"),
        "calibration_error": calibration_error(best, right),
        "refused": 1 - kept.mean(),
        "accuracy_kept": right[kept].mean(),
        "baseline_s": their_s,
        "train_s": train_s,
        "guess_ms": guess_s / len(test) * 1000,
    }


def main() -> None:
    """Measure each table over several splits and print a Markdown table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=3)
    wanted = parser.parse_args().seeds
    print(
        "| table | split | test | baseline macro-F1 | ours | ECE | refused "
        "| right of the rest | train s | ms a text |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    for name in ("tdb_labelled_segmented.csv.gz", "tdb_labelled_raw.csv.gz"):
        for seed in range(1, wanted + 1):
            found = measure(name, seed)
            print(
                f"| {name.split('.')[0]} | {seed} | {found['test']:.0f} "
                f"| {found['baseline_f1']:.3f} "
                f"| {found['our_f1']:.3f} | {found['calibration_error']:.3f} "
                f"| {found['refused']:.1%} | {found['accuracy_kept']:.1%} "
                f"| {found['train_s']:.0f} | {found['guess_ms']:.1f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
