"""Addresses of the interfaces."""

from django.urls import path

from yifa.faces.api import views
from yifa.frame.permissions import public

_GEOREPORT = views.open311.urls
for _pattern in _GEOREPORT[0]:
    if _pattern.callback is not None:
        public(_pattern.callback)

app_name = "api"
urlpatterns = [
    path("webhook/<slug:code>/", views.webhook, name="webhook"),
    path("open311/v2/", (_GEOREPORT[0], _GEOREPORT[1], "open311")),
]
