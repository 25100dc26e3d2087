"""Addresses of the command screen."""

from django.urls import path

from yifa.faces.command import streams, views

app_name = "command"
urlpatterns = [
    path("", views.screen, name="screen"),
    path("picture/", views.picture, name="picture"),
    path("stream/", streams.stream, name="stream"),
    path("figures/", views.figures, name="figures"),
    path("replay/", views.replay, name="replay"),
    path("replay/look/", views.look, name="look"),
    path("replay/tracks/", views.tracks, name="tracks"),
]
