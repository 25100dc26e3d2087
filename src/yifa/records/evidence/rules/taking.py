"""Questions of law about evidence: how it is taken, and whether a fact may rest on it."""

from collections.abc import Iterator
from datetime import datetime

from yifa.base.statute import APL, E_SIGNATURE
from yifa.records.evidence.facts import EvidenceFact, Taking
from yifa.records.evidence.rules.details import details_faults
from yifa.records.evidence.terms import ELECTRONIC_KINDS

OFFICERS_NEEDED = 2
TEXT_LIMIT = 500


def faults_of(taking: Taking, at: datetime) -> tuple[str, ...]:
    """Say in Chinese everything that keeps evidence from being taken so; empty when nothing does.

    EVD-02: electronic data needs device and time of capture: 《电子签名法》第五条、第八条.
    Two officers in a case: 《行政处罚法》第四十二条第一款.
    """
    return tuple(_faults(taking, at))


def electronic_data_is_complete(item: EvidenceFact) -> bool:
    """Say whether electronic evidence has hash, device and time of capture (EVD-02)."""
    if item.kind not in ELECTRONIC_KINDS:
        return True
    return bool(item.sha256 and item.device_id and item.taken_at)


def may_found_a_fact(item: EvidenceFact) -> bool:
    """Say whether a fact may rest on this evidence: intact, and complete when electronic.

    A copy goes by its original: the copy itself must be whole, the rest is asked of the original.
    EVD-01: 《行政处罚法》第四十六条第二款.
    """
    if item.parent is not None:
        return item.is_intact and may_found_a_fact(item.parent)
    return item.is_intact and electronic_data_is_complete(item)


def _faults(taking: Taking, at: datetime) -> Iterator[str]:
    if not taking.obtained.strip():
        yield "请填写取得方式"
    if taking.taken_at.tzinfo is None:
        yield "取得时间缺少时区"
    elif taking.taken_at > at:
        yield "取得时间不能晚于现在"
    if taking.kind in ELECTRONIC_KINDS and not taking.device_id.strip():
        yield f"视听资料、电子数据须填写采集设备编号（{E_SIGNATURE[5]}、{E_SIGNATURE[8]}）"
    officers = {officer.id for officer in taking.officers}
    if taking.matter_kind == "case" and len(officers) < OFFICERS_NEEDED:
        yield f"案件取证的执法人员不得少于两人（{APL[42, 1]}）"
    if taking.details is not None:
        yield from (words for _, words in details_faults(taking.kind, taking.details))
    if len(taking.obtained) > TEXT_LIMIT or len(taking.place) > TEXT_LIMIT:
        yield f"取得方式、地点最多 {TEXT_LIMIT} 字"
