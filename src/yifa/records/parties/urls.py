"""Addresses of the room of parties."""

from django.urls import path

from yifa.records.parties import views

app_name = "parties"

urlpatterns = [
    path("", views.party_list, name="list"),
    path("new/", views.party_new, name="new"),
    path("<uuid:pk>/", views.party_detail, name="detail"),
    path("<uuid:pk>/correct/", views.party_correct, name="correct"),
    path("<uuid:pk>/reveal/", views.party_reveal, name="reveal"),
    path("<uuid:pk>/merge/", views.party_merge, name="merge"),
    path("<uuid:pk>/split/", views.party_split, name="split"),
    path("<uuid:pk>/premises/new/", views.premises_new, name="premises_new"),
]
