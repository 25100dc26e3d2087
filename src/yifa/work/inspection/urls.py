"""Addresses of inspections."""

from django.urls import path

from yifa.work.inspection import views

app_name = "inspection"
urlpatterns = [
    path("", views.listing, name="list"),
    path("new/", views.new, name="new"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/do/<slug:step>/", views.do, name="do"),
]
