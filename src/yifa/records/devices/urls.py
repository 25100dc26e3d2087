"""Addresses of the register of devices."""

from django.urls import path

from yifa.records.devices import views

app_name = "devices"

urlpatterns = [
    path("", views.device_list, name="list"),
    path("features.json", views.features, name="features"),
    path("published/", views.published_list, name="published"),
    path("new/", views.device_new, name="new"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/sign/", views.sign_photo, name="sign"),
    path("<uuid:pk>/<slug:entry>/", views.enter, name="enter"),
]
