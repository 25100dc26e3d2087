"""Addresses of the console."""

from django.urls import path

from yifa.faces.console import views

app_name = "console"
urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("me/", views.profile, name="profile"),
    path("help/keyboard/", views.keyboard_help, name="help"),
]
