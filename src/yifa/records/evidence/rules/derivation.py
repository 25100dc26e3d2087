"""Questions about copies made from an original: what must be said of them."""

from collections.abc import Callable, Iterator

from yifa.records.evidence.acts import Derivation
from yifa.records.evidence.terms.custody import METHOD_LABELS, Method

BOXES_AT_MOST = 500
TEXT_LIMIT = 500


def derivation_faults(derivation: Derivation) -> tuple[str, ...]:
    """Say everything that a copy's description lacks; empty when nothing."""
    if derivation.method not in METHOD_LABELS:
        return ("请选择制作方法",)
    return (*_always(derivation), *_BY_METHOD[Method(derivation.method)](derivation))


def span_fault(from_s: float | None, until_s: float | None) -> str:
    """Say what is wrong with a span of a recording; empty when nothing is.

    >>> span_fault(0, 12.5)
    ''
    >>> span_fault(12.5, 12.5)
    '片段的结束时间须晚于开始时间'
    """
    if from_s is None or until_s is None:
        return "请填写片段在原件中的起止秒数"
    if from_s < 0:
        return "片段的开始时间不能小于 0 秒"
    return "" if until_s > from_s else "片段的结束时间须晚于开始时间"


def _always(derivation: Derivation) -> Iterator[str]:
    if not derivation.reason.strip():
        yield "请填写制作派生件的原因"
    if len(derivation.reason) > TEXT_LIMIT:
        yield f"制作原因最多 {TEXT_LIMIT} 字"


def _masked(derivation: Derivation) -> Iterator[str]:
    if not derivation.boxes and derivation.from_s is None:
        yield "请标明遮挡了原件的哪些位置或者时段"
    if len(derivation.boxes) > BOXES_AT_MOST:
        yield f"遮挡位置最多 {BOXES_AT_MOST} 处"
    for box in derivation.boxes:
        if min(box.x, box.y) < 0 or min(box.width, box.height) < 1:
            yield "遮挡位置须在画面之内，宽和高至少 1 像素"
            return


def _clipped(derivation: Derivation) -> Iterator[str]:
    if fault := span_fault(derivation.from_s, derivation.until_s):
        yield fault


def _free(derivation: Derivation) -> Iterator[str]:
    yield from ()


_BY_METHOD: dict[Method, Callable[[Derivation], Iterator[str]]] = {
    Method.MASKED: _masked,
    Method.CLIPPED: _clipped,
    Method.EXCERPTED: _free,
    Method.TRANSCODED: _free,
    Method.WATERMARKED: _free,
}
