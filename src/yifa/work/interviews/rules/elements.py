"""The five elements (五要素) of a record: without any of them it cannot be used as evidence.

The statute names no list. These five are what its articles ask of a record: whose statement it is
and that it was checked (第四十六条第二款, 第五十五条第二款), taken by two officers who showed
their certificates (第四十二条第一款, 第五十五条第一款), after the rights and duties were told
(第四十三条第二款, 第五十五条第二款), gone through with the person, and signed or its refusal
noted. For the last two the statute speaks of records of hearings (第六十四条第八项) and the
coercion statute of scene records (《行政强制法》第十八条第八项); they are applied alike.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from yifa.base.calendar import day_in_law
from yifa.base.statute import ACL, APL, Citation
from yifa.records.agencies.rules import OFFICERS_NEEDED, qualified_officers, why_unqualified
from yifa.work.interviews.facts import InterviewFacts, Line
from yifa.work.interviews.rules.pages import content_sha256, page_sha256
from yifa.work.interviews.terms import ELEMENT_LABELS, Element, LineKind, Signer


@dataclass(frozen=True, slots=True)
class Standing:
    """How an element stands: met, or why not, by which articles, and what to do."""

    element: Element
    why: str
    citations: tuple[Citation, ...]
    do: str

    @property
    def is_met(self) -> bool:
        return not self.why

    @property
    def label(self) -> str:
        return ELEMENT_LABELS[self.element]

    @property
    def message(self) -> str:
        """The lack in one sentence, with its articles."""
        articles = "、".join(map(str, self.citations))
        return f"{self.label}：{self.why}（{articles}）"


def _identity(facts: InterviewFacts) -> str:
    if facts.identity is None:
        return "没有核对被询问人的身份证件"
    return "" if facts.identity.document_number.strip() else "没有记明证件号码"


def _officers(facts: InterviewFacts) -> str:
    told = facts.opened.brief if facts.opened else None
    if told is None:
        return "询问尚未开始"
    on = day_in_law(facts.began_at or facts.at)
    area = told.area or facts.matter.jurisdiction
    fit = qualified_officers(facts.officers, told.field, area, on)
    if len(fit) < OFFICERS_NEEDED:
        reasons = [why_unqualified(item, told.field, area, on) for item in facts.officers]
        return "、".join(filter(None, reasons)) or "执法人员少于两人"
    if sum(item.id in facts.certificates for item in fit) < OFFICERS_NEEDED:
        return "两名执法人员没有都出示执法证件"
    return ""


def _rights(facts: InterviewFacts) -> str:
    if facts.rights is None:
        return "没有告知如实回答的义务和申请回避、陈述申辩的权利"
    return "" if facts.rights.is_understood else "被询问人表示没有听清，尚未重新告知"


def _read_back(facts: InterviewFacts) -> str:
    if facts.read is None:
        return "笔录没有交被询问人核对，也没有向其宣读"
    if facts.read.lines < len(facts.lines):
        return f"核对之后又增加了 {len(facts.lines) - facts.read.lines} 处记录，须重新核对"
    unsure = [line.number for line in facts.lines if line.corrections and not _confirmed(line)]
    if unsure:
        return f"第 {'、'.join(map(str, unsure))} 处更正未经被询问人确认"
    return ""


def _confirmed(line: Line) -> bool:
    return all(item.is_confirmed for item in line.corrections)


def _signatures(facts: InterviewFacts) -> str:
    laid_out = facts.laid_out
    if laid_out is None:
        return "笔录没有定稿，无法逐页签名"
    if laid_out.content_sha256 != content_sha256(facts):
        return "定稿之后笔录有改动，须重新定稿、签名"
    pages = range(1, laid_out.pages_count + 1)
    missing = [words for page in pages if (words := _missing_on(facts, laid_out.pdf_sha256, page))]
    return "；".join(missing)


def _missing_on(facts: InterviewFacts, pdf_sha256: str, page: int) -> str:
    bound = page_sha256(pdf_sha256, page)
    there = {
        (item.signer, item.officer)
        for item in facts.signatures
        if item.page == page and item.page_sha256 == bound
    }
    lacking = []
    if (Signer.PERSON, None) not in there and not _refusal_is_noted(facts):
        lacking.append("被询问人")
    officers = sum(signer is Signer.OFFICER for signer, _ in there)
    if officers < OFFICERS_NEEDED:
        lacking.append("两名执法人员" if not officers else "另一名执法人员")
    return f"第 {page} 页缺少{'、'.join(lacking)}签名" if lacking else ""


def _refusal_is_noted(facts: InterviewFacts) -> bool:
    return facts.refusal is not None and bool(facts.refusal.reason.strip())


_OF_RECORDS: Final = (APL[55, 2], APL[64, 0, 8])
_ASKED: Final[
    tuple[tuple[Element, Callable[[InterviewFacts], str], tuple[Citation, ...], str], ...]
] = (
    (Element.IDENTITY, _identity, (APL[46, 2], APL[55, 2]), "请查验身份证件并记明号码"),
    (Element.OFFICERS, _officers, (APL[42, 1], APL[55, 1]), "请两名执法人员出示有效执法证件"),
    (Element.RIGHTS, _rights, (APL[43, 2], APL[45, 1], APL[55, 2]), "请宣读告知内容并记明回答"),
    (Element.READ_BACK, _read_back, _OF_RECORDS, "请由被询问人阅读，或者向其宣读"),
    (
        Element.SIGNATURES, _signatures, (*_OF_RECORDS, ACL[18, 0, 8]),
        "请定稿后逐页签名；拒绝签名的注明原因",
    ),
)  # fmt: skip


def elements_of(facts: InterviewFacts) -> tuple[Standing, ...]:
    """Say how each of the five elements stands."""
    return tuple(Standing(code, ask(facts), cited, do) for code, ask, cited, do in _ASKED)


def lacking(facts: InterviewFacts) -> tuple[Standing, ...]:
    """Name the elements that a record lacks, each with its articles."""
    return tuple(item for item in elements_of(facts) if not item.is_met)


def is_usable(facts: InterviewFacts) -> bool:
    """Say whether the record may found a fact: 《行政处罚法》第四十六条第二款."""
    said_something = any(line.kind is LineKind.ANSWER for line in facts.lines)
    return said_something and not lacking(facts)
