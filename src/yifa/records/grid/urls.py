"""Addresses of the room of the grid."""

from django.urls import path

from yifa.records.grid import views

app_name = "grid"

urlpatterns = [
    path("", views.cell_list, name="cells"),
    path("features.json", views.features, name="features"),
    path("coverage/", views.coverage, name="coverage"),
    path("categories/", views.category_list, name="categories"),
    path("categories/<str:code>/limit/", views.category_limit, name="limit"),
    path("responsible/", views.responsible, name="responsible"),
    path("<uuid:pk>/", views.cell_detail, name="cell"),
]
