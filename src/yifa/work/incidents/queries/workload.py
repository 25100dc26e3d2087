"""What units and teams have in hand, and which cases were born of an incident."""

from uuid import UUID

from yifa.frame.scope import within
from yifa.work.incidents.models import CaseLink, Incident
from yifa.work.incidents.terms import AT_UNIT


def tasks_in_hand(jurisdiction: str) -> list[tuple[UUID, str, tuple[str, ...]]]:
    """Give the tasks that units of a county have in hand: incident, unit's code, officers' ids."""
    county = jurisdiction.partition(".")[0]
    rows = Incident.objects.filter(within(county), stage__in=AT_UNIT).order_by("pk")
    return [
        (uuid, unit, tuple(team)) for uuid, unit, team in rows.values_list("uuid", "unit", "team")
    ]


def cases_of(incident: Incident) -> list[UUID]:
    """Give the cases born of an incident."""
    rows = CaseLink.objects.filter(incident=incident).order_by("pk")
    return list(rows.values_list("case_uuid", flat=True))
