"""Forms of a suspected crime (涉嫌犯罪): letter, report and list for the police.

《行政执法机关移送涉嫌犯罪案件的规定》 is not among the texts at hand: which papers go along is
taken from LAW.md (CRI-02) and has to be confirmed by the bureau. 《行政处罚法》第二十七条 is.
"""

from datetime import date

from yifa.base.procedure import Personal
from yifa.records.documents.facts.form import OFFICERS, Form
from yifa.records.documents.facts.pieces import (
    Case,
    ContactData,
    EvidenceLine,
    OfficerData,
    ThingLine,
)
from yifa.records.documents.terms import NumberClass, Section


class CrimeTransferLetter(Case, frozen=True, kw_only=True):
    """涉嫌犯罪案件移送书: 《行政处罚法》第二十七条第一款."""

    receiver: str
    crime: str
    facts: Personal
    reason: Personal
    papers: tuple[str, ...]
    approver: str
    contact: ContactData
    transferred_on: date


class CrimeReport(Case, frozen=True, kw_only=True):
    """涉嫌犯罪案件情况的调查报告: by the team of officers that checked the suspicion."""

    source: str
    filed_on: date | None = None
    facts: Personal
    evidence: tuple[EvidenceLine, ...] = ()
    crime: str
    opinion: Personal
    officers: tuple[OfficerData, ...]
    reported_on: date


class CrimeThingsList(Case, frozen=True, kw_only=True):
    """涉案物品清单: what goes to the police, and what stays until they file."""

    receiver: str
    things: tuple[ThingLine, ...]
    officers: tuple[OfficerData, ...]
    listed_on: date


FORMS = (
    Form(
        55,
        "crime_transfer_letter",
        "涉嫌犯罪案件移送书",
        CrimeTransferLetter,
        Section.DECISION,
        number_class=NumberClass.CRIME,
        sealed=True,
        served=False,
    ),
    Form(
        55,
        "crime_report",
        "涉嫌犯罪案件情况调查报告",
        CrimeReport,
        Section.REPORT,
        signers=OFFICERS,
    ),
    Form(
        55,
        "crime_things_list",
        "涉案物品清单",
        CrimeThingsList,
        Section.PROPERTY,
        sealed=True,
        signers=("移交人", "移交人", "接收人"),
    ),
)
