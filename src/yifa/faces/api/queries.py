"""What Open311 GeoReport v2 says of us: services, their attributes, requests."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings

from yifa.base.calendar import BEIJING, day_in_law
from yifa.faces.api.terms import COMPONENT, FORMATS
from yifa.frame.masking import mask_phone
from yifa.records.grid.queries import categories
from yifa.work.intake import queries as intake
from yifa.work.intake.queries import Standing
from yifa.work.intake.terms import Kind

if TYPE_CHECKING:
    from yifa.work.intake.models import Connector

AT_MOST: Final = 1000
SPAN: Final = timedelta(days=90)
_CHUNK: Final = 500
_LONG_NUMBER = re.compile(r"(?<!\d)\d{7,18}[0-9Xx]?(?!\d)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SPECIFICATION: Final = "http://wiki.open311.org/GeoReport_v2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """By what requests are chosen; empty words choose nothing."""

    jurisdiction_id: str = ""
    api_key: str = ""
    service_request_id: str = ""
    service_code: str = ""
    start_date: str = ""
    end_date: str = ""
    status: str = ""


class Unusable(Exception):
    """A request cannot be answered: HTTP status and a description for the user."""

    def __init__(self, status: int, *descriptions: str) -> None:
        self.status, self.descriptions = status, descriptions
        super().__init__("；".join(descriptions))


def jurisdiction_of(asked: str) -> str:
    """Find the jurisdiction a call is about; needed only where there are several.

    Raises: Unusable.
    """
    served = sorted({row.jurisdiction for row in intake.connectors_on(Kind.OPEN311)})
    if asked:
        for one in served:
            if asked in (one, one.split(".")[0]):
                return one
        raise Unusable(404, "没有这个 jurisdiction_id")
    if len(served) > 1:
        raise Unusable(400, "请提供 jurisdiction_id")
    if not served:
        raise Unusable(404, "没有启用开放接口")
    return served[0]


def discovery(at: datetime) -> dict[str, Any]:
    """Give the service discovery document."""
    address = f"{settings.YIFA_PUBLIC_URL}/api/open311/v2"
    kind = "test" if settings.DEBUG else "production"
    return {
        "changeset": f"{at.astimezone(BEIJING):%Y-%m-%d}T00:00:00+08:00",
        "contact": f"{settings.YIFA_BUREAU_NAME}",
        "key_service": f"{settings.YIFA_BUREAU_NAME}系统管理员发放 api_key",
        "endpoints": [
            {
                "specification": _SPECIFICATION,
                "url": address,
                "changeset": f"{at.astimezone(BEIJING):%Y-%m-%d}T00:00:00+08:00",
                "type": kind,
                "formats": [kind.partition(";")[0] for kind in FORMATS.values()],
            }
        ],
    }


def services(jurisdiction: str, at: datetime, kind: str) -> list[dict[str, Any]]:
    """List the service types: the categories of the code set."""
    return [
        {
            "service_code": item.code,
            "service_name": item.name,
            "description": f"{item.major_name}：{item.name}",
            "metadata": item.kind == "component",
            "type": kind,
            "keywords": item.major_name,
            "group": item.major_name,
        }
        for item in categories(jurisdiction, day_in_law(at))
    ]


def definition(jurisdiction: str, code: str, at: datetime) -> dict[str, Any]:
    """Define the attributes of a service type. Raises: Unusable."""
    found = [item for item in categories(jurisdiction, day_in_law(at)) if item.code == code]
    if not found:
        raise Unusable(404, f"没有这个 service_code：{code[:20]}")
    attribute = {
        "variable": True,
        "code": COMPONENT,
        "datatype": "string",
        "required": False,
        "datatype_description": "部件标识码，贴在部件的二维码上",
        "order": 1,
        "description": "部件编号",
        "values": [],
    }
    is_component = found[0].kind == "component"
    return {"service_code": code, "attributes": [attribute] if is_component else []}


def requests(
    jurisdiction: str, chosen: Choice, reader: "Connector | None", at: datetime
) -> list[dict[str, Any]]:
    """List at most a thousand requests of at most ninety days. Raises: Unusable."""
    return list(_requests(jurisdiction, chosen, reader, at))[:AT_MOST]


def request(jurisdiction: str, receipt: str, reader: "Connector | None", at: datetime) -> Any:
    """Show one request. Raises: Unusable."""
    found = requests(jurisdiction, Choice(service_request_id=receipt), reader, at)
    if not found:
        raise Unusable(404, "没有这个 service_request_id")
    return found


def _requests(
    jurisdiction: str, chosen: Choice, reader: "Connector | None", at: datetime
) -> Iterator[dict[str, Any]]:
    narrowed = _narrowed(chosen, at)
    statuses = {word.strip() for word in chosen.status.split(",") if word.strip()}
    if statuses - {"open", "closed"}:
        raise Unusable(400, "status 只能是 open 或者 closed")
    rows = intake.open311_reports(jurisdiction, **narrowed)
    given = 0
    for start in range(0, 100 * AT_MOST, _CHUNK):
        part = list(rows[start : start + _CHUNK])
        for report, standing in zip(part, intake.standings_of(part, at), strict=True):
            word = "open" if standing.is_open else "closed"
            if not statuses or word in statuses:
                given += 1
                yield _told(standing, word, _reads(reader, report.connector), report.link)
        if len(part) < _CHUNK or given >= AT_MOST:
            return


def _narrowed(chosen: Choice, at: datetime) -> dict[str, Any]:
    if chosen.service_request_id:
        return {"receipt__in": chosen.service_request_id.split(",")[:AT_MOST]}
    end = moment(chosen.end_date, "end_date") or (
        (moment(chosen.start_date, "start_date") or at) + SPAN if chosen.start_date else at
    )
    start = moment(chosen.start_date, "start_date") or end - SPAN
    if end - start > SPAN:
        raise Unusable(400, "start_date 与 end_date 相隔不得超过 90 天")
    narrowed: dict[str, Any] = {"received_at__range": (start, end)}
    codes = [code for code in chosen.service_code.split(",") if code]
    return narrowed | ({"chosen_category__in": codes} if codes else {})


def moment(word: str, name: str) -> datetime | None:
    """Read an instant in W3C form; its zone is needed. Raises: Unusable."""
    if not word:
        return None
    try:
        read = datetime.fromisoformat(word)
    except ValueError:
        raise Unusable(400, f"{name} 无法识别，应形如 2026-01-01T00:00:00Z") from None
    if read.tzinfo is None:
        raise Unusable(400, f"{name} 缺少时区，应形如 2026-01-01T00:00:00Z")
    return read


def _reads(reader: "Connector | None", connector: str) -> bool:
    if reader is None:
        return False
    return reader.code == connector or bool(reader.settings.get("reads_texts"))


def _told(standing: Standing, word: str, reads: bool, link: str) -> dict[str, Any]:
    return {
        "service_request_id": standing.receipt,
        "status": word,
        "status_notes": standing.sentence,
        "service_name": standing.category_name or None,
        "service_code": standing.category or None,
        "description": without_numbers(standing.text) if reads else None,
        "agency_responsible": standing.unit or None,
        "service_notice": None,
        "requested_datetime": _w3c(standing.received_at),
        "updated_datetime": _w3c(standing.since),
        "expected_datetime": _w3c(standing.due_at) if standing.due_at else None,
        "address": standing.place or None,
        "address_id": None,
        "zipcode": None,
        "lat": standing.lat,
        "long": standing.lon,
        "media_url": link or None if reads else None,
    }


def without_numbers(text: str) -> str:
    """Cover telephone and identity numbers and mail addresses in what a reporter wrote.

    >>> without_numbers("请打13812345678或写 li@example.cn")
    '请打138******78或写 ***'
    """
    return _MAIL.sub("***", _LONG_NUMBER.sub(lambda found: mask_phone(found[0]), text))


def _w3c(at: datetime) -> str:
    return at.astimezone(BEIJING).isoformat(timespec="seconds")
