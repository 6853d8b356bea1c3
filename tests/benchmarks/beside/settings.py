"""The demonstration with one address more."""

from __future__ import annotations

from lokalprojekte.settings.demo import *  # noqa: F403 - a settings module extends another

ROOT_URLCONF = "beside.urls"
