"""What the codes of areas, bodies, units and officers are called, whenever they were in force."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from yifa.base.access import POST_LABELS
from yifa.frame.scope import within
from yifa.records.agencies.models import Body, Officer, Shift, Unit
from yifa.records.agencies.terms import FIELD_LABELS, BodyKind


def area_called(code: str) -> str:
    """Name an area by whose it is, a county by its bureau; nothing where nobody's."""
    bureau = Q(kind=BodyKind.BUREAU) & within(code)
    own = Body.objects.filter(Q(jurisdiction=code) | bureau)
    name = _last(own) or _last(Unit.objects.filter(jurisdiction=code))
    return f"{name}管辖区域" if name else ""


def body_called(code: str) -> str:
    """Name a body by its jurisdiction."""
    return _last(Body.objects.filter(jurisdiction=code))


def unit_called(code: str) -> str:
    """Name a unit by its code or its uuid."""
    asked = _uuid(code)
    return _last(Unit.objects.filter(uuid=asked) if asked else Unit.objects.filter(code=code))


def officer_called(code: str) -> str:
    """Name an officer by the uuid."""
    asked = _uuid(code)
    return _last(Officer.objects.filter(uuid=asked)) if asked else ""


def shift_called(code: str) -> str:
    """Name a shift by its code."""
    return _last(Shift.objects.filter(code=code))


def post_called(code: str) -> str:
    """Name a post by its code."""
    labels = {str(post): label for post, label in POST_LABELS.items()}
    return labels.get(code, "")


def field_called(code: str) -> str:
    """Name a field of enforcement (执法领域) by its code."""
    return FIELD_LABELS.get(code, "")


def _last(rows: QuerySet[Any]) -> str:
    return rows.order_by("-pk").values_list("name", flat=True).first() or ""


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
