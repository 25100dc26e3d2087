"""Numbers given in advance that an account still holds: neither used nor void."""

from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from yifa.base.access import Actor
from yifa.records.documents.models import Document, HeldNumber

NOBODY: Final = UUID(int=0)
"""Whom a system actor stands for: no number is ever held by it."""


def held_rows(actor: Actor, number_class: str) -> QuerySet[HeldNumber]:
    """The rows of the actor's unused numbers of a class, in order."""
    used = Document.objects.filter(uuid=OuterRef("number__document"))
    rows = HeldNumber.objects.filter(
        account=actor.account or NOBODY,
        number__series__number_class=number_class,
        number__voided_at__isnull=True,
    )
    return (
        rows.exclude(Exists(used))
        .select_related("number__series")
        .order_by("number__series__year", "number__serial", "pk")
    )


def held_numbers(actor: Actor, number_class: str) -> tuple[str, ...]:
    """Name the actor's unused numbers of a class, in order."""
    return tuple(row.number.text for row in held_rows(actor, number_class))
