"""The addresses of the API, and of its reader; what is behind them is imported when somebody comes."""

from __future__ import annotations

from django.urls import path

from lokalprojekte.api.late import ADDRESSES, LateResolver, late_view

_READER = "lokalprojekte.api.docs.views"

urlpatterns = [
    path("", late_view(f"{_READER}.overview"), name="api_docs"),
    path("kapitel/<slug:tag>/", late_view(f"{_READER}.chapter"), name="api_chapter"),
    path("kapitel/<slug:tag>/formen/", late_view(f"{_READER}.shapes"), name="api_shapes"),
    path("v3/openapi.json", late_view("lokalprojekte.api.views.openapi_document"), name="openapi"),
    LateResolver("v3/", ADDRESSES, app_name="ninja", namespace="wagtailapi_v3"),
]
