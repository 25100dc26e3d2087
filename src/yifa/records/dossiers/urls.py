"""Addresses of dossiers."""

from django.urls import path

from yifa.records.dossiers import views

app_name = "dossiers"
urlpatterns = [
    path("", views.archive, name="list"),
    path("exports/<uuid:pk>/", views.download, name="download"),
    path("loans/<uuid:pk>/return/", views.take_back, name="return"),
    path("<slug:kind>/<uuid:pk>/", views.detail, name="detail"),
    path("<slug:kind>/<uuid:pk>/export/", views.ask_export, name="export"),
    path("<slug:kind>/<uuid:pk>/lend/", views.lend, name="lend"),
    path("<slug:kind>/<uuid:pk>/volumes/<slug:part>/", views.volume, name="volume"),
]
