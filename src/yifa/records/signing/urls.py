"""Addresses of signing."""

from django.urls import path

from yifa.records.signing import views

app_name = "signing"
urlpatterns = [
    path("", views.certificate_list, name="list"),
    path("establish/", views.establish, name="establish"),
    path("issue/body/", views.issue_to_body, name="issue_to_body"),
    path("issue/officer/", views.issue_to_officer, name="issue_to_officer"),
    path("enroll/", views.enroll, name="enroll"),
    path("root.crt", views.root, name="root"),
    path("timestamp/", views.timestamp, name="timestamp"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/certificate.crt", views.download, name="download"),
    path("<uuid:pk>/seal.svg", views.drawing, name="drawing"),
    path("<uuid:pk>/revoke/", views.revoke, name="revoke"),
]
