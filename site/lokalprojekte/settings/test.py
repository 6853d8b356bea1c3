"""For the tests: a file-based SQLite or a real PostgreSQL, as in life; tasks run where they are enqueued."""

from __future__ import annotations

import tempfile
from pathlib import Path

from lokalprojekte.settings.base import *  # noqa: F403 - a settings module extends another
from lokalprojekte.settings.base import DATABASES, STORAGES

SECRET_KEY = "only-for-tests-and-therefore-no-secret-at-all-0123456789"  # noqa: S105 - signs nothing of value
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
BASE_URL = WAGTAILADMIN_BASE_URL = "http://testserver"

#: Gone when the test run ends; one folder per run, so that two runs do not meet.
TEST_DATA = Path(tempfile.mkdtemp(prefix="lokalprojekte-test-"))
DATA_DIR = TEST_DATA
MEDIA_ROOT = TEST_DATA / "media"
STATIC_ROOT = TEST_DATA / "static"
STATIC_ROOT.mkdir()
DATABASES["default"]["TEST"] = (
    {"NAME": str(TEST_DATA / "test.sqlite3")} if DATABASES["default"]["ENGINE"].endswith("sqlite3") else {}
)
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
