"""What the register does when the journal says that something happened."""

from yifa.base.procedure import Act, Matter, Payload
from yifa.records.journal.followers import follower
from yifa.records.parties.actions import blank_party

ERASED = "erasure.erased"


@follower("parties.erased", kinds=(ERASED,))
def on_erased(act: Act[Payload], matter: Matter) -> None:
    """Blank the row of a party whose personal data were destroyed in the journal."""
    blank_party(matter.id)
