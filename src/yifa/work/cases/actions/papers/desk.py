"""What lies on the desk while papers are written, and the pieces that several papers share."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.base.money import yuan
from yifa.base.procedure import Act, Matter, Payload, Timeline
from yifa.frame.masking import mask_name
from yifa.records.agencies.facts import OfficerFact
from yifa.records.documents.queries import with_signs_named
from yifa.records.law.facts import Book, Cause
from yifa.records.parties.facts import PartyRef
from yifa.records.parties.terms import Kind
from yifa.work.cases import acts
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.queries.agency import Agency
from yifa.work.cases.terms import (
    EVIDENCE_KIND_LABELS,
    LEAD_SOURCE_LABELS,
    PENALTY_KIND_LABELS,
    LeadSource,
    PenaltyKind,
)

Data = dict[str, Any]
UNKNOWN = "／"
"""What a paper prints where the case does not say."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper to be made. `names` is the field of the act that takes its number.

    `cites` is the field of its data that takes the number of the paper before it, to which it
    is then attached.
    `proves`: it proves the service of the first paper that the same act makes.
    `held` is the number that it bears already, one that an officer took in advance.
    """

    form: str
    data: Data
    number_class: str = ""
    names: str = ""
    attached_to: UUID | None = None
    cites: str = ""
    proves: bool = False
    held: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on the desk while the papers of one act are written."""

    actor: Actor
    at: datetime
    facts: CaseFacts
    timeline: Timeline[Any]
    book: Book
    agency: Agency
    cause: Cause | None
    common: Data = field(default_factory=dict)

    @property
    def day(self) -> date:
        return day_in_law(self.at)

    @property
    def matter(self) -> Matter:
        return self.facts.matter


def common_data(facts: CaseFacts, agency: Agency, cause: Cause | None) -> Data:
    """What every paper of the case carries."""
    data: Data = {
        "issuer": agency.name,
        "case_number": facts.number,
        "cause": (cause.name if cause else facts.cause_name) + "案",
    }
    if facts.party is not None:
        data["party"] = party_data_of(facts.party)
    return data


def party_data_of(party: PartyRef) -> Data:
    """The party as papers name it."""
    return {
        "name": party.name,
        "kind": str(party.kind),
        "document_number": party.document_number or "未提供",
        "address": party.address or "未提供",
        "representative": party.representative,
        "phone": party.phone,
    }


UNKNOWN_PARTY: Data = {
    "name": "当事人待查明",
    "kind": "person",
    "document_number": "未提供",
    "address": "未提供",
}


def common_of(desk: Desk) -> Data:
    """What every paper of the case carries, also where nobody is known as the party yet."""
    return {"party": UNKNOWN_PARTY} | desk.common


def said_before(desk: Desk, kind: type[Any], **wanted: Any) -> Any:
    """The last act of a kind whose fields are as wanted, with its moment; None where none is."""
    found = (
        act
        for act in desk.timeline.of(kind)
        if all(getattr(act.payload, name) == value for name, value in wanted.items())
    )
    return next(iter(reversed(list(found))), None)


def contact_data(desk: Desk) -> Data:
    """Whom at the agency the reader may turn to."""
    agency = desk.agency
    return {
        "name": desk.facts.unit_name or agency.name,
        "phone": agency.phone or "见本机关公示",
        "address": agency.address or "见本机关公示",
    }


def officers_data(officers: tuple[OfficerFact, ...]) -> list[Data]:
    """The officers with the numbers of their certificates."""
    return [
        {
            "name": item.name,
            "certificate": item.certificates[0].number if item.certificates else "未登记",
        }
        for item in officers
    ]


def opinion_line(desk: Desk, opinion: str, post: str = "行政机关负责人", name: str = "") -> Data:
    """A line of an approval, signed on the day."""
    signed = {"post": post, "opinion": opinion or "同意", "name": name or desk.actor.name}
    return signed | {"signed_on": desk.day}


def remedy_data(desk: Desk) -> Data:
    """Whom the party may turn to."""
    return {"reconsideration_authority": desk.agency.authority, "court": desk.agency.court}


def basis_data(desk: Desk) -> Data:
    """The violated and the penalty provisions."""
    cause = desk.cause
    return {
        "violated": cause.violated if cause else "未定",
        "penalty": cause.penalty if cause else "未定",
    }


def evidence_lines(desk: Desk, shows: str = "违法事实") -> list[Data]:
    """The evidence and what it shows."""
    return [
        {
            "name": item.title,
            "kind": EVIDENCE_KIND_LABELS[item.kind],
            "shows": item.obtained or shows,
        }
        for item in desk.facts.evidence
    ]


def penalties_of(proposal: acts.Proposal) -> list[str]:
    """The kinds of penalty as decisions write them."""
    words = []
    for kind in proposal.kinds:
        amount = {
            PenaltyKind.FINE: f"人民币{yuan(proposal.fine_fen)}",
            PenaltyKind.CONFISCATE_GAINS: f"人民币{yuan(proposal.gains_fen)}",
            PenaltyKind.CONFISCATE_GOODS: f"：{proposal.goods}" if proposal.goods else "",
        }.get(kind, "")
        words.append(f"{PENALTY_KIND_LABELS[kind]}{amount}")
    return words


def penalty_data(proposal: acts.Proposal) -> Data:
    """The kinds of penalty and the fine, if there is one."""
    fine = proposal.fine_fen if PenaltyKind.FINE in proposal.kinds else None
    return {"penalties": penalties_of(proposal), "fine_fen": fine}


def sentence(words: str) -> str:
    """Close what an officer or a party wrote with one full stop, as it stands in a paper.

    >>> sentence("占用人行道约 9 平方米"), sentence("请求从轻处罚。")
    ('占用人行道约 9 平方米。', '请求从轻处罚。')
    """
    told = words.rstrip("。；;，, \n")
    return f"{told}。" if told and told[-1] not in "？！?!" else told


def discretion_text(desk: Desk, proposal: acts.Proposal) -> str:
    """The tier and the reasons for it."""
    tiers = desk.cause.benchmarks if desk.cause else ()
    label = next((tier.label for tier in tiers if tier.code == proposal.tier), "")
    words = f"裁量阶次：{label}。" if label else ""
    return words + sentence(proposal.reasons or "按裁量基准确定")


def payment_data(desk: Desk, fined: bool) -> Data | None:
    """Where the fine is paid; nothing where there is none."""
    if not fined:
        return None
    return {"bank": desk.agency.bank, "bank_address": desk.agency.bank_address}


def held_data(desk: Desk, said: Any) -> Data:
    """When, where and before whom something took place."""
    return desk.common | {
        "started_at": getattr(said, "started_at", desk.at),
        "ended_at": getattr(said, "ended_at", desk.at),
        "place": getattr(said, "place", "") or desk.facts.place,
        "officers": officers_data(said.officers),
        "recorder": said.officers[-1].name,
        "refusal": getattr(said, "refusal_note", ""),
    }


def decision_data(desk: Desk) -> Data:
    """The decision that a later paper builds on: its title, number and day."""
    facts = desk.facts
    if not facts.decision_number and facts.correction is not None:
        return {"decision_title": "责令改正通知书", "decision_number": facts.correction.number}
    title = "行政处罚决定书"
    if facts.buildings.disposal is not None:
        title = "违法建筑处置决定书"
    elif next(desk.timeline.of(acts.DecidedOnTheSpot), None) is not None:
        title = "当场行政处罚决定书"
    return {
        "decision_title": title,
        "decision_number": facts.decision_number,
        "decision_on": facts.decided_on,
    }


def latest(desk: Desk, *payloads: type[Payload]) -> Act[Any] | None:
    """The last act of these kinds."""
    return next(iter(reversed(list(desk.timeline.of(*payloads)))), None)


def summary_of(desk: Desk) -> str:
    """What was reported of the violation, else its cause; 〓 for what no font can set."""
    return with_signs_named(desk.facts.summary) or desk.facts.cause_name


def things_in_words(words: str) -> list[Data]:
    """The lines of a list typed as a text, one a line or parted by marks; no quantities."""
    for mark in "、；;":
        words = words.replace(mark, "\n")
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    return [{"name": line, "quantity": UNKNOWN} for line in lines]


def public_name(desk: Desk) -> str:
    """The party's name as the public reads it: a natural person keeps only the surname.

    Basis: 《行政处罚法》第五十条, 《个人信息保护法》第二十五条.
    """
    party = desk.facts.party
    if party is None:
        return "当事人不明"
    return mask_name(party.name) if party.kind == Kind.PERSON else party.name


def found_data(desk: Desk) -> Data:
    """How and where the violation was found."""
    lead = next(desk.timeline.of(acts.LeadRegistered, acts.OpenedOnTheSpot), None)
    source = LEAD_SOURCE_LABELS[LeadSource(desk.facts.source)] if desk.facts.source else "巡查"
    return {
        "source": source,
        "found_at": lead.done_at if lead else desk.at,
        "place": desk.facts.place,
        "facts": summary_of(desk),
    }


def record_line() -> list[Data]:
    """The records, for a case that lists no other evidence."""
    return [{"name": "现场笔录、询问笔录", "kind": "勘验笔录、现场笔录", "shows": "案件事实"}]
