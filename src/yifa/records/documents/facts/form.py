"""A form (文书格式): code, title, version, data, number class, seal and place in the dossier.

Codes never change; a changed form gets the next version, and the template of that version stays
beside the older one.
"""

from dataclasses import dataclass
from functools import cached_property

import msgspec

from yifa.base.procedure.acts import Personal
from yifa.records.documents.facts.pieces import FormData
from yifa.records.documents.terms import SECTIONS_OF, NumberClass, Part, Section

OFFICERS = ("执法人员", "执法人员")
PRESENT = ("当事人（被检查人）", "见证人", *OFFICERS)


@dataclass(frozen=True)
class Form:
    """A form. `listed` is its number in the list of standard forms.

    `signers` are the lines left for signatures, in order. `served` says whether the paper is
    served on the party, where its place in the dossier does not tell.
    """

    listed: int
    code: str
    title: str
    data: type[FormData]
    section: Section
    version: int = 1
    number_class: NumberClass | None = None
    sealed: bool = False
    signers: tuple[str, ...] = ()
    served: bool | None = None

    @cached_property
    def is_served(self) -> bool:
        """Say whether the paper is served on the party, with a proof of service (送达回证)."""
        if self.served is not None:
            return self.served
        return self.section in (Section.SERVED, Section.DECISION)

    @cached_property
    def part(self) -> Part:
        return Part.INTERNAL if self.section in SECTIONS_OF[Part.INTERNAL] else Part.OPEN

    @cached_property
    def personal(self) -> bool:
        """Say whether the form names natural persons."""
        return holds_personal(self.data)


def holds_personal(annotation: object) -> bool:
    """Say whether a type holds personal data, itself or anywhere inside."""
    if annotation is Personal:
        return True
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return any(holds_personal(item.type) for item in msgspec.structs.fields(annotation))
    return any(holds_personal(inner) for inner in getattr(annotation, "__args__", ()))
