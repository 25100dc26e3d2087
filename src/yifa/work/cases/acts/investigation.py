"""Acts of the investigation: evidence, interviews, records, correction, conclusion."""

from datetime import date, datetime
from uuid import UUID

import msgspec

from yifa.base.procedure import Payload, Personal
from yifa.records.agencies.facts import OfficerFact
from yifa.work.cases.acts.parts import Circumstances, EvidenceFact, Proposal, Service
from yifa.work.cases.terms import Confirmation, NoPenaltyGround, Outcome
from yifa.work.cases.terms.branches import Content, PersonalItem


class Extraction(msgspec.Struct, frozen=True, kw_only=True):
    """How electronic data was taken out and fixed (提取、固定): from whom, by which means."""

    holder: Personal
    method: str
    medium: str = ""
    course: Personal
    witness: Personal = ""


class EvidenceTaken(Payload, frozen=True, kw_only=True, tag="case.take_evidence"):
    """Evidence joins the case; `extraction` says how its electronic data was taken out."""

    LABEL = "收集证据"
    officers: tuple[OfficerFact, ...]
    items: tuple[EvidenceFact, ...]
    place: Personal = ""
    extraction: Extraction | None = None


class Interviewed(Payload, frozen=True, kw_only=True, tag="case.interview"):
    """Someone is questioned; the record (询问笔录) is made.

    `session` names the interview in the interview room from which all of it was drawn.
    """

    LABEL = "询问"
    officers: tuple[OfficerFact, ...]
    person: Personal
    relation: str
    place: Personal
    started_at: datetime
    ended_at: datetime
    certificate_shown: bool
    rights_told: bool
    record: Personal
    confirmation: Confirmation
    refusal_note: Personal = ""
    session: UUID | None = None


class SceneRecorded(Payload, frozen=True, kw_only=True, tag="case.record_scene"):
    """The scene is inspected; the record (现场笔录) is made."""

    LABEL = "现场检查"
    officers: tuple[OfficerFact, ...]
    place: Personal
    started_at: datetime
    ended_at: datetime
    certificate_shown: bool
    record: Personal
    confirmation: Confirmation
    refusal_note: Personal = ""
    witness: Personal = ""


class CorrectionOrdered(Payload, frozen=True, kw_only=True, tag="case.order_correction"):
    """The party is ordered to correct, at once (`days` 0) or within days; the order is served."""

    LABEL = "责令改正"
    officers: tuple[OfficerFact, ...]
    number: str
    demand: Personal
    days: int
    counts_working_days: bool = False
    service: Service


class CorrectionNotNeeded(Payload, frozen=True, kw_only=True, tag="case.note_nothing_to_correct"):
    """Nothing is left to correct, and the case says why."""

    LABEL = "记明无需责令改正"
    reason: Personal


class Rechecked(Payload, frozen=True, kw_only=True, tag="case.recheck"):
    """Officers look again whether the party has corrected."""

    LABEL = "复查"
    officers: tuple[OfficerFact, ...]
    place: Personal
    certificate_shown: bool
    record: Personal
    is_corrected: bool
    refuses_to_correct: bool = False
    confirmation: Confirmation
    refusal_note: Personal = ""


class InvestigationConcluded(Payload, frozen=True, kw_only=True, tag="case.conclude"):
    """The investigation ends with a report: what was found and what is proposed.

    `no_penalty_ground` is given where no penalty is proposed. The three flags say whether legal
    review and collective deliberation are due, the threshold is the one relied on.
    """

    LABEL = "调查终结"
    officers: tuple[OfficerFact, ...]
    facts_found: Personal
    facts_are_clear: bool
    outcome: Outcome
    proposal: Proposal | None = None
    no_penalty_ground: NoPenaltyGround | None = None
    circumstances: Circumstances
    concerns_public_interest: bool = False
    is_complex: bool = False
    is_major: bool = False


class InvestigationReopened(Payload, frozen=True, kw_only=True, tag="case.reopen_investigation"):
    """The case goes back to the investigation, and why."""

    LABEL = "补充调查"
    reason: Personal


class Disclosed(Payload, frozen=True, kw_only=True, tag="case.disclose"):
    """The decision is published, or it is noted why not.

    `unmasked` is the personal data that whoever looked the text through still saw in it; `until`
    the last day of publication, where it is not the bureau's usual one.
    """

    LABEL = "登记公示"
    is_published: bool
    place: str = ""
    published_on: date | None = None
    until: date | None = None
    content: Content = Content.DECISION
    unmasked: tuple[PersonalItem, ...] = ()
    reason: str = ""
