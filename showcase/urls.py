"""Addresses of the section besides those of its pages."""

from __future__ import annotations

from django.urls import path

from showcase import views
from showcase.matching.views import fitting

app_name = "showcase"

urlpatterns = [
    path("orte/", views.places, name="places"),
    path("passend/", fitting, name="fitting"),
    path("<slug:slug>/aushang.pdf", views.notice, name="notice"),
]
