"""The shell of the phone, its service worker, and what it keeps for a shift."""

import json
from base64 import b64encode
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yifa.base import clock
from yifa.faces.field import actions, queries
from yifa.faces.field.queries.reading import readers
from yifa.faces.field.terms import Power
from yifa.faces.field.views.answers import PAGES
from yifa.frame.permissions import actor_of, needs, public
from yifa.frame.security import records

_UNTIL = "field_until"
_ENTRIES = ("src/field.ts", "src/street.ts")


@public
@require_safe
@records
def home(request: HttpRequest) -> HttpResponse:
    """Show the shell: the same for everybody, it holds nobody's data and lies in the phone."""
    answer = render(request, "field/shell.html")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@public
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """Give the service worker of this release: its version is the hash of what it keeps."""
    pages = [
        render_to_string(f"field/{name}.html", {"can": readers()}, request=request)
        for name in ("shell", *PAGES)
    ]
    kept = [
        *_assets(),
        *(reverse(f"field:{name}") for name in PAGES),
        static("field/icon-192.png"),
        static("field/icon-512.png"),
        static("frame/icon.svg"),
    ]
    version = sha256("\n".join([*pages, *kept, *_WORKER_VERSION]).encode()).hexdigest()[:16]
    context = {"version": version, "assets": json.dumps(kept)}
    answer = render(request, "field/sw.js", context, content_type="text/javascript")
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Service-Worker-Allowed"] = "/field/"
    return answer


@public
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """Give the manifest by which the page is installed as an application."""
    answer = JsonResponse(
        {
            "name": f"{settings.YIFA_BUREAU_NAME}移动执法",
            "short_name": "移动执法",
            "lang": "zh-CN",
            "id": "/field/",
            "start_url": "/field/",
            "scope": "/field/",
            "display": "standalone",
            "background_color": "#f3f5f8",
            "theme_color": "#1557b0",
            "icons": [_icon(192), _icon(512), {**_icon(512), "purpose": "maskable"}],
        },
        content_type="application/manifest+json",
    )
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@public
@require_safe
def session(request: HttpRequest) -> HttpResponse:
    """Say whose session this is, until when, and the token its POSTs carry."""
    actor = actor_of(request)
    if actor.account is None:
        return JsonResponse({"signed_in": False})
    return JsonResponse(
        {
            "signed_in": True,
            "may_use": actor.may(Power.USE),
            "account": str(actor.account),
            "name": actor.name,
            "post": actor.post_label,
            "csrf": get_token(request),
            "now": clock.now().isoformat(),
            "until": _end_of_session(request),
        }
    )


@require_POST
@needs(Power.USE)
def key(request: HttpRequest) -> HttpResponse:
    """Hand the key of the officer's queue to the page: docs/adr/0012."""
    secret = actions.queue_key_of(actor=actor_of(request), at=clock.now())
    return JsonResponse({"key": b64encode(secret).decode()})


@require_safe
@needs(Power.USE)
def snapshot(request: HttpRequest) -> HttpResponse:
    """Give what the phone keeps for a shift: categories, cells, and what other pages add."""
    return JsonResponse(queries.snapshot_of(actor_of(request), clock.now()))


@require_safe
@needs(Power.USE)
def tasks(request: HttpRequest) -> HttpResponse:
    """Give the officer's tasks with their clocks, and whether the officer is on duty."""
    return JsonResponse(queries.tasks_of(actor_of(request), clock.now()))


def _end_of_session(request: HttpRequest) -> str:
    """Say when the session ends; noted when the phone first asks, so that asking never moves it."""
    if _UNTIL not in request.session:
        end = clock.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE)
        request.session[_UNTIL] = end.isoformat()
    return str(request.session[_UNTIL])


_WORKER_VERSION = ("2",)


def _icon(size: int) -> dict[str, str]:
    return {
        "src": static(f"field/icon-{size}.png"),
        "sizes": f"{size}x{size}",
        "type": "image/png",
    }


def _assets() -> list[str]:
    """List what the entries load, at once and later, from the build's manifest; else nothing."""
    place = Path(str(settings.DJANGO_VITE["default"]["manifest_path"]))
    if not place.exists():
        return []
    chunks: dict[str, dict[str, Any]] = json.loads(place.read_text())
    seen: set[str] = set()
    found = {name for entry in _ENTRIES for name in _files_of(chunks, entry, seen)}
    return [static(name) for name in sorted(found)]


def _files_of(chunks: dict[str, dict[str, Any]], name: str, seen: set[str]) -> set[str]:
    if name in seen or name not in chunks:
        return set()
    seen.add(name)
    chunk = chunks[name]
    found = {chunk["file"], *chunk.get("css", ())}
    for other in (*chunk.get("imports", ()), *chunk.get("dynamicImports", ())):
        found |= _files_of(chunks, other, seen)
    return found
