"""Addresses of the inbox."""

from django.urls import path

from yifa.work.intake import views

app_name = "intake"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("new/", views.new, name="new"),
    path("snapshot/", views.snapshot, name="snapshot"),
    path("import/", views.import_file, name="import"),
    path("opinion/", views.opinion, name="opinion"),
    path("outbox/", views.outbox_list, name="outbox"),
    path("outbox/resend/", views.resend, name="resend"),
    path("connectors/", views.connector_list, name="connectors"),
    path("connectors/new/", views.new_connector, name="connector-kinds"),
    path("connectors/new/<slug:kind>/", views.new_connector, name="new-connector"),
    path("connectors/<uuid:pk>/", views.connector_detail, name="connector"),
    path("connectors/<uuid:pk>/change/", views.change_connector, name="change-connector"),
    path("connectors/<uuid:pk>/switch/", views.switch_connector, name="switch-connector"),
    path("connectors/<uuid:pk>/secret/", views.exchange_secret, name="connector-secret"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/accept/", views.accept, name="accept"),
    path("<uuid:pk>/reject/", views.reject, name="reject"),
    path("<uuid:pk>/hand-over/", views.hand_over, name="hand_over"),
    path("<uuid:pk>/follow-up/", views.follow_up, name="follow_up"),
    path("<uuid:pk>/category/", views.correct, name="correct"),
    path("<uuid:pk>/reveal/", views.reveal, name="reveal"),
    path("<uuid:pk>/merge/<uuid:other>/", views.merge, name="merge"),
    path("<uuid:pk>/join/<uuid:incident>/", views.join, name="join"),
]
