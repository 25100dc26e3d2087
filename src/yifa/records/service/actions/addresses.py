"""Confirming an address for service and taking the consent back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, require
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Matter
from yifa.records.documents import actions as documents
from yifa.records.journal import actions as journal
from yifa.records.parties.terms import Kind
from yifa.records.service import acts
from yifa.records.service.actions.proof import officers_data, party_data
from yifa.records.service.models import ServiceAddress
from yifa.records.service.terms import CHANNEL_LABELS, Channel, Power


class AddressRefused(Exception):
    """A confirmation lacks something; `reasons` holds all of it in Chinese."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("；".join(self.reasons))


@transaction.atomic
def confirm_address(
    *,
    actor: Actor,
    at: datetime,
    matter: Matter,
    issuer: str,
    case_number: str,
    cause: str,
    said: acts.AddressConfirmed,
) -> ServiceAddress:
    """Enter what a party signed: where and how documents reach it; makes the form.

    Basis: 《行政处罚法》第六十一条第二款. Raises: NotPermitted, AddressRefused, FormIncomplete.
    """
    require(actor, Power.SERVE, within=matter.jurisdiction)
    if faults := address_faults(said, at):
        raise AddressRefused(faults)
    row = _row(matter, said)
    paper = documents.make(
        actor=actor,
        at=at,
        matter=matter,
        form="address_confirmation",
        data=_paper_data(said, actor)
        | {"issuer": issuer, "case_number": case_number, "cause": cause},
        render="later",
    )
    row.document, row.last_seq = paper.uuid, 1
    row.save(force_insert=True)
    journal.record(
        matter=row.subject,
        after=0,
        act=said,
        actor=actor,
        done_at=at,
        documents=[str(paper.uuid)],
        data_subject=_person(said),
    )
    return row


@transaction.atomic
def withdraw_consent(
    *, actor: Actor, at: datetime, address: ServiceAddress, reason: str
) -> ServiceAddress:
    """Enter that a party no longer agrees to electronic service. Raises: NotPermitted."""
    require(actor, Power.SERVE, within=address.jurisdiction)
    row = ServiceAddress.objects.select_for_update().get(pk=address.pk)
    if row.withdrawn_on is not None:
        raise AddressRefused(["电子送达的同意已于此前撤回"])
    said = acts.ConsentWithdrawn(withdrawn_on=day_in_law(at), reason=reason)
    done = journal.record(matter=row.subject, after=row.last_seq, act=said, actor=actor, done_at=at)
    row.withdrawn_on, row.last_seq = said.withdrawn_on, done.seq
    row.save(update_fields=["withdrawn_on", "last_seq"])
    return row


def address_faults(said: acts.AddressConfirmed, at: datetime) -> tuple[str, ...]:
    """Say in Chinese all that keeps a confirmation from being entered."""
    faults = []
    if said.confirmed_on > day_in_law(at):
        faults.append("确认日期不得晚于今日")
    if not said.address.strip():
        faults.append("请填写送达地址")
    if Channel.MAIL in said.channels and not said.mail.strip():
        faults.append("同意以电子邮件送达的，请填写电子邮箱")
    if {Channel.SMS, Channel.PORTAL} & set(said.channels) and not said.mobile.strip():
        faults.append("同意以短信、收件箱送达的，请填写手机号码")
    if not said.states_effect:
        faults.append("确认书应当载明地址不准确、变更未告知的法律后果")
    return tuple(faults)


def _paper_data(said: acts.AddressConfirmed, actor: Actor) -> dict[str, Any]:
    return {
        "party": party_data(said.party),
        "address": said.address,
        "recipient": said.recipient,
        "phone": said.phone,
        "postcode": said.postcode,
        "electronic": bool(said.channels),
        "electronic_address": _electronic_words(said),
        "officers": officers_data(said.officers, actor.name),
        "confirmed_on": said.confirmed_on,
    }


def _electronic_words(said: acts.AddressConfirmed) -> str:
    words = []
    for channel in said.channels:
        address = said.mail if channel is Channel.MAIL else said.mobile
        words.append(f"{CHANNEL_LABELS[channel]}：{address}")
    return "；".join(words)


def _person(said: acts.AddressConfirmed) -> UUID | None:
    return said.party.id if said.party.kind != Kind.UNIT else None


def _row(matter: Matter, said: acts.AddressConfirmed) -> ServiceAddress:
    return ServiceAddress(
        uuid=uuid7(),
        jurisdiction=matter.jurisdiction,
        matter_kind=matter.kind,
        matter_id=matter.id,
        party=said.party.id,
        address=said.address.strip(),
        recipient=said.recipient.strip(),
        phone=said.phone.strip(),
        postcode=said.postcode,
        mail=said.mail.strip(),
        mobile=said.mobile.strip(),
        channels=[str(channel) for channel in said.channels],
        states_effect=said.states_effect,
        confirmed_on=said.confirmed_on,
    )
