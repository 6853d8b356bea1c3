"""The application a WSGI server serves: finished pages first, Django for the rest."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lokalprojekte.settings.demo")

application = get_wsgi_application()
