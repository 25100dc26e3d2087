"""The catalogue of forms: what the subjects offer, in the order of the list of standard forms."""

from operator import attrgetter

from yifa.records.documents.facts import (
    buildings,
    confiscation,
    crime,
    decision,
    dossier,
    enforcement,
    evidence,
    guidance,
    hearing,
    inquiry,
    inspection,
    measures,
    off_site,
    performance,
    recusal,
    telling,
    transfer,
)
from yifa.records.documents.facts.form import Form

_SUBJECTS = (
    inquiry.FORMS,
    evidence.FORMS,
    measures.FORMS,
    off_site.FORMS,
    recusal.FORMS,
    transfer.FORMS,
    decision.FORMS,
    hearing.FORMS,
    confiscation.FORMS,
    performance.FORMS,
    enforcement.FORMS,
    buildings.FORMS,
    crime.FORMS,
    telling.FORMS,
    inspection.FORMS,
    guidance.FORMS,
    dossier.FORMS,
)


class UnknownForm(LookupError):
    """No form carries this code."""


FORMS: dict[str, Form] = {
    form.code: form
    for form in sorted((form for forms in _SUBJECTS for form in forms), key=attrgetter("listed"))
}


def form_of(code: str) -> Form:
    """Find a form by its code. Raises: UnknownForm."""
    try:
        return FORMS[code]
    except KeyError:
        raise UnknownForm(f"没有代码为“{code}”的文书格式") from None
