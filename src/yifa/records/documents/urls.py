"""Addresses of documents."""

from django.urls import path

from yifa.records.documents.views import reading, signing

app_name = "documents"
urlpatterns = [
    path("seals/", signing.seals, name="seals"),
    path("<uuid:pk>/", reading.download, name="download"),
    path("<uuid:pk>/preview/", reading.preview, name="preview"),
    path("<uuid:pk>/pages/<int:number>.png", reading.page, name="page"),
    path("<uuid:pk>/signatures/", signing.signatures, name="signatures"),
    path("<uuid:pk>/sign/", signing.sign, name="sign"),
    path("<uuid:pk>/take-signature/", signing.take, name="take"),
    path("<uuid:pk>/refuse/", signing.refuse, name="refuse"),
    path("<uuid:pk>/scan/", signing.scan, name="scan"),
    path("<uuid:pk>/stamp/", signing.stamp, name="stamp"),
]
