"""Text messages: what a delivery says in a few words, through the house's gateway."""

from yifa.frame.gateway import send_text
from yifa.frame.outbox import Receipt
from yifa.records.service.adapters.message import Message


def send(key: str, message: Message) -> Receipt:
    """Hand one text message to the gateway. Raises: Refused, NotNow."""
    return send_text(key, message.to, message.short)
