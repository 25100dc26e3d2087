"""Cutting a span out of a recording, from a key frame on and without encoding anew.

No library: those for Python bring FFmpeg with x264 and x265 (GPL), which is not taken. Only the
index is read into memory; samples are copied a mebibyte at a time.
"""

from typing import IO, Final

from yifa.records.evidence.adapters.cutting import boxed, matroska
from yifa.records.evidence.adapters.cutting.pieces import Cut, CutImpossible
from yifa.records.evidence.terms import BOXED, CUT_OUT_OF

TOOL: Final = "依法平台截取工具 1（自关键帧起，不重新编码）"
__all__ = ("TOOL", "Cut", "CutImpossible", "plan")


def plan(stream: IO[bytes], media_type: str, from_s: float, until_s: float) -> Cut:
    """Plan a cut; nothing is written yet. Raises: CutImpossible."""
    if media_type not in CUT_OUT_OF:
        raise CutImpossible("平台只能截取 MP4、MOV、3GP、M4A、WebM、MKV 格式的录像、录音")
    if media_type in BOXED:
        return boxed.plan(stream, from_s, until_s)
    return matroska.plan(stream, from_s, until_s)
