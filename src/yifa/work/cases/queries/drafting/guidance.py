"""Drawing up a matter of guidance."""

from collections.abc import Mapping

from yifa.base.procedure import Payload
from yifa.records.parties.queries import party_ref
from yifa.work.cases.acts.guidance import GuidanceOpened
from yifa.work.cases.queries.registers import Data, Draft, Drawing, officers_of


def _opened(about: Draft, data: Data) -> Payload:
    cause = about.book.cause(data["cause_code"], data["found_on"])
    return GuidanceOpened(
        **dict(data)
        | {
            "cause_name": cause.name if cause else "",
            "area": about.agency.area,
            "field": cause.field if cause else "",
            "party": party_ref(data["party"]),
            "officers": officers_of(about, data),
        }
    )


DRAWINGS: Mapping[type[Payload], Drawing] = {GuidanceOpened: _opened}
