"""How long personal data stay. CONCEPT of the house: as short as the purpose allows; figures outlive persons."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

#: A confirmation link, and with it an inquiry that nobody confirmed.
CONFIRMATION_LIFETIME: Final = timedelta(days=7)
#: What lies in quarantine; long enough for a moderator to come back from holidays and release it.
QUARANTINE_LIFETIME: Final = timedelta(days=30)
#: A closed inquiry after its last action: six months, then the person is taken out of it.
CLOSED_LIFETIME: Final = timedelta(days=183)
#: So long after the end of a placement both sides are asked what became of it; until then we need the address.
FOLLOW_UP: Final = timedelta(days=183)
#: Time for that question and its answer.
FOLLOW_UP_GRACE: Final = timedelta(days=60)
