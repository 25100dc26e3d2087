"""Addresses of the room of service."""

app_name = "service"
urlpatterns: list[object] = []
