"""A demonstration on one machine: no configuration, no TLS, and no mail that leaves it (``make run``)."""

from __future__ import annotations

from lokalprojekte.settings.base import *  # noqa: F403 - a settings module extends another
from lokalprojekte.settings.base import DATA_DIR, ENV
from lokalprojekte.settings.secret import generated_secret

DEMO = True
SECRET_KEY = ENV.secret("SECRET_KEY", generated_secret(DATA_DIR / "secret_key"))
#: Whoever tries out the site tries out a receiver on their own machine.
WEBHOOK_ALLOW_PRIVATE = ENV.flag("WEBHOOK_ALLOW_PRIVATE", default=True)
