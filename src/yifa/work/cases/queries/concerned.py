"""Who is concerned in a case, for the pool of witnesses: those who may not witness in it."""

from uuid import UUID

from yifa.records.journal import queries as journal
from yifa.records.witnesses.facts import Concerned
from yifa.work.cases.models import Case


def concerned(case_id: UUID) -> Concerned:
    """Name the party, its head and the officers of a case."""
    found = Case.objects.get(uuid=case_id)
    facts = found.declared.facts_of(journal.timeline(found.matter))
    party, staff = facts.party, tuple(item.name for item in facts.officers)
    if party is None:
        return Concerned(staff=staff)
    return Concerned(
        party=party.name,
        representative=party.representative,
        party_phone=party.phone,
        party_address=party.address,
        staff=staff,
    )
