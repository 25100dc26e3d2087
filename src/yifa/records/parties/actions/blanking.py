"""Emptying the register of someone whose personal data were erased in the journal."""

from uuid import UUID

from django.db import transaction

from yifa.frame import search
from yifa.records.parties.models import Party, Premises
from yifa.records.parties.terms import SEARCH_KIND, DocumentKind

ERASED_NAME = "（已依法删除）"
_SEALED = ("document_number", "representative", "phone", "address")
_SHOWN = ("document_masked", "representative_masked", "phone_masked", "address_masked")
_FINGERPRINTS = ("document_hmac", "phone_hmac")


@transaction.atomic
def blank_party(party_id: UUID) -> None:
    """Take a party's personal data out of the register and out of the search index.

    The erasure itself is the journal's act; a party that is not in the register is no fault.
    Basis: 《个人信息保护法》第四十七条.
    """
    rows = Party.objects.filter(uuid=party_id)
    rows.update(
        name=ERASED_NAME,
        name_masked=ERASED_NAME,
        document_kind=DocumentKind.NONE,
        lon=None,
        lat=None,
        **dict.fromkeys((*_SEALED, *_SHOWN, *_FINGERPRINTS), ""),
    )
    Premises.objects.filter(party__uuid=party_id).update(
        name=ERASED_NAME, address="", lon=None, lat=None
    )
    search.remove(SEARCH_KIND, party_id)
