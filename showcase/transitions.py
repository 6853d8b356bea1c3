"""Which status may follow which. Data, so that the admin, the door and the tests read the same list."""

from __future__ import annotations

from typing import Final

from showcase.enums import CallStatus

#: From → to. A draft is opened by publishing it; an ended call can be opened anew; nothing becomes a draft again.
ALLOWED: Final[dict[CallStatus, tuple[CallStatus, ...]]] = {
    CallStatus.DRAFT: (CallStatus.OPEN, CallStatus.WITHDRAWN),
    CallStatus.OPEN: (CallStatus.STAFFED, CallStatus.PAUSED, CallStatus.UNSTAFFED, CallStatus.WITHDRAWN),
    CallStatus.PAUSED: (CallStatus.OPEN, CallStatus.STAFFED, CallStatus.UNSTAFFED, CallStatus.WITHDRAWN),
    CallStatus.STAFFED: (CallStatus.RUNNING, CallStatus.OPEN, CallStatus.WITHDRAWN),
    CallStatus.RUNNING: (CallStatus.COMPLETED, CallStatus.OPEN, CallStatus.WITHDRAWN),
    CallStatus.COMPLETED: (CallStatus.RUNNING,),
    CallStatus.UNSTAFFED: (CallStatus.OPEN,),
    CallStatus.WITHDRAWN: (CallStatus.OPEN,),
}


def is_allowed(before: CallStatus, after: CallStatus) -> bool:
    """Tell whether ``after`` may follow ``before``."""
    return after in ALLOWED[before]
