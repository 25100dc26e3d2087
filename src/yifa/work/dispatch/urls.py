"""Addresses of dispatch."""

from django.urls import path

from yifa.work.dispatch import streams
from yifa.work.dispatch.views import alerts, proposing, roads, safety

app_name = "dispatch"

urlpatterns = [
    path("incidents/<uuid:pk>/", proposing.panel, name="panel"),
    path("incidents/<uuid:pk>/send/", proposing.send, name="send"),
    path("alerts/", alerts.alert_list, name="alerts"),
    path("alerts/features.json", alerts.features, name="features"),
    path("alerts/<uuid:pk>/", alerts.alert, name="alert"),
    path("alerts/<uuid:pk>/answer/", alerts.answer, name="answer"),
    path("alerts/<uuid:pk>/set-out/", alerts.set_out, name="set_out"),
    path("alerts/<uuid:pk>/close/", alerts.close, name="close"),
    path("bar/", alerts.bar, name="bar"),
    path("stream/", streams.stream, name="stream"),
    path("safety/", safety.safety, name="safety"),
    path("emergency/", safety.emergency, name="emergency"),
    path("support/", safety.support, name="support"),
    path("timer/", safety.timer, name="timer"),
    path("timer/safe/", safety.safe, name="safe"),
    path("roads/", roads.road_nets, name="roads"),
]
