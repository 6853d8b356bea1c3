"""For working on the program (``make dev``): tracebacks in the browser, templates and styles read anew."""

from __future__ import annotations

from lokalprojekte.settings.demo import *  # noqa: F403 - a settings module extends another
from lokalprojekte.settings.demo import STORAGES

DEBUG = True
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
#: A template that was just changed shows at once.
PAGE_CACHE_BYTES = 0
