"""Keys of data subjects: made when first needed, wrapped by the master keys, destroyed for good."""

import os
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from yifa.frame.fields import seal
from yifa.records.journal.models import SubjectKey

_KEY_BYTES = 32
_CHUNK = 500


def subject_keys(subjects: Iterable[UUID], at: datetime) -> dict[UUID, SubjectKey]:
    """Give the living key of each data subject, making those that are missing."""
    wanted = sorted(set(subjects))
    keys = _living(wanted)
    missing = [subject for subject in wanted if subject not in keys]
    if missing:
        fresh = [_fresh(subject, at) for subject in missing]
        SubjectKey.objects.bulk_create(fresh, ignore_conflicts=True)
        keys.update(_living(missing))
    return keys


def _living(subjects: list[UUID]) -> dict[UUID, SubjectKey]:
    found: dict[UUID, SubjectKey] = {}
    for start in range(0, len(subjects), _CHUNK):
        rows = SubjectKey.objects.filter(
            subject__in=subjects[start : start + _CHUNK], destroyed_at=None
        )
        found.update({key.subject: key for key in rows})
    return found


def _fresh(subject: UUID, at: datetime) -> SubjectKey:
    wrapped = seal(os.urandom(_KEY_BYTES), context=subject.bytes)
    return SubjectKey(subject=subject, wrapped=wrapped, created_at=at)
