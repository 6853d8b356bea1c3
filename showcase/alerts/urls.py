"""Addresses of alerts. Tokens stand in paths, never in a query."""

from __future__ import annotations

from django.urls import path

from showcase.alerts.views import data, end, manage, subscribe

_MANAGE = "verwalten/<str:token>/"

urlpatterns = [
    path("", subscribe.new, name="alert"),
    path("gesendet/", subscribe.sent, name="alert_sent"),
    path("bestaetigen/<str:secret>/", subscribe.confirm, name="alert_confirm"),
    path("ende/<str:token>/", end.end, name="alert_end"),
    path(_MANAGE, manage.show, name="alert_manage"),
    path(f"{_MANAGE}rhythmus/", manage.rhythm, name="alert_rhythm"),
    path(f"{_MANAGE}pause/", manage.pause, name="alert_pause"),
    path(f"{_MANAGE}verlaengern/", manage.extend, name="alert_extend"),
    path(f"{_MANAGE}suche/", manage.search, name="alert_search"),
    path(f"{_MANAGE}daten/", data.download, name="alert_data"),
    path(f"{_MANAGE}loeschen/", manage.erase, name="alert_erase"),
]
