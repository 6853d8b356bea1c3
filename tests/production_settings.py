"""The settings for the public, for servers that tests start: nothing is collected, and mails go nowhere."""

from __future__ import annotations

from lokalprojekte.settings.production import *  # noqa: F403 - a settings module extends another
from lokalprojekte.settings.production import STORAGES

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
