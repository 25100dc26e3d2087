"""Addresses of the portal."""

from django.urls import path

from yifa.faces.portal.views import checking

app_name = "portal"
urlpatterns = [
    path("", checking.home, name="home"),
    path("file/", checking.check_file, name="file"),
    path("certificate/<str:code>/", checking.check_certificate, name="certificate"),
    path("accessibility/", checking.accessibility, name="accessibility"),
    path("<slug:code>/", checking.check_code, name="code"),
]
