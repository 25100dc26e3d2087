"""Addresses of the portal."""

from django.urls import path

from yifa.faces.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("file/", views.check_file, name="file"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("<slug:code>/", views.check_code, name="code"),
]
