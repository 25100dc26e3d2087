"""Addresses of cases."""

from django.urls import path

from yifa.work.cases import views

app_name = "cases"
urlpatterns = [
    path("", views.cases, name="list"),
    path("new/<slug:kind>/", views.new, name="new"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/do/<slug:step>/", views.do, name="do"),
]
