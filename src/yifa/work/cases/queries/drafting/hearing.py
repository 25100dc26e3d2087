"""Drawing up the acts of the hearing (听证), and what filing and review ask of the registers."""

from collections.abc import Mapping

import msgspec

from yifa.base.procedure import Payload
from yifa.work.cases import acts
from yifa.work.cases.acts.filing import RecusalSettled
from yifa.work.cases.acts.hearing import (
    HearingForfeited,
    HearingHeld,
    HearingReported,
    HostAppointed,
)
from yifa.work.cases.queries.drafting import straight
from yifa.work.cases.queries.drafting.fields import drawn_by_fields
from yifa.work.cases.queries.registers import (
    Data,
    Draft,
    DraftIncomplete,
    Drawing,
    earlier_filing_of,
    in_name_of,
    is_near_boundary,
    reviewer,
    signatory,
    signatory_named,
)
from yifa.work.cases.rules.notice import confiscation_threshold_fen, why_hearing_is_due


def _appointed(about: Draft, data: Data) -> Payload:
    host = signatory_named(data["host"], about)
    if host is None:
        raise DraftIncomplete("没有找到所选的听证主持人")
    clerk = signatory_named(data.get("clerk"), about)
    return HostAppointed(host=host, clerk=clerk, approver=signatory(about))


def _presided(payload: type[Payload]) -> Drawing:
    """An act of the host: the one appointed, who may let the clerk record it."""

    def draw(about: Draft, data: Data) -> Payload:
        host = about.facts.hearing.host or signatory(about)
        return drawn_by_fields(payload, about, {"host": host, **data})

    return draw


def _held(about: Draft, data: Data) -> Payload:
    known = about.facts.hearing
    told = known.notice
    shown = data.get("evidence_shown", [item.title for item in about.facts.evidence])
    agents = tuple(data.get("agents", ()))
    said = {
        "host": known.host or signatory(about),
        "place": told.place if told is not None else "",
        "is_public": told is None or told.is_public,
        **({"closed_ground": told.closed_ground} if told is not None else {}),
        **data,
    }
    taken = {"agents": agents, "evidence_shown": tuple(dict.fromkeys(shown))}
    return drawn_by_fields(HearingHeld, about, said | taken)


def _settled(about: Draft, data: Data) -> Payload:
    named = signatory_named(data["officer"], about)
    return RecusalSettled(
        officer=data["officer"],
        officer_name=named.name if named else "",
        stands=bool(data.get("stands")),
        reviewer=reviewer(about),
        opinion=data["opinion"],
    )


def _put_to_review(about: Draft, data: Data) -> Payload:
    facts = about.facts
    told = facts.notice.proposal if facts.notice is not None else None
    amount = data.get("fine_fen")
    changed = told is not None and amount is not None and amount != told.fine_fen
    proposal = msgspec.structs.replace(told, fine_fen=amount) if told and changed else None
    return acts.ReviewRequested(reasons=data.get("reasons", ""), proposal=proposal)


def _told(about: Draft, data: Data) -> Payload:
    said = straight.DRAWINGS[acts.NoticeServed](about, data)
    if not isinstance(said, acts.NoticeServed) or "hearing_told" in data:
        return said
    larger = confiscation_threshold_fen(about.facts, about.book)
    due = why_hearing_is_due(said.proposal, said.hearing_threshold_fen, larger)
    return msgspec.structs.replace(said, hearing_told=bool(due))


def _filed(about: Draft, data: Data) -> Payload:
    said = straight.DRAWINGS[acts.FilingProposed](about, data)
    if not isinstance(said, acts.FilingProposed):
        return said
    return msgspec.structs.replace(
        said,
        near_boundary=is_near_boundary(about),
        in_name_of=in_name_of(about, said.conferral),
        earlier_filing=earlier_filing_of(about, said.party.id, said.cause_code),
    )


def _approved(about: Draft, data: Data) -> Payload:
    party = about.facts.party.id if about.facts.party is not None else None
    earlier = earlier_filing_of(about, party, about.facts.cause_code)
    return drawn_by_fields(acts.FilingApproved, about, {**data, "earlier_filing": earlier})


DRAWINGS: Mapping[type[Payload], Drawing] = {
    HostAppointed: _appointed,
    HearingHeld: _held,
    HearingForfeited: _presided(HearingForfeited),
    HearingReported: _presided(HearingReported),
    RecusalSettled: _settled,
    acts.ReviewRequested: _put_to_review,
    acts.NoticeServed: _told,
    acts.FilingProposed: _filed,
    acts.FilingApproved: _approved,
}
