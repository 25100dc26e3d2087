"""Acts of weighing evidence: what a proof shows, and whether it is relied on."""

from yifa.base.procedure import Payload, Personal
from yifa.work.cases.terms.chain import Element


class EvidenceWeighed(Payload, frozen=True, kw_only=True, tag="case.weigh_evidence"):
    """A proof is examined (查证) and put to what it proves or contradicts.

    `proof` is the id of the evidence, else its hash or title; `act:<seq>` for a record or a
    statement of this case. A later weighing of the same proof takes the place of the earlier one.
    """

    LABEL = "认定证据"
    proof: str
    title: Personal
    proves: tuple[Element, ...] = ()
    contradicts: tuple[Element, ...] = ()
    shows: Personal
    is_true: bool
    is_lawful: bool
    is_relevant: bool
    reason: Personal = ""

    @property
    def is_relied_on(self) -> bool:
        """Say whether facts may rest on it: true, lawful and relevant."""
        return self.is_true and self.is_lawful and self.is_relevant
