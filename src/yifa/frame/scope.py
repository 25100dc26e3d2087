"""Narrowing querysets to the jurisdictions that an actor may see. Fails closed."""

from django.db.models import Q


def within(jurisdiction: str, field: str = "jurisdiction") -> Q:
    """Select rows whose jurisdiction is the given one or lies in it; nothing for an empty one."""
    if not jurisdiction:
        return Q(pk__in=())
    return Q(**{field: jurisdiction}) | Q(**{f"{field}__startswith": f"{jurisdiction}."})
