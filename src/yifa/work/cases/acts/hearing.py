"""Acts of the hearing (听证)."""

from datetime import datetime
from typing import Annotated

import msgspec

from yifa.base.procedure import Payload, Personal
from yifa.records.agencies.facts import OfficerFact
from yifa.work.cases.acts.parts import Service, Signatory
from yifa.work.cases.terms import Confirmation
from yifa.work.cases.terms.hearing import ClosedGround, Forfeit

PersonalNames = Annotated[tuple[str, ...], msgspec.Meta(extra={"personal": True})]
"""Names of natural persons: encrypted in the journal as a whole."""


class HostAppointed(Payload, frozen=True, kw_only=True, tag="case.appoint_host"):
    """The agency names who hosts the hearing, and the clerk."""

    LABEL = "指定听证主持人"
    host: Signatory
    clerk: Signatory | None = None
    approver: Signatory


class HostRecusalRequested(Payload, frozen=True, kw_only=True, tag="case.request_host_recusal"):
    """The party asks that the host stand aside."""

    LABEL = "申请听证主持人回避"
    reason: Personal


class HostRecusalDecided(Payload, frozen=True, kw_only=True, tag="case.decide_host_recusal"):
    """The head decides on the host's recusal; where it is granted another host is named."""

    LABEL = "决定听证主持人回避"
    is_granted: bool
    approver: Signatory
    reason: Personal


class HearingNoticed(Payload, frozen=True, kw_only=True, tag="case.notify_hearing"):
    """Party and others are told time and place; told again where they change (延期、变更)."""

    LABEL = "送达听证通知书"
    number: str = ""
    announcement_number: str = ""
    held_at: datetime
    place: str
    is_public: bool
    closed_ground: ClosedGround = ClosedGround.NONE
    others_told: Personal = ""
    change_reason: Personal = ""
    service: Service


class HearingHeld(Payload, frozen=True, kw_only=True, tag="case.hold_hearing"):
    """The hearing takes place; `officers` are the investigators who present the case.

    `evidence_shown` holds the titles of the evidence that the party could examine.
    """

    LABEL = "举行听证"
    host: Signatory
    clerk: Signatory | None = None
    started_at: datetime
    ended_at: datetime
    place: str
    is_public: bool
    closed_ground: ClosedGround = ClosedGround.NONE
    party_attended: bool
    agents: PersonalNames = ()
    agents_are_authorized: bool = False
    officers: tuple[OfficerFact, ...]
    proposal_presented: bool
    evidence_shown: tuple[str, ...] = ()
    cross_examined: bool
    record: Personal
    confirmation: Confirmation
    refusal_note: Personal = ""
    fee_fen: int = 0


class HearingForfeited(Payload, frozen=True, kw_only=True, tag="case.end_hearing"):
    """The party stays away or leaves without cause, and the hearing ends (终止听证)."""

    LABEL = "终止听证"
    host: Signatory
    ground: Forfeit
    is_excused: bool = False
    record: Personal


class HearingReported(Payload, frozen=True, kw_only=True, tag="case.report_hearing"):
    """The host reports: what the record shows, and what should follow (听证报告)."""

    LABEL = "提交听证报告"
    host: Signatory
    findings: Personal
    opinion: Personal
    concerns_major_rights: bool = True
