"""Addresses of the section besides those of its pages."""

from __future__ import annotations

from django.urls import include, path

from showcase import views
from showcase.calendars.views import calendar_of_call, calendar_of_programme, calendar_of_query
from showcase.feeds.views import feed_atom, feed_json
from showcase.matching.views import fitting
from showcase.themes import views as theme_views

app_name = "showcase"

urlpatterns = [
    path("abo/", include("showcase.alerts.urls")),
    path("orte/", views.places, name="places"),
    path("passend/", fitting, name="fitting"),
    path("land/", theme_views.state_overview, name="states"),
    path("land/<slug:slug>/", theme_views.state, name="state"),
    path("handlungsfeld/", theme_views.field_overview, name="fields"),
    path("handlungsfeld/<slug:slug>/", theme_views.field, name="field"),
    path("bild/<slug:name>/<slug:digest>.png", theme_views.picture, name="theme_picture"),
    path("feed.atom", feed_atom, name="feed_atom"),
    path("feed.json", feed_json, name="feed_json"),
    path("kalender.ics", calendar_of_query, name="calendar"),
    path("programm/<slug:slug>/termine.ics", calendar_of_programme, name="programme_calendar"),
    path("<slug:slug>/termin.ics", calendar_of_call, name="call_calendar"),
    path("<slug:slug>/aushang.pdf", views.notice, name="notice"),
]
