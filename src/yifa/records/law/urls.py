"""Addresses of the room of law."""

from django.urls import path

from yifa.records.law import views

app_name = "law"
urlpatterns = [
    path("", views.statutes, name="statutes"),
    path("statutes/<slug:code>/", views.statute, name="statute"),
    path("statutes/<slug:code>/<int:article>/", views.article, name="article"),
    path("items/", views.items, name="items"),
    path("causes/<slug:code>/", views.cause, name="cause"),
    path("benchmarks/", views.benchmarks, name="benchmarks"),
    path("benchmarks/<str:code>/", views.benchmark, name="benchmark"),
    path("places/", views.places, name="places"),
    path("parameters/", views.parameters, name="parameters"),
    path("parameters/<slug:code>/", views.parameter, name="parameter"),
]
