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

__all__ = [
    "AddressUnknown",
    "DeliveryUnknown",
    "Finished",
    "Sight",
    "address",
    "addresses_of",
    "agreed_in",
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
    "sight",
]
