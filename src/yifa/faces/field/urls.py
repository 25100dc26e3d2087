"""Addresses of the phone."""

from django.urls import path

from yifa.faces.field import streams
from yifa.faces.field.views import law, lookup, reports, shell, spot, syncing

app_name = "field"
urlpatterns = [
    path("", shell.home, name="home"),
    path("manifest.webmanifest", shell.manifest, name="manifest"),
    path("session/", shell.session, name="session"),
    path("key/", shell.key, name="key"),
    path("snapshot/", shell.snapshot, name="snapshot"),
    path("tasks/", shell.tasks, name="tasks"),
    path("stream/", streams.stream, name="stream"),
    path("files/", syncing.files, name="files"),
    path("sync/", syncing.sync, name="sync"),
    path("reports/", reports.reports, name="reports"),
    path("reports/<uuid:pk>/", reports.settle, name="settle"),
    path("spot/", spot.spot, name="spot"),
    path("spot/setting.json", spot.spot_setting, name="spot_setting"),
    path("spot/numbers/", spot.spot_numbers, name="spot_numbers"),
    path("spot/check/", spot.spot_check, name="spot_check"),
    path("certificate/", spot.certificate, name="certificate"),
    path("lookup/", lookup.lookup, name="lookup"),
    path("lookup/parties.json", lookup.parties_json, name="parties_json"),
    path("lookup/found/", lookup.parties_found, name="parties_found"),
    path("lookup/party/", lookup.party_revealed, name="party_revealed"),
    path("lookup/code/", lookup.code_scanned, name="code_scanned"),
    path("lookup/read/<slug:what>/", lookup.read_photo, name="read_photo"),
    path("law/", law.law, name="law"),
    path("law.json", law.law_json, name="law_json"),
]
