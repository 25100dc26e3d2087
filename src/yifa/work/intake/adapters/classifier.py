"""A classifier learnt from labelled texts: linear machines over characters and words.

Two support vector machines are joined: one on plain weights, one on weights by how much a run
of characters or a word tells the classes apart (log-count ratios). The opening is read once
more on its own, since it says what the rest argues. Confidence is calibrated on texts that the
machines had not seen, and below a threshold a person decides.
"""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from yifa.work.intake.adapters.wording import cut

Array = NDArray[np.float64]
_OTHER = re.compile(r"[^\w]+|_")
_HEAD_WORDS: Final = 12
_HEAD_SHARE: Final = 0.5
_SEGMENTED_SHARE: Final = 0.2
_FOLDS: Final = 3
_WANTED_ACCURACY: Final = 0.95
_FEWEST_SAMPLES: Final = 20
_FEWEST_A_CLASS: Final = 3
_FORMAT: Final = 1
_log = logging.getLogger(__name__)


class TooLittleToLearnFrom(ValueError):
    """There are too few labelled texts, or only one label."""


class ModelUnusable(ValueError):
    """The stored model cannot be read by this version; train it again."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A labelled text; samples of one group are near copies and stay on one side of a split."""

    title: str
    text: str
    label: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """The likeliest label, how sure, and the others in order."""

    label: str
    confidence: float
    refused: bool
    others: tuple[tuple[str, float], ...]


class Views:
    """The four views of a text: words, characters, and both of the opening."""

    def __init__(self) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        words = {"token_pattern": r"\S+", "ngram_range": (1, 2)}
        characters = {"analyzer": "char"}
        common = {"sublinear_tf": True, "min_df": 2, "dtype": np.float32}
        self.makers: tuple[tuple[float, int, Any], ...] = (
            (1.0, 0, TfidfVectorizer(**words, **common)),
            (1.0, 1, TfidfVectorizer(ngram_range=(1, 4), **characters, **common)),
            (_HEAD_SHARE, 2, TfidfVectorizer(**words, **common)),
            (_HEAD_SHARE, 3, TfidfVectorizer(ngram_range=(1, 3), **characters, **common)),
        )

    def learn(self, read: Sequence[tuple[str, ...]]) -> Any:
        """Learn the vocabulary and give the features. Shape: (n, features)."""
        parts = [w * maker.fit_transform([r[n] for r in read]) for w, n, maker in self.makers]
        return sparse.hstack(parts).tocsr()

    def of(self, read: Sequence[tuple[str, ...]]) -> Any:
        """Give the features of texts. Shape: (n, features)."""
        parts = [w * maker.transform([r[n] for r in read]) for w, n, maker in self.makers]
        return sparse.hstack(parts).tocsr()


@dataclass
class Machines:
    """Both machines over the same views; `scores` adds their decisions. Shape: (n, classes)."""

    views: Views = field(default_factory=Views)
    telling: Any = None
    plain: Any = None
    weighted: Any = None

    def learn(self, read: Sequence[tuple[str, ...]], labels: NDArray[Any]) -> "Machines":
        """Train both machines."""
        from sklearn.svm import LinearSVC

        features = self.views.learn(read)
        self.telling = _telling(features, labels)
        self.plain = LinearSVC(C=0.2, class_weight="balanced").fit(features, labels)
        told = self._weigh(features)
        self.weighted = LinearSVC(C=1.0, class_weight="balanced").fit(told, labels)
        return self

    def scores(self, read: Sequence[tuple[str, ...]]) -> Array:
        """Add the decisions of both machines."""
        features = self.views.of(read)
        total = _columns(self.plain.decision_function(features))
        total = total + _columns(self.weighted.decision_function(self._weigh(features)))
        return np.asarray(total, dtype=np.float64)

    def _weigh(self, features: Any) -> Any:
        from sklearn.preprocessing import normalize

        return normalize(features.multiply(self.telling).tocsr())


@dataclass
class Classifier:
    """Trained machines with their labels, temperature and threshold of refusal."""

    machines: Machines
    labels: tuple[str, ...]
    temperature: float
    refuse_below: float
    learnt_from: int
    name: str = ""
    format: int = _FORMAT

    def chances(self, titles: Sequence[str], texts: Sequence[str]) -> Array:
        """Give calibrated chances. Shape: (n, labels)."""
        read = [read_of(a, b) for a, b in zip(titles, texts, strict=True)]
        return softmax(self.machines.scores(read) / self.temperature)

    def guesses(self, titles: Sequence[str], texts: Sequence[str]) -> list[Guess]:
        """Guess the label of each text."""
        return [self._guess(row) for row in self.chances(titles, texts)]

    def _guess(self, row: Array) -> Guess:
        order = np.argsort(-row)
        best = float(row[order[0]])
        others = tuple((self.labels[n], round(float(row[n]), 3)) for n in order[1:4])
        return Guess(self.labels[order[0]], round(best, 3), best < self.refuse_below, others)


def train(samples: Sequence[Sample], *, name: str = "") -> Classifier:
    """Learn from labelled texts; calibration and refusal come from unseen folds.

    Raises: TooLittleToLearnFrom.
    """
    labels = np.array([sample.label for sample in samples])
    _check(labels)
    read = [read_of(sample.title, sample.text) for sample in samples]
    groups = np.array([sample.group or str(n) for n, sample in enumerate(samples)])
    scores, seen = _unseen_scores(read, labels, groups)
    classes, numbers = np.unique(labels, return_inverse=True)
    temperature = _temperature(scores[seen], numbers[seen])
    chances = softmax(scores[seen] / temperature)
    return Classifier(
        machines=Machines().learn(read, labels),
        labels=tuple(str(label) for label in classes),
        temperature=temperature,
        refuse_below=_threshold(chances, numbers[seen]),
        learnt_from=len(samples),
        name=name,
    )


def read_of(title: str, text: str) -> tuple[str, ...]:
    """Prepare a text for the four views; a text that is cut into words already is kept so."""
    whole = f"{title}。{text}" if title else text
    cut_already = whole.count(" ") > _SEGMENTED_SHARE * len(whole)
    words = whole if cut_already else cut(whole)
    head = " ".join(words.split()[:_HEAD_WORDS])
    return words, _OTHER.sub("", whole), head, head.replace(" ", "")


def softmax(scores: Array) -> Array:
    """Turn scores into chances. Shape: (n, classes)."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def save(classifier: Classifier, path: Path) -> None:
    """Store a model; a half-written one is never seen."""
    import joblib

    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    joblib.dump(classifier, draft, compress=1)
    draft.replace(path)


def load(path: Path) -> Classifier:
    """Read a model that `save` stored in the data folder. Raises: ModelUnusable."""
    import joblib

    try:
        found = joblib.load(path)
    except Exception as error:
        raise ModelUnusable(f"分类模型无法读取，请重新训练：{path.name}") from error
    if not isinstance(found, Classifier) or found.format != _FORMAT:
        raise ModelUnusable(f"分类模型版本不符，请重新训练：{path.name}")
    return found


def _check(labels: NDArray[Any]) -> None:
    classes, counts = np.unique(labels, return_counts=True)
    if len(labels) < _FEWEST_SAMPLES or len(classes) < 2:
        raise TooLittleToLearnFrom(
            f"样本太少：{len(labels)} 条、{len(classes)} 类；至少 {_FEWEST_SAMPLES} 条、2 类"
        )
    rare = [str(label) for label, n in zip(classes, counts, strict=True) if n < _FEWEST_A_CLASS]
    if rare:
        raise TooLittleToLearnFrom(
            f"以下类别不足 {_FEWEST_A_CLASS} 条，请补充或合并：{'、'.join(rare[:10])}"
        )


def _unseen_scores(
    read: Sequence[tuple[str, ...]], labels: NDArray[Any], groups: NDArray[Any]
) -> tuple[Array, NDArray[np.bool_]]:
    """Score each text by machines that saw neither it nor its group."""
    from sklearn.model_selection import StratifiedGroupKFold

    classes = np.unique(labels)
    scores = np.zeros((len(labels), len(classes)))
    seen = np.zeros(len(labels), dtype=bool)
    for train_on, test_on in StratifiedGroupKFold(_FOLDS).split(read, labels, groups):
        if len(np.unique(labels[train_on])) < len(classes):
            _log.info("a fold lacks a class and is left out of the calibration")
            continue
        machines = Machines().learn([read[n] for n in train_on], labels[train_on])
        scores[test_on] = machines.scores([read[n] for n in test_on])
        seen[test_on] = True
    if not seen.any():
        raise TooLittleToLearnFrom("各类样本分布过于集中，无法检验；请补充样本")
    return scores, seen


def _temperature(scores: Array, numbers: NDArray[Any]) -> float:
    from scipy.optimize import minimize_scalar

    rows = np.arange(len(numbers))

    def loss(logarithm: float) -> float:
        chances = softmax(scores / np.exp(logarithm))
        return float(-np.log(np.maximum(chances[rows, numbers], 1e-12)).mean())

    found = minimize_scalar(loss, bounds=(-4.0, 3.0), method="bounded")
    return float(np.exp(found.x))


def _threshold(chances: Array, numbers: NDArray[Any]) -> float:
    """The lowest confidence from which on the guesses are as often right as wanted."""
    best, right = chances.max(axis=1), chances.argmax(axis=1) == numbers
    order = np.argsort(-best)
    share = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    good = np.nonzero(share >= _WANTED_ACCURACY)[0]
    return float(best[order][good[-1]]) if len(good) else 1.0


def _telling(features: Any, labels: NDArray[Any]) -> NDArray[np.float32]:
    """Weigh each feature by the largest log-count ratio of a class against the rest."""
    present = (features > 0).astype(np.float32)
    total = np.asarray(present.sum(axis=0)).ravel()
    weights = np.zeros(features.shape[1], dtype=np.float32)
    for label in np.unique(labels):
        inside = labels == label
        here = np.asarray(present[inside].sum(axis=0)).ravel()
        share = (here + 1) / (inside.sum() + 2)
        other = (total - here + 1) / ((~inside).sum() + 2)
        weights = np.maximum(weights, np.abs(np.log(share / other)))
    return weights


def _columns(decision: Any) -> Array:
    """One column a class, also where there are but two."""
    decision = np.asarray(decision)
    return np.stack([-decision, decision], axis=1) if decision.ndim == 1 else decision
