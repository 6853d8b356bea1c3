"""The addresses of the API, and of its reader."""

from __future__ import annotations

from django.urls import path

from lokalprojekte.api import views
from lokalprojekte.api.docs import views as docs
from lokalprojekte.api.document import api

urlpatterns = [
    path("", docs.overview, name="api_docs"),
    path("kapitel/<slug:tag>/", docs.chapter, name="api_chapter"),
    path("kapitel/<slug:tag>/formen/", docs.shapes, name="api_shapes"),
    path("v3/openapi.json", views.openapi_document, name="openapi"),
    path("v3/", api.urls),
]
