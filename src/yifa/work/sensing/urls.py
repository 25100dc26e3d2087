"""Addresses of sensing."""

from django.urls import path

from yifa.work.sensing.views import pages, taking

app_name = "sensing"

urlpatterns = [
    path("", pages.now, name="now"),
    path("features.json", pages.features, name="features"),
    path("positions/", taking.positions, name="positions"),
    path("mine/", pages.mine, name="mine"),
    path("vehicles/", pages.vehicles, name="vehicles"),
    path("vehicles/new/", pages.vehicle_new, name="vehicle_new"),
    path("vehicles/<uuid:pk>/token/", pages.token, name="token"),
    path("vehicles/<uuid:pk>/revoke/", pages.revoke, name="revoke"),
    path("carriers/<uuid:pk>/look/", pages.look, name="look"),
    path("carriers/<uuid:pk>/track/<int:seq>/", pages.track, name="track"),
]
