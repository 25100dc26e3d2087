"""Words of parties: kinds, documents, trades, powers."""

from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec


class Power(StrEnum):
    """What may be done in this room."""

    VIEW = "parties.view"
    REGISTER = "parties.register"
    CORRECT = "parties.correct"
    MERGE = "parties.merge"
    REVEAL = "parties.reveal"
    IMPORT = "parties.import"


POWER_LABELS = {
    Power.VIEW: "查看当事人档案（已脱敏）",
    Power.REGISTER: "登记当事人和经营场所",
    Power.CORRECT: "更正当事人信息",
    Power.MERGE: "合并、拆分当事人档案",
    Power.REVEAL: "查看当事人未脱敏信息（说明理由，留痕）",
    Power.IMPORT: "批量导入当事人",
}


class Kind(StrEnum):
    """What a party is: a natural person, a unit, or an individual merchant (个体工商户)."""

    PERSON = "person"
    UNIT = "unit"
    INDIVIDUAL_MERCHANT = "individual_merchant"


KIND_LABELS = {
    Kind.PERSON: "自然人",
    Kind.UNIT: "法人或者其他组织",
    Kind.INDIVIDUAL_MERCHANT: "个体工商户",
}


class DocumentKind(StrEnum):
    """What a party is identified by."""

    USCC = "uscc"
    ID_CARD = "id_card"
    OTHER = "other"
    NONE = "none"


DOCUMENT_KIND_LABELS = {
    DocumentKind.USCC: "统一社会信用代码",
    DocumentKind.ID_CARD: "居民身份证",
    DocumentKind.OTHER: "其他证件",
    DocumentKind.NONE: "未提供",
}


class Status(StrEnum):
    """Whether a party still stands for itself."""

    ACTIVE = "active"
    CLOSED = "closed"
    MERGED = "merged"


STATUS_LABELS = {
    Status.ACTIVE: "存续",
    Status.CLOSED: "注销、歇业",
    Status.MERGED: "已并入其他档案",
}

PARTY_MATTER = "party"
SEARCH_KIND = "party"


class TradeClass(msgspec.Struct, frozen=True):
    """A sub-class of a trade, with the industry codes (GB/T 4754) that fall under it."""

    code: str
    name: str
    industries: tuple[str, ...] = ()


class Trade(msgspec.Struct, frozen=True):
    """A trade under supervision (行业)."""

    code: str
    name: str
    classes: tuple[TradeClass, ...]


@cache
def trades() -> tuple[Trade, ...]:
    """Give the shipped trades with their sub-classes."""
    raw = files("yifa.records.parties").joinpath("content/trades.json").read_bytes()
    content: dict[str, Any] = msgspec.json.decode(raw)
    return msgspec.convert(content["trades"], tuple[Trade, ...])


@cache
def trade_names() -> dict[str, str]:
    """Name each trade and sub-class by its code."""
    names = {trade.code: trade.name for trade in trades()}
    return names | {item.code: item.name for trade in trades() for item in trade.classes}


@cache
def _by_industry() -> dict[str, str]:
    return {
        industry: item.code
        for trade in trades()
        for item in trade.classes
        for industry in item.industries
    }


def trade_of_industry(industry_code: str) -> str:
    """Find the sub-class of a GB/T 4754 code by the longest beginning that is listed.

    >>> trade_of_industry("6210"), trade_of_industry("9999")
    ('01-01', '')
    """
    known = _by_industry()
    for length in range(len(industry_code), 1, -1):
        if found := known.get(industry_code[:length]):
            return found
    return ""
