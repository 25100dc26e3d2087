"""Addresses of documents."""

from django.urls import path

from yifa.records.documents import views

app_name = "documents"
urlpatterns = [
    path("<uuid:pk>/", views.download, name="download"),
    path("<uuid:pk>/preview/", views.preview, name="preview"),
]
