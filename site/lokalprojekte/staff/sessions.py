"""Sessions that can end earlier than others when nobody clicks (``SESSION_ENGINE``).

Django knows one length for all, or one that outlives the window of the browser. Here a session may carry its own length
and still goes with the window.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib.sessions.backends import db
from django.utils import timezone

#: Under this key a session carries after how many seconds without a click it ends.
IDLE: Final = "idle_seconds"


class SessionStore(db.SessionStore):
    """Django's sessions in the database, with a length of their own."""

    def get_expiry_age(self, **kwargs: Any) -> int:
        """Return the seconds until this session ends if nobody clicks."""
        idle = self.get(IDLE)
        return int(idle) if idle is not None else super().get_expiry_age(**kwargs)

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        """Return when that is."""
        idle = self.get(IDLE)
        if idle is None:
            return super().get_expiry_date(**kwargs)
        begins: datetime = kwargs.get("modification") or timezone.now()
        return begins + timedelta(seconds=int(idle))
