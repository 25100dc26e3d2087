"""Addresses of the room of the grid."""

from django.urls import path

from yifa.records.grid import views

app_name = "grid"

urlpatterns = [
    path("", views.cell_list, name="cells"),
    path("features.json", views.features, name="features"),
    path("coverage/", views.coverage, name="coverage"),
    path("versions/", views.version_list, name="versions"),
    path("compare/", views.compare, name="compare"),
    path("drafts/", views.draft_list, name="drafts"),
    path("drafts/new/", views.draft_new, name="draft-new"),
    path("drafts/<uuid:pk>/", views.draft_detail, name="draft"),
    path("drafts/<uuid:pk>/features.json", views.draft_features, name="draft-features"),
    path("drafts/<uuid:pk>/<slug:step>/", views.draft_step, name="draft-step"),
    path("duties/", views.duty_list, name="duties"),
    path("duties/<uuid:pk>/end/", views.duty_end, name="duty-end"),
    path("categories/", views.category_list, name="categories"),
    path("categories/<str:code>/", views.category_detail, name="category"),
    path("categories/<str:code>/limit/", views.category_limit, name="limit"),
    path("categories/<str:code>/criteria/", views.category_criteria, name="criteria"),
    path("categories/<str:code>/department/", views.category_department, name="department"),
    path("responsible/", views.responsible, name="responsible"),
    path("components/", views.component_list, name="components"),
    path("components/features.json", views.component_features, name="component-features"),
    path("components/new/", views.component_new, name="component-new"),
    path("components/import/", views.component_import, name="component-import"),
    path("components/labels/", views.label_sheet, name="component-labels"),
    path("components/<uuid:pk>/", views.component_detail, name="component"),
    path("components/<uuid:pk>/correct/", views.component_correct, name="component-correct"),
    path("components/<uuid:pk>/retire/", views.component_retire, name="component-retire"),
    path("zones/", views.zone_list, name="zones"),
    path("zones/features.json", views.zone_features, name="zone-features"),
    path("zones/new/", views.zone_new, name="zone-new"),
    path("zones/<uuid:pk>/", views.zone_detail, name="zone"),
    path("zones/<uuid:pk>/withdraw/", views.zone_withdraw, name="zone-withdraw"),
    path("<uuid:pk>/", views.cell_detail, name="cell"),
    path("<uuid:pk>/duties/new/", views.duty_new, name="duty-new"),
]
