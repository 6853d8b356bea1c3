"""News from this room."""

from __future__ import annotations

from typing import Final

from django.dispatch import Signal

#: Sent in the transaction of the change.
#: With ``call``, ``before``, ``after`` (CallStatus), ``actor``, ``note``, ``now``.
call_status_changed: Final = Signal()
#: Sent in the transaction in which calls became full or free, or got fewer or more places left. With ``keys``.
call_demand_changed: Final = Signal()
#: Sent in the transaction in which an alert is deleted because the person wants it. With ``link_key``, ``now``.
alert_ended_by_person: Final = Signal()
