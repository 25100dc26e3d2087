"""Whom signatures rest on, as bytes."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from yifa.records.signing.adapters.vault import parsed

if TYPE_CHECKING:
    from pyhanko_certvalidator import ValidationContext


@dataclass(frozen=True, slots=True)
class Trust:
    """The authority behind the signatures: anchors, what lies between, revocation lists, in DER."""

    roots: tuple[bytes, ...]
    between: tuple[bytes, ...]
    lists: tuple[bytes, ...]

    def context(self, moment: datetime) -> "ValidationContext":
        """Give what pyHanko needs to judge a certificate at a moment."""
        from pyhanko_certvalidator import ValidationContext  # heavy to load, seldom asked

        return ValidationContext(
            trust_roots=[parsed(der) for der in self.roots],
            other_certs=[parsed(der) for der in self.between],
            crls=list(self.lists),
            moment=moment,
            allow_fetching=False,
            revocation_mode="soft-fail",
            retroactive_revinfo=True,
        )
