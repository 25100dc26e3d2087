"""Confirmed addresses of a matter, and what was agreed on a day."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from yifa.base.access import Actor
from yifa.base.procedure import Matter
from yifa.frame import visibility
from yifa.frame.scope import within
from yifa.records.service import acts
from yifa.records.service.models import Delivery, ServiceAddress
from yifa.records.service.terms import Channel


class AddressUnknown(LookupError):
    """No such confirmation, or its matter is not shown to the actor."""


def addresses_of(actor: Actor, matter: Matter) -> QuerySet[ServiceAddress]:
    """The confirmations of a matter that the actor may see, newest first."""
    return _of(matter).filter(within(actor.jurisdiction)).order_by("-confirmed_on", "-pk")


def address(actor: Actor, uuid: UUID) -> ServiceAddress:
    """Find one confirmation. Raises: AddressUnknown."""
    found = ServiceAddress.objects.filter(within(actor.jurisdiction), uuid=uuid).first()
    if found is None or not visibility.sees(actor, found.matter_kind, found.matter_id):
        raise AddressUnknown("没有这份送达地址确认书，或者不在您的辖区、单位内")
    return found


def agreed_in(delivery: Delivery, day: date) -> acts.Agreed | None:
    """What the party has agreed to in the matter of a delivery, as it holds on a day."""
    rows = _of(delivery.matter).filter(confirmed_on__lte=day).order_by("-confirmed_on", "-pk")
    row = rows.first()
    if row is None:
        return None
    is_withdrawn = row.withdrawn_on is not None and row.withdrawn_on <= day
    return acts.Agreed(
        id=UUID(str(row.uuid)),
        confirmed_on=row.confirmed_on,
        channels=() if is_withdrawn else tuple(map(Channel, row.channels)),
        mail=row.mail or "",
        mobile=row.mobile or "",
        address=row.address or "",
        states_effect=row.states_effect,
    )


def _of(matter: Matter) -> QuerySet[ServiceAddress]:
    return ServiceAddress.objects.filter(matter_kind=matter.kind, matter_id=matter.id)
