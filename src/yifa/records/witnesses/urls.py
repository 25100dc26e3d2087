"""Addresses of the pool of witnesses."""

from django.urls import path

from yifa.records.witnesses import views

app_name = "witnesses"

urlpatterns = [
    path("", views.witness_list, name="list"),
    path("new/", views.enroll, name="new"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/renew/", views.renew, name="renew"),
    path("<uuid:pk>/leave/", views.leave, name="leave"),
    path("<uuid:pk>/reveal/", views.reveal, name="reveal"),
    path("<uuid:pk>/invite/", views.invite, name="invite"),
    path("engagements/<uuid:pk>/<slug:stage>/", views.move, name="move"),
]
