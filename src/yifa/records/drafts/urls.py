"""Addresses of drafting."""

from django.urls import path

from yifa.records.drafts import views

app_name = "drafts"

urlpatterns = [
    path("", views.draft_list, name="list"),
    path("new/", views.begin, name="new"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/edit/", views.edit, name="edit"),
    path("<uuid:pk>/submit/", views.submit, name="submit"),
    path("<uuid:pk>/send-back/", views.send_back, name="send_back"),
    path("<uuid:pk>/approve/", views.approve, name="approve"),
    path("<uuid:pk>/drop/", views.drop, name="drop"),
]
