"""Addresses of the section besides those of its pages."""

from __future__ import annotations

from django.urls import path

from showcase import views
from showcase.matching.views import fitting
from showcase.themes import views as theme_views

app_name = "showcase"

urlpatterns = [
    path("orte/", views.places, name="places"),
    path("passend/", fitting, name="fitting"),
    path("land/", theme_views.state_overview, name="states"),
    path("land/<slug:slug>/", theme_views.state, name="state"),
    path("handlungsfeld/", theme_views.field_overview, name="fields"),
    path("handlungsfeld/<slug:slug>/", theme_views.field, name="field"),
    path("bild/<slug:name>/<slug:digest>.png", theme_views.picture, name="theme_picture"),
    path("<slug:slug>/aushang.pdf", views.notice, name="notice"),
]
