"""Questions of law about officers and powers. Pure: facts in, answer out."""

from collections.abc import Iterable, Sequence
from datetime import date

from yifa.base.access import covers
from yifa.records.agencies.facts import CertificateFact, ConferralFact, OfficerFact
from yifa.records.agencies.terms import ALL_FIELDS

OFFICERS_NEEDED = 2


def certificate_is_valid(certificate: CertificateFact, field: str, area: str, on: date) -> bool:
    """Say whether a certificate is valid on a day, in a field and an area.

    The last day of the period is excluded; a suspended certificate is not valid.
    Basis: 《行政处罚法》第四十二条第一款.
    """
    in_time = certificate.valid_from <= on and (
        certificate.valid_until is None or on < certificate.valid_until
    )
    in_field = certificate.field in (field, ALL_FIELDS)
    return in_time and in_field and not certificate.suspended and covers(certificate.area, area)


def is_qualified(officer: OfficerFact, field: str, area: str, on: date) -> bool:
    """Say whether an officer may enforce: no auxiliary, and one valid certificate at least.

    Basis: 《行政处罚法》第四十二条第一款; 《浙江省综合行政执法条例》第三十条 (auxiliaries assist).
    """
    if officer.auxiliary:
        return False
    for item in officer.certificates:  # noqa: SIM110  a loop is twice as fast here, and asked often
        if certificate_is_valid(item, field, area, on):
            return True
    return False


def qualified_officers(
    officers: Iterable[OfficerFact], field: str, area: str, on: date
) -> tuple[OfficerFact, ...]:
    """Give the distinct officers who may enforce on that day, in that field and area."""
    distinct = {officer.id: officer for officer in officers}
    return tuple(item for item in distinct.values() if is_qualified(item, field, area, on))


def two_officers_are_qualified(
    officers: Sequence[OfficerFact], field: str, area: str, on: date
) -> bool:
    """Say whether two distinct qualified officers act. Basis: 《行政处罚法》第四十二条第一款."""
    found = {officer.id for officer in officers if is_qualified(officer, field, area, on)}
    return len(found) >= OFFICERS_NEEDED


def why_unqualified(officer: OfficerFact, field: str, area: str, on: date) -> str:
    """Say in Chinese why an officer may not enforce; an empty string means he or she may."""
    if is_qualified(officer, field, area, on):
        return ""
    if officer.auxiliary:
        return f"{officer.name}是协管人员，不得作为执法人员"
    if not officer.certificates:
        return f"{officer.name}未登记执法证件"
    if all(item.suspended for item in officer.certificates):
        return f"{officer.name}的执法证件已暂停使用"
    if all(
        item.valid_until is not None and item.valid_until <= on for item in officer.certificates
    ):
        return f"{officer.name}的执法证件已过有效期"
    return f"{officer.name}没有在该领域、该区域当日有效的执法证件"


def power_is_held(conferrals: Iterable[ConferralFact], body: str, item_code: str, on: date) -> bool:
    """Say whether a body holds a power item on a day.

    Basis: 《行政处罚法》第十八条 (concentrated), 第二十条 (entrusted), 第二十四条 (conferred).
    """
    return any(
        item.body == body
        and item.item_code == item_code
        and item.valid_from <= on
        and (item.valid_until is None or on < item.valid_until)
        for item in conferrals
    )
