"""The natural persons of a case, for what is hidden before publication."""

from uuid import UUID

from yifa.records.journal import queries as journal
from yifa.records.parties.terms import Kind
from yifa.records.redaction.queries import Persons
from yifa.work.cases import acts
from yifa.work.cases.models import Case


def persons(case_id: UUID) -> Persons:
    """Name the party where it is a person, heads, the questioned, witnesses, and homes."""
    found = Case.objects.get(uuid=case_id)
    timeline = journal.timeline(found.matter)
    party = found.declared.facts_of(timeline).party
    said = [act.payload for act in timeline.in_order()]
    names = [item.person for item in said if isinstance(item, acts.Interviewed)]
    names += [item.witness for item in said if isinstance(item, acts.SceneRecorded)]
    homes = []
    if party is not None:
        names.append(party.representative)
        if party.kind == Kind.PERSON:
            names.append(party.name)
            homes.append(party.address)
    return Persons(tuple(filter(None, names)), tuple(filter(None, homes)))
