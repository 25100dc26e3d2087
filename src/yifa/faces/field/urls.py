"""Addresses of the officer's phone."""

from django.urls import path

from yifa.faces.field.views import law, lookup, spot

app_name = "field"
urlpatterns = [
    path("spot/", spot.spot, name="spot"),
    path("spot/setting.json", spot.spot_setting, name="spot_setting"),
    path("spot/numbers/", spot.spot_numbers, name="spot_numbers"),
    path("spot/check/", spot.spot_check, name="spot_check"),
    path("spot/enter/", spot.spot_enter, name="spot_enter"),
    path("certificate/", spot.certificate, name="certificate"),
    path("lookup/", lookup.lookup, name="lookup"),
    path("lookup/parties.json", lookup.parties_json, name="parties_json"),
    path("lookup/found/", lookup.parties_found, name="parties_found"),
    path("lookup/party/", lookup.party_revealed, name="party_revealed"),
    path("lookup/read/<slug:what>/", lookup.read_photo, name="read_photo"),
    path("law/", law.law, name="law"),
    path("law.json", law.law_json, name="law_json"),
]
