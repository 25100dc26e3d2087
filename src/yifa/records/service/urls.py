"""Addresses of the room of service."""

from django.urls import path

from yifa.records.service.views import addresses, details, inbox, lists, reports, steps

app_name = "service"
urlpatterns = [
    path("", lists.delivery_list, name="list"),
    path("new/", steps.new, name="new"),
    path("outbox/", lists.outbox_list, name="outbox"),
    path("addresses/new/", addresses.confirm, name="confirm"),
    path("addresses/<uuid:pk>/withdraw/", addresses.withdraw, name="withdraw"),
    path("reports/mail/", reports.mail_report, name="mail-report"),
    path("reports/sms/", reports.sms_report, name="sms-report"),
    path("inbox/<str:token>/", inbox.inbox, name="inbox"),
    path("inbox/<str:token>/<uuid:document>/", inbox.inbox_paper, name="inbox-paper"),
    path("<uuid:pk>/", details.detail, name="detail"),
    path("<uuid:pk>/reveal/", details.reveal, name="reveal"),
    path("<uuid:pk>/send/", steps.send, name="send"),
    path("<uuid:pk>/do/<slug:step>/", steps.do, name="do"),
]
