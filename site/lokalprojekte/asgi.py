"""The application an ASGI server serves."""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lokalprojekte.settings.demo")

application = get_asgi_application()
