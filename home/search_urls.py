"""What scripts ask while somebody types, in the language of the page."""

from __future__ import annotations

from django.urls import path

from home.suggestions import suggestions

app_name = "search"

urlpatterns = [
    path("vorschlaege/", suggestions, name="suggestions"),
]
