"""The addresses below ``/api/v3/``; imported when somebody asks for one."""

from __future__ import annotations

from lokalprojekte.api.document import api

urlpatterns = api.urls[0]
