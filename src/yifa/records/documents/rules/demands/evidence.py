"""What papers of evidence and of recording devices must say beyond their required fields."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from yifa.base.statute import APL
from yifa.records.documents.facts import FormData, evidence, off_site

_SHA256 = re.compile(r"[0-9a-f]{64}")


def _hashes(data: evidence.DataExtraction) -> Iterator[str]:
    bare = [item.name for item in data.items if not _SHA256.fullmatch(item.sha256)]
    if bare:
        yield f"没有完整的校验值（SHA-256）：{'、'.join(bare)}"


def _preservation(data: evidence.PreservationNotice) -> Iterator[str]:
    if data.handle_by <= data.preserved_at.date():
        yield f"作出处理决定的期限应当在保存之后（{APL[56]}）"


def _review(data: off_site.RecordReview) -> Iterator[str]:
    sound = (data.is_true, data.is_clear, data.is_complete, data.is_accurate)
    if data.conclusion == "passed" and not all(sound):
        yield f"记录应当真实、清晰、完整、准确，否则不能审核通过（{APL[41, 2]}）"
    if data.conclusion == "rejected" and not data.wrong:
        yield f"审核不通过的，应当写明不符合要求的情形（{APL[41, 2]}）"


DEMANDS: Mapping[type[FormData], Callable[[Any], Iterator[str]]] = {
    evidence.DataExtraction: _hashes,
    evidence.PreservationNotice: _preservation,
    off_site.RecordReview: _review,
}
