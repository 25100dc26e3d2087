"""What a phone sends of a summary penalty, in the form every reader takes it."""

import msgspec

from yifa.records.parties.facts import Details
from yifa.work.cases.facts.on_the_spot import SpotTold


class SpotItem(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One summary penalty as a phone sends it.

    `newcomer` are the details of a party that the register does not know yet; its id is in `told`.
    """

    told: SpotTold
    newcomer: Details | None = None
