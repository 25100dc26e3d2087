"""How alike texts are worded, and which of many belong together.

Three views of a text are joined: characters of the title, characters of title and opening, and
words of the whole. Groups are made by average linkage, so that a chain of half-alike messages
does not run together.
"""

import re
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import rjieba
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

_OTHER = re.compile(r"[^\w]+|_")
_WORD = re.compile(r"\w")
WORDS: Final = r"\S+"
_OPENING: Final = 200
_SHARES: Final = {"title": 0.3, "opening": 0.3, "words": 0.4}
_SINGLE: Final = 2


def similarities(titles: Sequence[str], texts: Sequence[str]) -> NDArray[np.float64]:
    """Give the likeness (0-1) of the first text with every one. Shape: (1, n)."""
    views = _views(titles, texts)
    total: Any = sum(share * (view[0] @ view.T) for share, view in views)
    dense: NDArray[np.float64] = np.asarray(total.todense())
    return dense


def likeness_matrix(
    titles: Sequence[str], texts: Sequence[str], floor: float = 0.05
) -> sparse.csr_matrix:
    """Give the likeness of all pairs as a sparse matrix; what is below the floor is left out."""
    total: Any = None
    for share, view in _views(titles, texts):
        part = (view @ view.T) * share
        total = part if total is None else total + part
    total = total.tocsr()
    total.data[total.data < floor] = 0
    total.eliminate_zeros()
    return total


def groups_of(likeness: sparse.csr_matrix, alike_from: float) -> NDArray[np.int64]:
    """Group by average linkage: numbers of groups, in the order of the texts.

    Groups never reach across the components of the graph of pairs at least `alike_from` alike,
    so each component is grouped for itself.
    """
    from sklearn.cluster import AgglomerativeClustering

    near = likeness.copy()
    near.data = (near.data >= alike_from).astype(np.int8)
    near.eliminate_zeros()
    count, component = connected_components(near, directed=False)
    labels = np.full(likeness.shape[0], -1, dtype=np.int64)
    order = np.argsort(component, kind="stable")
    fresh = 0
    for members in np.split(order, np.cumsum(np.bincount(component, minlength=count))[:-1]):
        if len(members) < _SINGLE:
            labels[members] = fresh
            fresh += 1
            continue
        distance = np.clip(1.0 - likeness[members][:, members].toarray(), 0.0, 1.0)
        np.fill_diagonal(distance, 0.0)
        inner = AgglomerativeClustering(
            n_clusters=None,
            distance_threshold=1.0 - alike_from,
            metric="precomputed",
            linkage="average",
        ).fit_predict(distance)
        labels[members] = fresh + inner
        fresh += int(inner.max()) + 1
    return labels


def _views(titles: Sequence[str], texts: Sequence[str]) -> list[tuple[float, Any]]:
    from sklearn.feature_extraction.text import TfidfVectorizer

    heads = [_OTHER.sub("", title) for title in titles]
    openings = [_OTHER.sub("", a + b[:_OPENING]) for a, b in zip(titles, texts, strict=True)]
    words = [cut(f"{a}。{b}") for a, b in zip(titles, texts, strict=True)]
    characters = {"analyzer": "char", "sublinear_tf": True}
    made = (
        (heads, TfidfVectorizer(ngram_range=(2, 3), **characters), "title"),
        (openings, TfidfVectorizer(ngram_range=(2, 4), **characters), "opening"),
        (words, TfidfVectorizer(token_pattern=WORDS, sublinear_tf=True), "words"),
    )
    return [(_SHARES[name], _fitted(maker, read)) for read, maker, name in made]


def _fitted(maker: Any, texts: Sequence[str]) -> Any:
    try:
        return maker.fit_transform(texts)
    except ValueError:
        return sparse.csr_matrix((len(texts), 1))


def cut(text: str) -> str:
    """Cut a Chinese text into words with spaces between, marks left out.

    >>> cut("占道经营，请处理")
    '占 道 经营 请 处理'
    """
    return " ".join(word for word in rjieba.cut(text) if _WORD.match(word))
