"""Addresses at which citizens report problems (随手拍)."""

from django.urls import path

from yifa.faces.portal.views import snapping

app_name = "snap"
urlpatterns = [
    path("", snapping.snap, name="new"),
    path("area/", snapping.area, name="area"),
    path("done/<str:token>/", snapping.done, name="done"),
    path("status/", snapping.status, name="status"),
    path("withdraw/", snapping.withdraw, name="withdraw"),
]
