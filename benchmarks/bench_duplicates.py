"""Duplicates: our grouping beside TF-IDF + DBSCAN, judged on 300 pairs labelled by reading.

    python benchmarks/bench_duplicates.py

Data: `complaints/tdb_messages_votes.csv.gz` of the shared data folder (`YIFA_SHARED_DATA`); the
labels are in `work/intake/tests/duplicate_pairs.csv` (ids only). The pairs were drawn by strata
of likeness; `weight` is how many pairs of the whole each stands for. The strata below a likeness
of 0.08 were not drawn, so recall is of the pairs above it.
"""

import csv
import gzip
import os
import time
from pathlib import Path

import numpy as np
from sklearn.cluster import DBSCAN
from sklearn.feature_extraction.text import TfidfVectorizer

from yifa.work.intake.adapters.wording import cut, groups_of, likeness_matrix
from yifa.work.intake.terms import ALIKE_FROM

ROOT = Path(__file__).resolve().parents[1]
SHARED = (ROOT / os.environ.get("YIFA_SHARED_DATA", "../shared/data")).resolve()
PAIRS = ROOT / "src/yifa/work/intake/tests/duplicate_pairs.csv"
Score = tuple[float, float, float]


def score(same: np.ndarray, truth: np.ndarray, weight: np.ndarray) -> Score:
    """Pairwise precision, recall and F1."""
    hit = float((weight * same * truth).sum())
    wrong = float((weight * same * (1 - truth)).sum())
    missed = float((weight * (1 - same) * truth).sum())
    return (
        hit / max(hit + wrong, 1e-9),
        hit / max(hit + missed, 1e-9),
        2 * hit / (2 * hit + wrong + missed),
    )


def main() -> None:
    """Group all messages in each way and print a Markdown table."""
    with gzip.open(
        SHARED / "complaints/tdb_messages_votes.csv.gz", "rt", encoding="utf-8", newline=""
    ) as file:
        messages = list(csv.DictReader(file))
    with PAIRS.open(encoding="utf-8", newline="") as file:
        pairs = list(csv.DictReader(file))
    place = {row["id"]: n for n, row in enumerate(messages)}
    first = np.array([place[pair["first_id"]] for pair in pairs])
    second = np.array([place[pair["second_id"]] for pair in pairs])
    truth = np.array([int(pair["same"]) for pair in pairs])
    weight = np.array([float(pair["weight"]) for pair in pairs])

    def show(name: str, labels: np.ndarray, took_s: float) -> None:
        same = ((labels[first] == labels[second]) & (labels[first] >= 0)).astype(int)
        plain, whole = score(same, truth, np.ones(len(truth))), score(same, truth, weight)
        cells = " | ".join(f"{value:.3f}" for value in (*plain, *whole))
        print(f"| {name} | {cells} | {took_s:.0f} |", flush=True)

    print("| method | P | R | F1 (300 pairs) | P | R | F1 (weighted) | s |")
    print("|---|---|---|---|---|---|---|---|")
    titles, texts = [m["topic"] for m in messages], [m["text"] for m in messages]
    begun = time.perf_counter()
    words = TfidfVectorizer(token_pattern=r"\S+").fit_transform(
        [cut(f"{a} {b}") for a, b in zip(titles, texts, strict=True)]
    )
    made_s = time.perf_counter() - begun
    for reach in (0.5, 0.6, 0.7):
        begun = time.perf_counter()
        labels = DBSCAN(eps=reach, min_samples=2, metric="cosine").fit_predict(words)
        show(f"TF-IDF + DBSCAN, eps {reach}", labels, made_s + time.perf_counter() - begun)
    begun = time.perf_counter()
    likeness = likeness_matrix(titles, texts)
    made_s = time.perf_counter() - begun
    for alike in sorted({ALIKE_FROM, 0.14, 0.18, 0.2}):
        begun = time.perf_counter()
        labels = groups_of(likeness, alike)
        mark = " (used)" if alike == ALIKE_FROM else ""
        show(f"ours, average linkage {alike}{mark}", labels, made_s + time.perf_counter() - begun)


if __name__ == "__main__":
    main()
