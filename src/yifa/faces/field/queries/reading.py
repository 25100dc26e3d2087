"""Reading what an officer photographs: a licence, a plate, a code. Proposals, kept nowhere."""

from typing import IO
from uuid import UUID

import msgspec

from yifa.base.access import Actor
from yifa.faces.field.adapters import codes as code_adapter
from yifa.faces.field.queries.people_bundle import PartyBrief, parties_found, party_brief
from yifa.faces.field.rules import CodeKind, CodeRead, meaning_of
from yifa.records.parties import queries as parties
from yifa.records.parties.facts import LicenceReading
from yifa.records.redaction import queries as redaction
from yifa.records.redaction.facts import PlateReading
from yifa.work.cases.queries.vehicles import records_of
from yifa.work.cases.terms import Power

UNREADABLE = (parties.PictureUnreadable, redaction.NotAPicture, code_adapter.PhotoUnreadable)


class LicenceFound(msgspec.Struct, frozen=True, kw_only=True):
    """What a licence says, and who in the register it is."""

    reading: LicenceReading
    parties: tuple[PartyBrief, ...]


class PlateFound(msgspec.Struct, frozen=True, kw_only=True):
    """A plate as read, and how many records of it the officer may see."""

    reading: PlateReading
    records_count: int


class CodeFound(msgspec.Struct, frozen=True, kw_only=True):
    """What a code means, and who in the register it is."""

    code: CodeRead
    parties: tuple[PartyBrief, ...] = ()


def readers() -> dict[str, bool]:
    """Say which readers are installed."""
    return {
        "licence": parties.reads_licences(),
        "plate": redaction.reads_plates(),
        "code": code_adapter.is_available(),
    }


def licence(actor: Actor, photo: IO[bytes]) -> LicenceFound:
    """Read a business licence and find the party by its code, else by its name."""
    found = parties.licence_on(actor, photo)
    words = found.uscc or found.name
    return LicenceFound(reading=found, parties=parties_found(actor, words))


def plates(actor: Actor, photo: IO[bytes]) -> tuple[PlateFound, ...]:
    """Read the plates on a photo."""
    return tuple(
        PlateFound(reading=item, records_count=records_of_plate(actor, item.plate))
        for item in redaction.plates_on(actor, photo)
    )


def codes(actor: Actor, photo: IO[bytes]) -> tuple[CodeFound, ...]:
    """Read the codes on a photo."""
    return tuple(code(actor, text) for text in code_adapter.codes_on(photo))


def code(actor: Actor, text: str) -> CodeFound:
    """Say what a scanned code means."""
    meant = meaning_of(text)
    if meant.kind is CodeKind.USCC:
        return CodeFound(code=meant, parties=parties_found(actor, meant.value))
    if meant.kind is CodeKind.PARTY:
        try:
            return CodeFound(code=meant, parties=(party_brief(actor, UUID(meant.value)),))
        except parties.PartyUnknown:
            return CodeFound(code=CodeRead(CodeKind.UNKNOWN))
    return CodeFound(code=meant)


def records_of_plate(actor: Actor, plate: str) -> int:
    """Count the records of a plate that the actor may see."""
    return records_of(actor, plate).count() if actor.may(Power.VIEW) else 0
