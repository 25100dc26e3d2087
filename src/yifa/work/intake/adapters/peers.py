"""Asking a peer that serves Open311 GeoReport v2: its requests, in JSON or XML."""

import json
from datetime import datetime
from http.client import HTTPException
from typing import Any, Final
from urllib import error, parse, request
from xml.etree import ElementTree

from yifa.frame.unreachable import why_unreachable
from yifa.work.intake.adapters.posting import TIMEOUT_S

_LIMIT: Final = 8 * 1024 * 1024


class PeerUnreachable(OSError):
    """The peer does not answer, or answers something else than requests."""


def requests_since(
    url: str, since: datetime, until: datetime, *, jurisdiction_id: str, key: str, fmt: str
) -> list[dict[str, str]]:
    """Ask for the requests of a span. Raises: PeerUnreachable."""
    asked = {"start_date": since.isoformat(), "end_date": until.isoformat()}
    return _requests(url, asked, jurisdiction_id, key, fmt)


def requests_named(
    url: str, numbers: list[str], *, jurisdiction_id: str, key: str, fmt: str
) -> list[dict[str, str]]:
    """Ask how certain requests stand. Raises: PeerUnreachable."""
    asked = {"service_request_id": ",".join(numbers)}
    return _requests(url, asked, jurisdiction_id, key, fmt)


def read_requests(body: bytes, fmt: str) -> list[dict[str, str]]:
    """Read an answer in either format. Raises: PeerUnreachable.

    >>> xml = "<service_requests><request><status>open</status></request></service_requests>"
    >>> read_requests(xml.encode(), "xml") == read_requests(b'[{"status": "open"}]', "json")
    True
    """
    return _from_xml(body) if fmt == "xml" else _from_json(body)


def _requests(
    url: str, asked: dict[str, str], jurisdiction_id: str, key: str, fmt: str
) -> list[dict[str, str]]:
    more = {"jurisdiction_id": jurisdiction_id, "api_key": key}
    query = parse.urlencode(asked | {name: value for name, value in more.items() if value})
    address = f"{url.rstrip('/')}/requests.{fmt}?{query}"
    try:
        with request.urlopen(address, timeout=TIMEOUT_S) as answer:  # noqa: S310  set by an administrator
            body = answer.read(_LIMIT + 1)
    except error.HTTPError as fault:
        raise PeerUnreachable(f"对方接口应答 {fault.code}") from fault
    except (error.URLError, HTTPException, TimeoutError) as fault:
        raise PeerUnreachable(f"对方接口无法连接：{why_unreachable(fault)}") from fault
    if len(body) > _LIMIT:
        raise PeerUnreachable("对方接口一次给出的内容超过 8 MB")
    return read_requests(body, fmt)


def _from_json(body: bytes) -> list[dict[str, str]]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise PeerUnreachable("对方接口的应答不是有效的 JSON") from None
    if not isinstance(said, list):
        raise PeerUnreachable("对方接口的应答不是办件列表")
    return [{key: _word(value) for key, value in item.items()} for item in said if _is_item(item)]


def _from_xml(body: bytes) -> list[dict[str, str]]:
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        raise PeerUnreachable("对方接口的应答含有不接受的声明")
    try:
        root = ElementTree.fromstring(body)  # noqa: S314  declarations are refused above
    except (ElementTree.ParseError, RecursionError):
        raise PeerUnreachable("对方接口的应答不是有效的 XML") from None
    return [{part.tag: (part.text or "").strip() for part in item} for item in root]


def _is_item(item: Any) -> bool:
    return isinstance(item, dict)


def _word(value: Any) -> str:
    return "" if value is None or isinstance(value, dict | list) else str(value)
