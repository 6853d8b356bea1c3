"""Addresses of files and of the health checks."""

from __future__ import annotations

from django.urls import path

from lokalprojekte.delivery import health
from lokalprojekte.delivery.films import film
from lokalprojekte.delivery.media import media

urlpatterns = [
    path("media/<path:path>", media, name="media"),
    path("filme/<int:pk>/<str:filename>", film, name="film"),
    path("health/live/", health.live, name="health_live"),
    path("health/ready/", health.ready, name="health_ready"),
]
