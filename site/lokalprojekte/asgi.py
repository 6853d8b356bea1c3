"""The application an ASGI server serves: Django alone, without the layer of finished pages.

WSGI is what we run and measure (docs/decisions/0002-web-server.md); this door stays open for those who need it.
"""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lokalprojekte.settings.demo")

application = get_asgi_application()
