"""Reading connectors: for the page, and for the doors at which counterparts knock."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.frame.fields import hmac_index
from yifa.frame.scope import within
from yifa.records.agencies.queries import system_actor
from yifa.work.intake.facts import Setup
from yifa.work.intake.models import Connector, DroppedFile, InboundEvent, Report
from yifa.work.intake.terms import SIGNED, SYSTEM_ACTOR, Kind, Power

KEY_PURPOSE: Final = "intake.connector"
_KEPT_S: Final = 1.0
_known: dict[str, tuple[float, Connector | None]] = {}


def connectors(actor: Actor) -> QuerySet[Connector]:
    """Connectors that the actor may see, in the order of their codes."""
    return Connector.objects.filter(within(actor.jurisdiction)).order_by("code")


def connector_of(actor: Actor, uuid: UUID) -> Connector:
    """Find one connector that the actor may see. Raises: Connector.DoesNotExist."""
    return connectors(actor).get(uuid=uuid)


def is_connector_shown(actor: Actor, uuid: UUID) -> bool:
    """Say whether the actor may see a connector."""
    return actor.may(Power.VIEW_CONNECTORS) and connectors(actor).filter(uuid=uuid).exists()


def connectors_on(*kinds: Kind) -> list[Connector]:
    """Give the connectors of these kinds that are turned on: for the worker."""
    return list(Connector.objects.filter(kind__in=kinds, is_on=True).order_by("code"))


def signed_connector(code: str) -> Connector | None:
    """Find the connector that signs under a code; it may be turned off."""
    return _found(f"code:{code}", lambda: Connector.objects.filter(code=code, kind__in=SIGNED))


def connector_by_key(key: str) -> Connector | None:
    """Find the connector that holds an API key; it may be turned off."""
    index = hmac_index(key, KEY_PURPOSE)
    return _found(f"key:{index}", lambda: Connector.objects.filter(key_index=index))


def connector_by_code(code: str) -> Connector | None:
    """Find a connector by its code."""
    return Connector.objects.filter(code=code).first()


def secrets_of(connector: Connector, at: datetime) -> tuple[str, ...]:
    """Give the secrets that count now: the present one, and the earlier one for its last day."""
    earlier = connector.earlier_secret if _counts(connector.earlier_until, at) else None
    return tuple(secret for secret in (connector.secret, earlier) if secret)


def actor_for(connector: Connector, at: datetime) -> Actor:
    """Give the named system actor that takes what a connector brings."""
    name = f"{SYSTEM_ACTOR}：{connector.name}"
    return system_actor(name, jurisdiction=connector.jurisdiction, day=day_in_law(at))


def teller_of(report: Report, at: datetime) -> Actor:
    """Give the named system actor that tells the reporter: of the report's own jurisdiction.

    The incident that it led to may be another body's.
    """
    return system_actor(SYSTEM_ACTOR, jurisdiction=report.jurisdiction, day=day_in_law(at))


def events_before(at: datetime) -> QuerySet[InboundEvent]:
    """The messages taken before an instant."""
    return InboundEvent.objects.filter(received_at__lt=at)


def recipients_of(connector: Connector) -> tuple[str, ...]:
    """The addresses at which a connector takes mails."""
    return Setup.of(connector.settings).recipients


def files_of(connector: Connector) -> QuerySet[DroppedFile]:
    """The files of a drop, newest first."""
    return connector.files.order_by("-pk")


def _counts(until: datetime | None, at: datetime) -> bool:
    return until is not None and at < until


def _found(name: str, rows: Callable[[], QuerySet[Connector]]) -> Connector | None:
    """Look a connector up; the answer is kept for a second, for doors that are knocked at often."""
    if connection.in_atomic_block:
        return rows().first()
    now = time.monotonic()
    kept = _known.get(name)
    if kept is None or kept[0] < now:
        if len(_known) > 1000:
            _known.clear()
        kept = _known[name] = (now + _KEPT_S, rows().first())
    return kept[1]
