"""Addresses of the journal."""

from django.urls import path

from yifa.records.journal import views

app_name = "journal"

urlpatterns = [
    path("", views.entry_list, name="list"),
    path("verify/", views.verify, name="verify"),
    path("heads.jsonl", views.heads, name="heads"),
    path("<uuid:pk>/", views.entry_detail, name="detail"),
    path("<uuid:pk>/proof.json", views.entry_proof, name="proof"),
]
