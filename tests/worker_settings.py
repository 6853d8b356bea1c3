"""The demonstration with a mail server: for servers and workers that tests start as processes of their own."""

from __future__ import annotations

from lokalprojekte.settings.demo import *  # noqa: F403 - a settings module extends another
from lokalprojekte.settings.demo import ENV, STORAGES
from lokalprojekte.settings.smtp import smtp_options

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
globals().update(smtp_options(ENV.secret("SMTP_URL")))
# Nothing is collected for a test: pages name their files as they are called in the sources.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
