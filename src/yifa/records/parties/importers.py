"""Turning rows of a file into parties' details, whatever the columns are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from yifa.records.parties.facts import Details
from yifa.records.parties.rules import id_is_valid
from yifa.records.parties.terms import DocumentKind, Kind, trade_names, trade_of_industry

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "key": ("key", "编号", "档案编号"),
    "name": ("name", "名称", "单位名称", "企业名称", "当事人", "姓名"),
    "kind": ("kind", "type", "类型", "主体类型", "当事人类型"),
    "number": ("document_number", "uscc", "证件号码", "统一社会信用代码", "身份证号"),
    "representative": ("representative", "法定代表人", "负责人", "经营者"),
    "phone": ("phone", "联系电话", "电话", "手机"),
    "address": ("address", "地址", "住所", "经营地址"),
    "trade": ("trade", "行业", "行业编码"),
    "industry": ("industry_code", "国民经济行业代码"),
    "lon": ("lon", "经度"),
    "lat": ("lat", "纬度"),
    "unit": ("unit", "属地单位", "属地单位代码"),
    "premises": ("premises", "场所名称"),
}
"""What a column may be called; the first one present is taken."""

_PERSON_WORDS = ("自然人", "个人", "公民", Kind.PERSON)
"""Whole words: 有限责任公司（自然人独资） and 个人独资企业 are units."""

_MERCHANT_WORDS = ("个体", Kind.INDIVIDUAL_MERCHANT)


class RowRefused(ValueError):
    """A row cannot be turned into a party; the message says why."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row's party, its responsible unit's code, its premises' name and its idempotency key."""

    details: Details
    unit: str
    premises: str
    key: str


def row_of(values: Mapping[str, str], source: str) -> Row:
    """Read one row. Raises: RowRefused with the column and the reason."""
    found = {field: _first(values, names) for field, names in COLUMNS.items()}
    if not found["name"]:
        raise RowRefused("名称：缺少")
    number = found["number"].upper().replace(" ", "")
    kind = _kind(found["kind"], number)
    details = Details(
        kind=kind,
        name=found["name"],
        document_kind=_document_kind(kind, number),
        document_number=number,
        representative=found["representative"],
        phone=found["phone"],
        address=found["address"],
        trade=_trade(found["trade"], found["industry"]),
        lon=_degrees("经度", found["lon"]),
        lat=_degrees("纬度", found["lat"]),
    )
    return Row(details, found["unit"], found["premises"], _key(source, found["key"], details))


def _first(values: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((values[name].strip() for name in names if values.get(name)), "")


def _kind(word: str, number: str) -> Kind:
    if any(sign in word for sign in _MERCHANT_WORDS):
        return Kind.INDIVIDUAL_MERCHANT
    if word in _PERSON_WORDS or (not word and id_is_valid(number)):
        return Kind.PERSON
    return Kind.INDIVIDUAL_MERCHANT if number.startswith("92") else Kind.UNIT


def _document_kind(kind: Kind, number: str) -> DocumentKind:
    if not number:
        return DocumentKind.NONE
    return DocumentKind.ID_CARD if kind is Kind.PERSON else DocumentKind.USCC


def _trade(trade: str, industry: str) -> str:
    if not trade:
        return trade_of_industry(industry)
    if trade in trade_names():
        return trade
    by_name = {name: code for code, name in trade_names().items()}
    if trade not in by_name:
        raise RowRefused(f"行业：“{trade}”不在列表中")
    return by_name[trade]


def _degrees(label: str, text: str) -> float | None:
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        raise RowRefused(f"{label}：“{text}”不是数字") from None


def _key(source: str, own: str, details: Details) -> str:
    parts = (source, own) if own else (details.name, details.document_number, details.address)
    return sha256("\n".join(parts).encode()).hexdigest()
