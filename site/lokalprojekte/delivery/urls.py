"""Addresses of files, of the health checks, and of what browsers and finders of weaknesses look for."""

from __future__ import annotations

from django.conf import settings
from django.urls import path

from lokalprojekte.delivery import health
from lokalprojekte.delivery.films import film
from lokalprojekte.delivery.media import media
from lokalprojekte.delivery.metrics import metrics
from lokalprojekte.delivery.policy_reports.views import policy_reports
from lokalprojekte.delivery.security_txt import security_txt

urlpatterns = [
    path("media/<path:path>", media, name="media"),
    path("filme/<int:pk>/<str:filename>", film, name="film"),
    path(settings.CSP_REPORT_PATH.lstrip("/"), policy_reports, name="policy_reports"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("metrics/", metrics, name="metrics"),
    path("health/live/", health.live, name="health_live"),
    path("health/ready/", health.ready, name="health_ready"),
]
