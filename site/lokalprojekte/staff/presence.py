"""How long a session may still last, and when somebody last clicked in it."""

from __future__ import annotations

import time
from typing import Any, Final

from django.conf import settings

from lokalprojekte.staff.permissions import sees_personal_data
from lokalprojekte.staff.sessions import IDLE

_SEEN: Final = "seen"
#: Seconds within which a further click is not written down.
_SAME_CLICK: Final = 60


def note_presence(session: Any, user: Any, *, clicked: bool) -> None:
    """Begin the time anew where somebody clicked, at most once a minute.

    It is short for those who see personal data (``SESSION_IDLE_SECONDS``), and only for them.
    """
    idle = settings.SESSION_IDLE_SECONDS if sees_personal_data(user) else None
    if session.get(IDLE) != idle:
        if idle is None:
            session.pop(IDLE, None)
        else:
            session[IDLE] = idle
    now = int(time.time())
    if idle is not None and clicked and now - session.get(_SEEN, 0) >= _SAME_CLICK:
        session[_SEEN] = now
