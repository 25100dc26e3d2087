"""Forms of confiscated goods (没收财物): list, disposal and destruction."""

from datetime import date
from typing import Literal

from yifa.base.procedure import Personal
from yifa.records.documents.facts.form import OFFICERS, Form
from yifa.records.documents.facts.pieces import Case, OfficerData, Opinion, ThingLine
from yifa.records.documents.terms import NumberClass, Section


class ConfiscationList(Case, frozen=True, kw_only=True):
    """没收物品清单: what a decision confiscates, 《行政处罚法》第九条第（二）项."""

    decision_number: str = ""
    things: tuple[ThingLine, ...]
    officers: tuple[OfficerData, ...]
    witness: Personal = ""
    refusal: Personal = ""
    listed_on: date


class ConfiscationDisposal(Case, frozen=True, kw_only=True):
    """没收物品处理记录: 《行政处罚法》第七十四条第一款、第二款."""

    decision_number: str
    list_number: str
    things: tuple[ThingLine, ...]
    way: Literal["auction", "state_rules"]
    basis: str = ""
    auction_house: str = ""
    proceeds_fen: int | None = None
    treasury_receipt: str = ""
    officers: tuple[OfficerData, ...]
    witness: Personal = ""
    opinions: tuple[Opinion, ...] = ()
    disposed_on: date


class DestructionRecord(Case, frozen=True, kw_only=True):
    """没收物品销毁记录: goods that must be destroyed by law, 《行政处罚法》第七十四条第一款."""

    decision_number: str
    list_number: str
    things: tuple[ThingLine, ...]
    basis: str
    place: str = ""
    manner: str = ""
    situation: Personal = ""
    officers: tuple[OfficerData, ...]
    witness: Personal = ""
    opinions: tuple[Opinion, ...] = ()
    destroyed_on: date


FORMS = (
    Form(
        42,
        "confiscation_list",
        "没收物品清单",
        ConfiscationList,
        Section.PROPERTY,
        number_class=NumberClass.CONFISCATED,
        sealed=True,
        signers=("当事人", "见证人", *OFFICERS),
    ),
    Form(
        42,
        "confiscation_disposal",
        "没收物品处理记录",
        ConfiscationDisposal,
        Section.PROPERTY,
        signers=("见证人", *OFFICERS),
    ),
    Form(
        42,
        "destruction_record",
        "没收物品销毁记录",
        DestructionRecord,
        Section.PROPERTY,
        signers=("见证人", *OFFICERS),
    ),
)
