"""Numbers for Prometheus: ``/metrics/``, for whoever holds ``METRICS_TOKEN``.

Requests are counted by every web process in files they share (``PROMETHEUS_MULTIPROC_DIR``, set by the launcher); the
state of backup, worker and outbox is asked for when somebody reads.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from lokalprojekte.delivery.health import readiness

_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
#: Seconds: a finished page, a page made anew, a slow one, one that waits for a lock.
_BUCKETS: Final = (0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 30.0)

REQUESTS: Final = Counter(
    "lokalprojekte_requests", "Requests by method, status and what the page cache did.", ["method", "status", "outcome"]
)
SECONDS: Final = Histogram(
    "lokalprojekte_request_seconds", "Time until the answer begins.", ["outcome"], buckets=_BUCKETS
)
SLOW_QUERIES: Final = Counter("lokalprojekte_slow_queries", "Questions to the database above SLOW_QUERY_MS.")


def count(method: str, status: str, outcome: str, seconds: float) -> None:
    """Count one request; ``outcome`` is what the page cache did with it."""
    REQUESTS.labels(method if method in _METHODS else "other", status, outcome).inc()
    SECONDS.labels(outcome).observe(seconds)


class Installation(Collector):
    """What readiness knows, as gauges: 1 is yes, 0 is no; what is unknown is left out."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Look, at most once a second."""
        state = readiness.state()
        checks = GaugeMetricFamily("lokalprojekte_check", "Whether a check of readiness passed.", labels=["check"])
        for name, passed in state.checks.items():
            checks.add_metric([name], float(passed))
        yield checks
        for room, values in state.vitals.items():
            for name, value in values.items():
                if value is not None:
                    yield GaugeMetricFamily(
                        f"lokalprojekte_{room}_{name}", f"See {room} in /health/ready/.", value=value
                    )


@require_safe
def metrics(request: HttpRequest) -> HttpResponseBase:
    """Tell whoever holds the token; without a token in the settings there is nothing here."""
    if not settings.METRICS_TOKEN:
        return HttpResponse(status=404)
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not constant_time_compare(given, settings.METRICS_TOKEN):
        response = HttpResponse(status=401)
        response["WWW-Authenticate"] = 'Bearer realm="metrics"'
        return response
    response = HttpResponse(generate_latest(_registry()), content_type=CONTENT_TYPE_LATEST)
    response["Cache-Control"] = "no-store"
    return response


def _registry() -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(Installation())
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # the library has no types here
    else:
        for collector in (REQUESTS, SECONDS, SLOW_QUERIES):
            registry.register(collector)
    return registry
