"""The decision made on the spot, sent to where the party agreed to receive it."""

from datetime import datetime

from django.db import transaction

from yifa.base.access import Actor, NotPermitted
from yifa.base.calendar import day_in_law
from yifa.base.procedure import StepRefused
from yifa.records.agencies import queries as agencies
from yifa.records.documents.queries import documents_in
from yifa.records.parties.facts import PartyRef
from yifa.records.service import actions as service
from yifa.records.service import acts as service_acts
from yifa.records.service.queries import Brief
from yifa.records.service.terms import Channel, ServiceWay
from yifa.work.cases.facts.on_the_spot import Copy, SpotTold
from yifa.work.cases.models import Case
from yifa.work.cases.queries.serving import brief_of, plan_of

FORM = "summary_decision"
_REFUSALS = (NotPermitted, StepRefused, service.AddressRefused, service.DeliveryUnderWay)


def copy_sent(actor: Actor, at: datetime, case: Case, told: SpotTold) -> tuple[str, ...]:
    """Record the party's consent and send the decision; say what came of it, in notes.

    The decision was handed over on the spot to be read and signed; what keeps the copy from being
    sent does not undo that. Basis: 《行政处罚法》第六十一条第二款.
    """
    if told.copy is None:
        return ()
    try:
        with transaction.atomic():
            _send(actor, at, case, told, told.copy)
    except _REFUSALS as refusal:
        return (f"决定书没有电子送达，请打印交付：{refusal}",)
    return ("决定书已按当事人确认的方式电子送达",)


def _send(actor: Actor, at: datetime, case: Case, told: SpotTold, copy: Copy) -> None:
    brief = brief_of(case.matter, at)
    party = _party_in(brief)
    service.confirm_address(
        actor=actor,
        at=at,
        matter=case.matter,
        issuer=brief.issuer,
        case_number=brief.case_number,
        cause=brief.cause,
        said=_confirmed(party, case, told, copy),
    )
    papers = [item for item in documents_in(case.matter) if item.form == FORM]
    planned = plan_of(
        case, brief, party, papers, at, planned_way=ServiceWay.ELECTRONIC, is_decision=True
    )
    delivery = service.plan(actor=actor, at=at, matter=case.matter, said=planned)
    service.send(
        actor=actor,
        at=at,
        delivery=delivery,
        after=delivery.last_seq,
        channel=copy.channel,
        remedy_channel=copy.remedy_channel,
    )


def _party_in(brief: Brief) -> PartyRef:
    if brief.party is None:
        raise service.AddressRefused(["案件尚未登记当事人"])
    return brief.party


def _confirmed(
    party: PartyRef, case: Case, told: SpotTold, copy: Copy
) -> service_acts.AddressConfirmed:
    on = day_in_law(told.moments.served_at)
    mobile = "" if copy.channel is Channel.MAIL else copy.address
    return service_acts.AddressConfirmed(
        subject=case.matter.subject,
        party=party,
        confirmed_on=on,
        address=party.address or told.place,
        recipient=told.received_by or party.name,
        phone=mobile or party.phone,
        channels=(copy.channel,),
        mail=copy.address if copy.channel is Channel.MAIL else "",
        mobile=mobile,
        officers=agencies.officer_facts(told.officers, on),
    )
