"""The addresses of the API."""

from __future__ import annotations

from django.urls import path

from lokalprojekte.api import views
from lokalprojekte.api.document import api

urlpatterns = [
    path("v3/openapi.json", views.openapi_document, name="openapi"),
    path("v3/", api.urls),
]
