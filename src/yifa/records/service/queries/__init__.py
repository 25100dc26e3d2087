"""Reading in the room of service."""

from yifa.records.service.queries.addresses import (
    AddressUnknown,
    address,
    addresses_of,
    agreed_in,
)
from yifa.records.service.queries.deliveries import (
    DeliveryUnknown,
    Finished,
    Sight,
    counts,
    deliveries,
    deliveries_of,
    delivery,
    delivery_sent_as,
    facts_of,
    finished,
    inbox_message,
    is_on_its_way,
    is_shown,
    messages_of,
    sight,
)
from yifa.records.service.queries.matters import Brief, MatterUnknown, Servable, brief_of, register

__all__ = [
    "AddressUnknown",
    "Brief",
    "DeliveryUnknown",
    "Finished",
    "MatterUnknown",
    "Servable",
    "Sight",
    "address",
    "addresses_of",
    "agreed_in",
    "brief_of",
    "counts",
    "deliveries",
    "deliveries_of",
    "delivery",
    "delivery_sent_as",
    "facts_of",
    "finished",
    "inbox_message",
    "is_on_its_way",
    "is_shown",
    "messages_of",
    "register",
    "sight",
]
