"""Open311 GeoReport v2 (http://wiki.open311.org/GeoReport_v2), with the API key as its lock."""

from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from ninja import Form, NinjaAPI, Query
from ninja.errors import ValidationError

from yifa.base import clock
from yifa.faces.api import queries
from yifa.faces.api.queries import Choice, Unusable
from yifa.faces.api.schemas import Chosen, NewRequest, NewUpdate, written
from yifa.faces.api.terms import COMPONENT, JSON, XML
from yifa.faces.api.views.desk import DESK
from yifa.frame.rate_limit import is_too_often
from yifa.work.intake import actions
from yifa.work.intake import queries as intake
from yifa.work.intake.actions import Arrival
from yifa.work.intake.importers import new_report
from yifa.work.intake.terms import EVENT_ID_LONGEST, Said

if TYPE_CHECKING:
    from yifa.work.intake.models import Connector

open311 = NinjaAPI(
    title="Open311 GeoReport v2",
    version="2",
    urls_namespace="api:open311",
    docs_url=None,
    openapi_url="openapi.json",
)
_READS_A_MINUTE: Final = 120
_WRONG_KEYS_A_MINUTE: Final = 20
_LONGEST_TEXT: Final = 4000


@open311.exception_handler(Unusable)
def _unusable(request: HttpRequest, fault: Unusable) -> HttpResponse:
    errors = [{"code": fault.status, "description": words} for words in fault.descriptions]
    return written(_format(request), "errors", errors, fault.status)


@open311.exception_handler(ValidationError)
def _invalid(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    return _unusable(request, Unusable(400, "参数有误，请核对接口说明"))


@open311.exception_handler(OperationalError)
def _busy(request: HttpRequest, fault: OperationalError) -> HttpResponse:
    return _unusable(request, Unusable(400, "系统繁忙，没有收下，请稍后重发"))


@open311.get("discovery.{fmt}")
def discovery(request: HttpRequest, fmt: str) -> HttpResponse:
    """Say where the interface is and what it speaks."""
    return written(fmt, "discovery", queries.discovery(clock.now()))


@open311.get("services.{fmt}")
def services(
    request: HttpRequest, fmt: str, jurisdiction_id: str = "", api_key: str = ""
) -> HttpResponse:
    """List the service types."""
    at, where = _read(request, jurisdiction_id)
    reader = _reader(request, api_key)
    kind = "batch" if reader and reader.settings.get("gives_tokens") else "realtime"
    return written(fmt, "services", queries.services(where, at, kind))


@open311.get("services/{code}.{fmt}")
def definition(
    request: HttpRequest, fmt: str, code: str, jurisdiction_id: str = ""
) -> HttpResponse:
    """Define the attributes of a service type."""
    at, where = _read(request, jurisdiction_id)
    return written(fmt, "service_definition", queries.definition(where, code, at))


@open311.get("requests.{fmt}")
def request_list(request: HttpRequest, fmt: str, chosen: Query[Chosen]) -> HttpResponse:
    """List requests by span, status and service type."""
    at, where = _read(request, chosen.jurisdiction_id)
    found = queries.requests(where, Choice(**chosen.dict()), _reader(request, chosen.api_key), at)
    return written(fmt, "service_requests", found)


@open311.get("requests/{receipt}.{fmt}")
def request_detail(
    request: HttpRequest, fmt: str, receipt: str, jurisdiction_id: str = "", api_key: str = ""
) -> HttpResponse:
    """Show one request."""
    at, where = _read(request, jurisdiction_id)
    found = queries.request(where, receipt, _reader(request, api_key), at)
    return written(fmt, "service_requests", found)


@open311.get("tokens/{token}.{fmt}")
def token(request: HttpRequest, fmt: str, token: str, jurisdiction_id: str = "") -> HttpResponse:
    """Exchange a token for the number of its request."""
    _read(request, jurisdiction_id)
    try:
        report = intake.report_by_id(UUID(token))
    except ValueError:
        report = None
    if report is None:
        raise Unusable(404, "没有这个 token")
    told = {"service_request_id": report.receipt, "token": token}
    return written(fmt, "service_requests", [told])


@open311.post("requests.{fmt}")
def new_request(request: HttpRequest, fmt: str, told: Form[NewRequest]) -> HttpResponse:
    """Take a request; it stands in the journal before it is answered."""
    at = clock.now()
    connector = _keyed(request, told.api_key)
    _check(told, connector, at)
    event_id = request.headers.get("Idempotency-Key", "")[:EVENT_ID_LONGEST]
    row = new_report(
        0, _fields(request, told), at=at, channel=connector.channel, connector=connector.code
    )
    digest = _digest(request)
    arrival = Arrival(connector=connector, event_id=event_id, digest=digest, rows=(row,))
    taken = DESK.take(arrival)
    if "receipt" not in taken.body:
        raise Unusable(400, taken.body.get("reason", "") or taken.body.get("error", ""))
    return written(fmt, "service_requests", [_receipt(connector, taken.body["receipt"])])


@open311.post("servicerequestupdates.{fmt}")
def new_update(request: HttpRequest, fmt: str, told: Form[NewUpdate]) -> HttpResponse:
    """Hear what the counterpart says of a request it gave us."""
    at = clock.now()
    if not told.service_request_id:
        raise Unusable(400, "请提供 service_request_id")
    connector = _keyed(request, told.api_key)
    report = intake.report_by_receipt(told.service_request_id)
    if report is None or report.connector != connector.code:
        raise Unusable(404, "没有这个 service_request_id")
    said = Said.CLOSED if told.status.lower() in ("closed", "fixed") else Said.NOTED
    actions.hear_counterpart(
        actor=intake.actor_for(connector, at),
        at=at,
        report=report,
        said=said,
        words=told.description,
        event_id=told.update_id,
    )
    return written(fmt, "service_request_updates", [{"update_id": told.update_id}])


def _read(request: HttpRequest, jurisdiction_id: str) -> tuple[datetime, str]:
    """Let a reader in, not too often. Raises: Unusable."""
    if is_too_often(request, "open311", _READS_A_MINUTE):
        raise Unusable(400, "查询过于频繁，请一分钟后再试")
    return clock.now(), queries.jurisdiction_of(jurisdiction_id)


def _reader(request: HttpRequest, key: str) -> "Connector | None":
    return _keyed(request, key) if key else None


def _keyed(request: HttpRequest, key: str) -> "Connector":
    """Find whose key it is. Raises: Unusable."""
    connector = intake.connector_by_key(key) if key else None
    if connector is not None and connector.is_on:
        return connector
    if is_too_often(request, "open311-key", _WRONG_KEYS_A_MINUTE):
        raise Unusable(403, "错误的 api_key 过多，请一分钟后再试")
    raise Unusable(403, "api_key 缺失、不正确或者已停用")


def _check(told: NewRequest, connector: "Connector", at: datetime) -> None:
    """Check what the specification demands; every fault at once. Raises: Unusable."""
    if told.jurisdiction_id:
        own = connector.jurisdiction
        if told.jurisdiction_id not in (own, own.split(".")[0]):
            raise Unusable(404, "没有这个 jurisdiction_id")
    faults = []
    if not told.service_code:
        faults.append("请提供 service_code")
    if bool(told.lat) != bool(told.long):
        faults.append("lat、long 须同时提供")
    if not (told.lat and told.long) and not told.address_string and not told.address_id:
        faults.append("请提供 lat 和 long，或者 address_string")
    if len(told.description) > _LONGEST_TEXT:
        faults.append(f"description 超过 {_LONGEST_TEXT} 字")
    if faults:
        raise Unusable(400, *faults)
    queries.definition(connector.jurisdiction, told.service_code, at)


def _fields(request: HttpRequest, told: NewRequest) -> dict[str, str]:
    named = f"attribute[{COMPONENT}]"
    return {
        "text": told.description or f"（未填写说明，分类 {told.service_code}）",
        "place": told.address_string or told.address_id,
        "lon": told.long,
        "lat": told.lat,
        "reporter": f"{told.last_name}{told.first_name}",
        "contact": told.phone or told.email,
        "link": told.media_url,
        "category": told.service_code,
        "component": request.POST.get(named, ""),
    }


def _receipt(connector: "Connector", receipt: str) -> dict[str, Any]:
    notice = "已收到，请凭 service_request_id 查询办理情况"
    if not connector.settings.get("gives_tokens"):
        return {"service_request_id": receipt, "service_notice": notice, "account_id": None}
    report = intake.report_by_receipt(receipt)
    token = str(report.uuid) if report else ""
    return {"token": token, "service_notice": notice, "account_id": None}


def _digest(request: HttpRequest) -> str:
    return sha256(request.POST.urlencode().encode()).hexdigest()


def _format(request: HttpRequest) -> str:
    return JSON if request.path.endswith(".json") else XML
