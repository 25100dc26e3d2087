"""Addresses of the room of agencies."""

from django.urls import path

from yifa.records.agencies.views import accounts, catalogue, duty, officers, rosters, units

app_name = "agencies"

urlpatterns = [
    path("", officers.officer_list, name="officers"),
    path("officers/new/", officers.officer_new, name="officer_new"),
    path("officers/<uuid:pk>/", officers.officer_detail, name="officer"),
    path("officers/<uuid:pk>/certify/", officers.officer_certify, name="officer_certify"),
    path("officers/<uuid:pk>/leave/", officers.officer_leave, name="officer_leave"),
    path("certificates/<uuid:pk>/suspend/", officers.certificate_suspend, name="suspend"),
    path("certificates/<uuid:pk>/lift/", officers.certificate_lift, name="lift"),
    path("units/", units.unit_list, name="units"),
    path("units/new/", units.unit_new, name="unit_new"),
    path("powers/", units.conferral_list, name="conferrals"),
    path("powers/new/", units.conferral_new, name="conferral_new"),
    path("items/", catalogue.item_list, name="items"),
    path("items/import/", catalogue.items_import, name="items_import"),
    path("items/gaps/", catalogue.gap_list, name="gaps"),
    path("items/changes/", catalogue.change_list, name="changes"),
    path("items/of/<str:code>/", catalogue.item_detail, name="item"),
    path("rosters/", rosters.roster, name="roster"),
    path("rosters/import/", rosters.roster_import, name="roster_import"),
    path("rosters/<uuid:pk>/copy/", rosters.roster_copy, name="roster_copy"),
    path("rosters/<uuid:pk>/<str:day>/<slug:shift>/", rosters.roster_set, name="roster_set"),
    path("duties/<uuid:pk>/change/", rosters.roster_change, name="roster_change"),
    path("shifts/", rosters.shift_list, name="shifts"),
    path("shifts/new/", rosters.shift_new, name="shift_new"),
    path("duty/", duty.own_duty, name="own_duty"),
    path("duty/off/", duty.sign_off, name="sign_off"),
    path("accounts/", accounts.account_list, name="accounts"),
    path("accounts/new/", accounts.account_new, name="account_new"),
    path("accounts/<uuid:pk>/", accounts.account_detail, name="account"),
    path("accounts/<uuid:pk>/assign/", accounts.account_assign, name="account_assign"),
    path(
        "accounts/<uuid:pk>/posts/<uuid:assignment>/withdraw/",
        accounts.post_withdraw,
        name="post_withdraw",
    ),
    path("accounts/<uuid:pk>/disable/", accounts.account_disable, name="account_disable"),
    path("accounts/<uuid:pk>/enable/", accounts.account_enable, name="account_enable"),
    path("accounts/<uuid:pk>/reset/", accounts.account_reset, name="account_reset"),
    path("profile/", accounts.profile, name="profile"),
]
