"""Addresses of incidents."""

from django.urls import path

from yifa.work.incidents import views

app_name = "incidents"
urlpatterns = [
    path("", views.listing, name="list"),
    path("points/", views.points, name="points"),
    path("evaluation/", views.evaluated, name="evaluation"),
    path("evaluation/table/", views.evaluation_table, name="evaluation_table"),
    path("times/", views.time_spent, name="times"),
    path("new/", views.new, name="new"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/do/<slug:step>/", views.do, name="do"),
]
