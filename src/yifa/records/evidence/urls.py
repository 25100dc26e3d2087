"""Addresses of evidence."""

from django.urls import path

from yifa.records.evidence import views

app_name = "evidence"
urlpatterns = [
    path("upload/", views.upload, name="upload"),
    path("uploads/", views.uploads, name="uploads"),
    path("uploads/<uuid:pk>/", views.upload_part, name="upload_part"),
    path("uploads/<uuid:pk>/drop/", views.drop_part, name="drop_part"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/original/", views.original, name="original"),
    path("<uuid:pk>/play/", views.play, name="play"),
    path("<uuid:pk>/thumbnail/", views.thumbnail, name="thumbnail"),
    path("<uuid:pk>/verify/", views.verify, name="verify"),
    path("<uuid:pk>/reveal/", views.reveal, name="reveal"),
    path("<uuid:pk>/custody/<slug:entry>/", views.keep, name="keep"),
    path("<uuid:pk>/copies/new/", views.derive, name="derive"),
    path("<uuid:pk>/clips/new/", views.mark, name="mark"),
    path("<uuid:pk>/cuts/new/", views.cut, name="cut"),
]
