"""Addresses of redaction."""

from django.urls import path

from yifa.records.redaction import views

app_name = "redaction"

urlpatterns = [
    path("picture/<uuid:pk>/", views.cover, name="cover"),
    path("picture/<uuid:pk>/shown/", views.shown, name="shown"),
    path("document/<uuid:pk>/", views.settle, name="settle"),
]
