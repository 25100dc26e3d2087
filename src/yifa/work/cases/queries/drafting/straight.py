"""Drawing up the acts of the straight way, ordinary and summary."""

from collections.abc import Mapping

import msgspec

from yifa.base.procedure import Payload
from yifa.records.agencies import queries as agencies
from yifa.records.evidence import queries as evidence
from yifa.records.parties.facts import PartyRef
from yifa.records.parties.queries import party_ref
from yifa.work.cases import acts
from yifa.work.cases.queries import discretion
from yifa.work.cases.queries.cash import holds_overdue_cash
from yifa.work.cases.queries.registers import (
    Data,
    Draft,
    DraftIncomplete,
    Drawing,
    basis_of,
    circumstances_of,
    conferral_of,
    officers_of,
    place_area_of,
    proposal_of,
    service_of,
    signatory,
)
from yifa.work.cases.rules.notice import hearing_threshold_fen, why_hearing_is_due
from yifa.work.cases.rules.penalty import cause_of
from yifa.work.cases.terms import EvidenceKind, Outcome


def _told(about: Draft) -> acts.Proposal | None:
    concluded = about.facts.conclusion
    if about.facts.notice is not None:
        return about.facts.notice.proposal
    return concluded.proposal if concluded is not None else None


def _lead(about: Draft, data: Data) -> Payload:
    day = data["happened_from"]
    cause = about.book.cause(data["cause_code"], day)
    party = data.get("party")
    rest = {name: value for name, value in data.items() if name != "party"}
    until = data.get("happened_until") or (None if data.get("is_continuing") else day)
    return acts.LeadRegistered(
        **rest
        | {
            "cause_name": cause.name if cause else "",
            "field": cause.field if cause else "",
            "happened_until": until,
            "party": party_ref(party) if party else None,
        }
    )


def _filing(about: Draft, data: Data) -> Payload:
    code = data.get("cause_code") or about.facts.cause_code
    on = about.facts.applied_on
    cause = about.book.cause(code, on)
    party = data.get("party") or (about.facts.party.id if about.facts.party else None)
    if party is None:
        raise DraftIncomplete("请选择当事人")
    area = about.agency.area
    item = cause.item_code if cause else ""
    return acts.FilingProposed(
        cause_code=code,
        cause_name=cause.name if cause else "",
        item_code=item,
        field=cause.field if cause else "",
        party=party_ref(party),
        officers=officers_of(about, data),
        area=area,
        place_area=place_area_of(
            about, about.facts.longitude, about.facts.latitude, data.get("place_area", "")
        ),
        conferral=conferral_of(about, item, on),
        opinion=data["opinion"],
        endangers_health=bool(data.get("endangers_health")),
    )


def _opened(about: Draft, data: Data) -> Payload:
    cause = about.book.cause(data["cause_code"], data["happened_on"])
    area, item = about.agency.area, cause.item_code if cause else ""
    officers, party = officers_of(about, data), data["party"]
    rest = {name: value for name, value in data.items() if name not in ("party", "officers")}
    return acts.OpenedOnTheSpot(
        **rest
        | {
            "cause_name": cause.name if cause else "",
            "item_code": item,
            "field": cause.field if cause else "",
            "party": party if isinstance(party, PartyRef) else party_ref(party),
            "officers": officers,
            "area": area,
            "place_area": place_area_of(
                about, data.get("longitude"), data.get("latitude"), data.get("place_area", "")
            ),
            "has_overdue_cash": holds_overdue_cash(about, officers),
            "conferral": conferral_of(about, item, data["happened_on"]),
        }
    )


def _recusal(about: Draft, data: Data) -> Payload:
    named = next((item for item in about.facts.officers if item.id == data["officer"]), None)
    name = named.name if named else ""
    rest = {key: value for key, value in data.items() if key != "officer_name"}
    return acts.RecusalRequested(**rest | {"officer_name": name})


def _evidence(about: Draft, data: Data) -> Payload:
    wanted = set(data["items"])
    known = {item.id for item in about.facts.evidence}
    items = tuple(
        acts.EvidenceFact(
            kind=EvidenceKind(item.kind),
            title=item.title,
            id=item.id,
            sha256=item.sha256,
            device=item.device_id,
            taken_at=item.taken_at,
            obtained=item.obtained,
            is_verified=item.is_intact,
        )
        for item in evidence.facts_of(about.case.matter)
        if item.id in wanted - known
    )
    noted = tuple(data.get("noted", ()))
    place = data.get("place", "")
    officers = officers_of(about, data)
    return acts.EvidenceTaken(
        officers=officers, items=items + noted, place=place, extraction=_extraction(data)
    )


def _extraction(data: Data) -> acts.Extraction | None:
    names = ("holder", "method", "medium", "course", "witness")
    said = {name: data[f"data_{name}"] for name in names if data.get(f"data_{name}")}
    return acts.Extraction(**said) if said else None


def _compared(about: Draft, proposal: acts.Proposal) -> acts.Proposal:
    """With what the registers know of past fines for like facts; an outlier needs a reason."""
    spread = discretion.spread_fact(about, proposal.tier, proposal.base_fen)
    return _recalled(about, msgspec.structs.replace(proposal, spread=spread))


def _recalled(about: Draft, proposal: acts.Proposal) -> acts.Proposal:
    """With the earlier fines of the party, as they stand today (DIS-06)."""
    return msgspec.structs.replace(proposal, earlier_fines=discretion.earlier_fines(about))


def _concluded(about: Draft, data: Data) -> Payload:
    outcome = Outcome(data.get("outcome", Outcome.PENALTY))
    punished = outcome is Outcome.PENALTY
    ground = data.get("no_penalty_ground") or None
    flags = ("concerns_public_interest", "is_complex", "is_major")
    return acts.InvestigationConcluded(
        officers=officers_of(about, data),
        facts_found=data["facts_found"],
        facts_are_clear=bool(data["facts_are_clear"]),
        outcome=outcome,
        proposal=_compared(about, proposal_of(about, data)) if punished else None,
        no_penalty_ground=None if punished else ground,
        circumstances=circumstances_of(about, data),
        **{name: bool(data.get(name)) for name in flags},
    )


def _notified(about: Draft, data: Data) -> Payload:
    proposal = _recalled(about, proposal_of(about, data, _told(about)))
    threshold = hearing_threshold_fen(about.facts, about.book)
    due = bool(why_hearing_is_due(proposal, threshold))
    concluded = about.facts.conclusion
    found = concluded.facts_found if concluded else ""
    return acts.NoticeServed(
        number="",
        facts_told=data.get("facts_told") or found,
        basis_told=basis_of(cause_of(about.facts, proposal, about.book)),
        proposal=proposal,
        rights_told=data.get("rights_told", True),
        hearing_told=data.get("hearing_told", due),
        hearing_apart=data.get("hearing_apart", False),
        defence_days=data.get("defence_days")
        or int(about.book.parameter("defence_days", about.day)),
        hearing_threshold_fen=threshold,
        new_grounds=data.get("new_grounds", ""),
        service=service_of(about, data),
    )


def _deliberated(about: Draft, data: Data) -> Payload:
    members = [
        acts.Signatory(item.id, item.name)
        for item in agencies.officer_facts(data["members"], about.day)
    ]
    mine = signatory(about)
    if all(item.id != mine.id for item in members):
        members.insert(0, mine)
    return acts.Deliberated(
        members=tuple(members), opinions=data["opinions"], conclusion=data["conclusion"]
    )


def _decided(about: Draft, data: Data) -> Payload:
    proposal = _recalled(about, proposal_of(about, data, _told(about)))
    concluded, agency = about.facts.conclusion, about.agency
    usable = (item for item in about.facts.evidence if item.is_verified and item.is_lawful)
    named = "、".join(dict.fromkeys(item.title for item in usable))
    return acts.Decided(
        number="",
        decider=signatory(about),
        facts_found=data.get("facts_found") or (concluded.facts_found if concluded else ""),
        evidence_named=data.get("evidence_named") or named,
        basis=basis_of(cause_of(about.facts, proposal, about.book)),
        proposal=proposal,
        circumstances=circumstances_of(about, data),
        agency=agency.name,
        pay_at=agency.pay_at,
        late_fee_told=True,
        remedy_authority=agency.authority,
        extension_basis=data.get("extension_basis", ""),
    )


def _not_punished(about: Draft, data: Data) -> Payload:
    concluded = about.facts.conclusion
    found = data.get("facts_found") or (concluded.facts_found if concluded else "")
    return acts.NoPenaltyDecided(
        number="",
        decider=signatory(about),
        ground=data["ground"],
        facts_found=found,
        education=data.get("education", ""),
    )


def _decided_there(about: Draft, data: Data) -> Payload:
    agency, proposal = about.agency, _compared(about, proposal_of(about, data))
    return acts.DecidedOnTheSpot(
        number=data.get("number", ""),
        officers=officers_of(about, data),
        basis=basis_of(cause_of(about.facts, proposal, about.book)),
        proposal=proposal,
        agency=agency.name,
        pay_at=agency.pay_at,
        late_fee_told=True,
        remedy_authority=agency.authority,
    )


def _told_there(about: Draft, data: Data) -> Payload:
    basis = data.get("basis_told") or basis_of(cause_of(about.facts, None, about.book))
    rest = {key: value for key, value in data.items() if key not in ("officers", "basis_told")}
    return acts.ToldOnTheSpot(officers=officers_of(about, data), basis_told=basis, **rest)


def _settled(about: Draft, data: Data) -> Payload:
    """Settle the first act that waits, unless another is named."""
    if not about.facts.unsettled:
        raise DraftIncomplete("没有待处理的补报")
    return acts.ReportSettled(
        reported_seq=data.get("reported_seq", about.facts.unsettled[0]),
        accepted=data.get("accepted", True),
        reason=data["reason"],
    )


DRAWINGS: Mapping[type[Payload], Drawing] = {
    acts.LeadRegistered: _lead,
    acts.FilingProposed: _filing,
    acts.RecusalRequested: _recusal,
    acts.EvidenceTaken: _evidence,
    acts.InvestigationConcluded: _concluded,
    acts.NoticeServed: _notified,
    acts.Deliberated: _deliberated,
    acts.Decided: _decided,
    acts.NoPenaltyDecided: _not_punished,
    acts.OpenedOnTheSpot: _opened,
    acts.ToldOnTheSpot: _told_there,
    acts.DecidedOnTheSpot: _decided_there,
    acts.ReportSettled: _settled,
}
