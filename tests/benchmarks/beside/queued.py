"""The settings of the tests, with tasks waiting for a worker as in life: publishing does not do its work at once."""

from __future__ import annotations

from lokalprojekte.settings.test import *  # noqa: F403 - a settings module extends another

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
