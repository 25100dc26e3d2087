"""What the open interface takes, and how its answers are written in JSON and XML."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final
from xml.etree import ElementTree

from django.http import HttpResponse, JsonResponse
from ninja import Schema

from yifa.faces.api.terms import FORMATS, JSON, XML

_ITEM_OF: Final = {
    "services": "service",
    "service_requests": "request",
    "service_request_updates": "request_update",
    "attributes": "attribute",
    "values": "value",
    "errors": "error",
    "endpoints": "endpoint",
    "formats": "format",
}
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class NewRequest(Schema):
    """A service request as GeoReport v2 posts it, form-encoded."""

    service_code: str = ""
    api_key: str = ""
    jurisdiction_id: str = ""
    lat: str = ""
    long: str = ""
    address_string: str = ""
    address_id: str = ""
    email: str = ""
    device_id: str = ""
    account_id: str = ""
    first_name: str = ""
    last_name: str = ""
    phone: str = ""
    description: str = ""
    media_url: str = ""


class NewUpdate(Schema):
    """What a counterpart says of its request (the extension that FixMyStreet uses)."""

    api_key: str = ""
    jurisdiction_id: str = ""
    service_request_id: str = ""
    update_id: str = ""
    status: str = ""
    description: str = ""


class Chosen(Schema):
    """By what requests are chosen."""

    jurisdiction_id: str = ""
    api_key: str = ""
    service_request_id: str = ""
    service_code: str = ""
    start_date: str = ""
    end_date: str = ""
    status: str = ""


def written(fmt: str, root: str, content: Any, status: int = 200) -> HttpResponse:
    """Write an answer in the format asked for; an unknown format gets XML, which is required."""
    if fmt == JSON:
        options = {"ensure_ascii": False}
        return JsonResponse(content, status=status, safe=False, json_dumps_params=options)
    tree = _element(root, content)
    body = ElementTree.tostring(tree, encoding="utf-8", xml_declaration=True)
    return HttpResponse(body, status=status, content_type=FORMATS[XML])


def _element(name: str, content: Any) -> ElementTree.Element:
    element = ElementTree.Element(name)
    if isinstance(content, Mapping):
        element.extend(_element(str(key), value) for key, value in content.items())
    elif isinstance(content, Sequence) and not isinstance(content, str):
        element.extend(_element(_ITEM_OF[name], item) for item in content)
    elif content is not None:
        element.text = _text(content)
    return element


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return _NOT_XML.sub("", str(value))
