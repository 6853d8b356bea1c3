"""Somebody who reads real pages through the layer in front of Django."""

from __future__ import annotations

from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory

from lokalprojekte.delivery.front import Addresses, PageCache
from lokalprojekte.delivery.page_cache import generation


class Reader:
    """Somebody who reads through the layer in front."""

    def __init__(self):
        self.cache = PageCache(
            WSGIHandler(), addresses=Addresses.from_settings(), generation=generation(), limit=10_000_000
        )

    def get(self, path, **extra):
        """Return outcome, status and body."""
        found = {}

        def start_response(status, headers):
            found.update({name.lower(): value for name, value in headers}, status=int(status.split()[0]))

        answer = self.cache(RequestFactory().get(path, HTTP_HOST="testserver", **extra).environ, start_response)
        body = b"".join(answer).decode()
        if hasattr(answer, "close"):
            answer.close()
        return found.get("x-page-cache"), found["status"], body

    def outcome(self, path, **extra):
        return self.get(path, **extra)[0]
