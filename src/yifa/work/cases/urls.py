"""Addresses of cases."""

from django.urls import path

from yifa.work.cases import views

app_name = "cases"
urlpatterns = [
    path("", views.cases, name="list"),
    path("procedures/", views.procedures, name="procedures"),
    path("procedures/<slug:code>/<int:version>/", views.procedures, name="procedure"),
    path("scoring/", views.scores, name="scoring"),
    path("new/<slug:kind>/", views.new, name="new"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/score/", views.score, name="score"),
    path("<uuid:pk>/score/again/", views.score_again, name="score_again"),
    path("<uuid:pk>/chart/", views.chart, name="chart"),
    path("<uuid:pk>/chain/", views.chain, name="chain"),
    path("<uuid:pk>/process/", views.process, name="process"),
    path("<uuid:pk>/explanation/", views.explanation, name="explanation"),
    path("<uuid:pk>/interview/", views.interview, name="interview"),
    path("<uuid:pk>/discretion/", views.discretion, name="discretion"),
    path("<uuid:pk>/served/<uuid:delivery>/", views.served, name="served"),
    path("<uuid:pk>/do/<slug:step>/", views.do, name="do"),
]
